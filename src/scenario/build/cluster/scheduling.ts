/** The scheduler of a run: its policy, put together of what is named and what plug-ins add, and how it treats its queue. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import { typicalKinds } from '../../../cluster/gpus/gpu-fragments.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { startSchedulers } from '../../../control/scheduling/start-scheduler.ts';
import { compose } from '../../../policies/compose.ts';
import type { Setting } from '../../../policies/known/entry.ts';
import { filterNamed, scoreNamed } from '../../../policies/known-parts.ts';
import type { Composition, Filter, Policy, Sampling } from '../../../policies/policy.ts';
import { kubernetes } from '../../../policies/presets/kubernetes.ts';
import { partsNamed } from '../../../policies/registry.ts';
import { all } from '../../../policies/sampling/all.ts';
import { first } from '../../../policies/sampling/first.ts';
import { lowestRegret } from '../../../policies/sampling/lowest-regret.ts';
import { adaptive, percent } from '../../../policies/sampling/percent.ts';
import { random } from '../../../policies/sampling/random.ts';
import type { Orchestrator } from '../../resolved-cluster.ts';
import type { SamplingRule } from '../../resolved-scheduler.ts';
import type { World } from '../copies/lives.ts';
import { pluginsAt } from '../policy-of.ts';

/** Minor version from which calls of a preemption are made beside the next decisions, and a pod may be popped early. */
const VICTIMS_BESIDE_SINCE = 33;
/** And from which it is written down beside them that a pod was refused (KEP-5229). */
const STATUS_BESIDE_SINCE = 34;

/**
 * Starts it, and those of apps that have their own; returns them with the clients that they write with. `pods`: those that
 * will come.
 */
export function startScheduling(
  world: World,
  orchestrator: Orchestrator,
  server: ApiServer,
  pods: () => readonly PodClass[],
) {
  const { sim, fleet, streams, emit } = world;
  const {
    client: limits,
    cost,
    initialBackoff,
    maxBackoff,
    preempts,
    regretEvery,
    apart,
  } = orchestrator.scheduler;
  const minor = Number(orchestrator.version.split('.')[1]);
  const parts = {
    sim,
    nodes: fleet.nodes,
    policy: (further: readonly Filter[]) => policyOf(world, orchestrator, further, pods),
    rules: {
      initialBackoff,
      maxBackoff,
      popsEarly: minor >= VICTIMS_BESIDE_SINCE,
      cost,
      regretEvery,
      waitsForVictims: minor < VICTIMS_BESIDE_SINCE,
      waitsForStatus: minor < STATUS_BESIDE_SINCE,
    },
    draws: {
      ties: streams.stream('placement', 'policy'),
      preemption: streams.stream('preemption', 'policy'),
    },
    preempts,
    emit,
    server,
    limits,
  };
  return startSchedulers(parts, apart);
}

/** What is worth most is a node that is full. */
const FULL_FIRST = [
  { utilization: 0, score: 0 },
  { utilization: 100, score: 10 },
];

/** A policy of the user's own stands for all; filters and scores come beside those that are named, or the preset's. */
function policyOf(
  { scenario }: World,
  { preset: orchestrator, version, scheduler }: Orchestrator,
  further: readonly Filter[],
  pods: () => readonly PodClass[],
): Policy {
  const own = pluginsAt(scenario.plugins, scheduler.plugins);
  const policy = own.flatMap(({ policies }) => policies).at(-1);
  if (policy !== undefined) return policy;
  const name = scheduler.policy ?? orchestrator;
  const preset =
    name === 'kubernetes' ? kubernetes(version) : ownWay(name, version, { kinds: typicalKinds(pods()) });
  const filters = scheduler.filters?.map(filterNamed) ?? preset.filters;
  const scores =
    scheduler.scores?.map(({ name: score, weight, shape = FULL_FIRST }) => ({
      // The preset's own is the one of its version.
      score: preset.scores.find((own) => own.score.name === score)?.score ?? scoreNamed(score, { shape }),
      weight,
    })) ?? preset.scores;
  return compose({
    name: preset.name,
    filters: [...further, ...filters, ...own.flatMap((plugin) => plugin.filters)],
    scores: [...scores, ...own.flatMap((plugin) => plugin.scores).map((score) => ({ score, weight: 1 }))],
    sampling: scheduler.sampling === undefined ? preset.sampling : samplingOf(scheduler.sampling),
    tieBreak: scheduler.tieBreak ?? preset.tieBreak,
  });
}

/** Another way to choose among the nodes that pods can stand on, whatever they ask of them. */
function ownWay(name: string, version: string, setting: Setting): Composition {
  const parts = partsNamed(name, setting);
  return { ...parts, filters: [...kubernetes(version).filters, ...parts.filters] };
}

function samplingOf(rule: SamplingRule): Sampling {
  switch (rule.kind) {
    case 'all':
      return all;
    case 'adaptive':
      return adaptive;
    case 'percent':
      return percent(rule.percent);
    case 'first':
      return first(rule);
    case 'random':
      return random(rule.count);
    case 'lowest-regret':
      return lowestRegret(rule.cost);
  }
}
