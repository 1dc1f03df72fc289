/**
 * Plays a policy on a list with one seed.
 *
 *   order of the seed -> replay -> decisions -> digest, metrics, curves
 */
import { ListReplay, type Outcome } from '../../../control/placing-lists/list-replay.ts';
import { type DecisionCost, decisionTime } from '../../../control/scheduling/decision-cost.ts';
import { Digest } from '../../../engine/digest.ts';
import { RandomStreams, runKey } from '../../../engine/random.ts';
import { MICROS_PER_SECOND } from '../../../engine/time.ts';
import { SCHEDULER_DEFAULTS, SCHEDULERS } from '../../../infra/profiles/schedulers.ts';
import type { MatchResult } from '../match.ts';
import { type BenchPolicy, placingPolicy, rates } from '../policy.ts';
import { ListLevels } from './list-levels.ts';
import { ListTally } from './list-tally.ts';
import { orderOf } from './order.ts';
import type { PreparedList } from './prepared-list.ts';

/** Of every so many placements the regret is measured: each is a look at every node. */
const REGRET_EVERY = 100;

/** The same for all policies: what differs is how many nodes they look at. */
const COST = costOf(SCHEDULER_DEFAULTS.decision.value);

/** `seed`: the user's text; `number`: of the seed, from 0. */
export function playList(
  prepared: PreparedList,
  policy: BenchPolicy,
  seed: string,
  number: number,
): MatchResult {
  const streams = new RandomStreams(runKey(seed, number));
  const order = orderOf(prepared, number, streams);
  const nodes = prepared.table(order.nodes);
  const replay = new ListReplay({
    nodes,
    policy: placingPolicy(policy, prepared.kinds),
    random: streams.stream('placement', 'policy'),
    regretEvery: rates(policy) ? REGRET_EVERY : 0,
  });
  const levels = new ListLevels(prepared, nodes);
  const tally = new ListTally(prepared, levels);
  const digest = new Digest();
  let decisions = 0;
  for (const { place, number: request, what, at } of order.steps) {
    tally.pass(at);
    if (what === 'leaves') {
      const left = replay.leave(request);
      if (left >= 0) levels.look(left);
      continue;
    }
    const pod = prepared.classes[place];
    if (pod === undefined) throw new Error(`there is no request ${place}`);
    decisions++;
    const outcome = replay.ask(request, pod);
    const { node, devices } = outcome.decision;
    if (node >= 0) levels.look(node);
    digest.add(node < 0 ? node : (order.nodes[node] ?? node));
    digest.add(devices);
    tally.take(place, outcome, timeOf(outcome));
  }
  return {
    digest: digest.hex(),
    metrics: tally.metrics(),
    courses: tally.courses(),
    decisions,
  };
}

/** Modelled, in seconds. */
function timeOf({ decision: { visited, scored } }: Outcome): number {
  return decisionTime(COST, visited, scored) / MICROS_PER_SECOND;
}

function costOf(name: string): DecisionCost {
  const profile = SCHEDULERS[name];
  if (profile === undefined) throw new Error(`there is no scheduler profile ${name}`);
  const { fixed, perFiltered, perScored } = profile;
  return { fixed: fixed.value, perFiltered: perFiltered.value, perScored: perScored.value };
}
