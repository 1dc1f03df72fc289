/** Runs a random world with all that must hold watched, and says what was wrong with it. */
import type { Store } from '../../src/cluster/api/store.ts';
import { MICROS_PER_SECOND } from '../../src/engine/time.ts';
import type { Observation, ReplicationResult } from '../../src/metrics/result.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { isFaultAct } from '../../src/scenario/resolved/faults.ts';
import { checkCalm } from './calm.ts';
import { demand } from './demand.ts';
import { drawWorld, type World } from './draw.ts';
import { WorldWatch } from './watch-world.ts';

/** What has happened in the worlds so far, by its name. */
export type Tally = Map<string, number>;

/** How often a world is run a second time: one in so many. */
const TWICE_EVERY = 10;

/** What is wrong with a world of a seed; null: nothing is. Counts what happened in it. */
export function wrongWith(seed: string, number: number, tally: Tally): string | null {
  let at = 0;
  try {
    const world = drawWorld(seed, number);
    const digest = runWatched(world, tally, (now) => {
      at = now;
    });
    if (number % TWICE_EVERY === 0)
      demand(runReplication(world.scenario, 0, 0).digest === digest, 'two runs of it differ');
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `after ${(at / MICROS_PER_SECOND).toFixed(6)} s: ${reason}`;
  }
}

function runWatched({ scenario, calmFrom }: World, tally: Tally, passes: (now: number) => void): string {
  const [variant] = scenario.variants;
  const seen: { watch?: WorldWatch; store?: Store } = {};
  /** Told before there was anybody to watch. */
  const early: RunRecord[] = [];
  const result = runReplication(
    scenario,
    0,
    0,
    (record) => {
      passes(record.at);
      if (record.kind === 'fault' && record.begins) count(tally, `${record.scope} ${record.fault}`);
      if (record.kind === 'phase') count(tally, `because ${record.cause}`);
      if (seen.watch) seen.watch.hear(record);
      else early.push(record);
    },
    {
      built(run, cluster) {
        seen.watch = new WorldWatch(run, cluster);
        for (const record of early) seen.watch.hear(record);
        if (cluster !== null) seen.store = cluster.server.store;
      },
    },
  );
  seen.watch?.end();
  checkMetrics(result);
  if (calmFrom !== null && seen.watch) {
    seen.watch.endCalm();
    if (seen.store && variant) checkCalm(seen.store, variant, seen.watch.phases);
  }
  for (const { act } of variant?.timeline ?? []) if (!isFaultAct(act)) count(tally, `user ${act.kind}`);
  return result.digest;
}

function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** No metric is NaN, nor any part of a distribution. */
function checkMetrics({ metrics }: ReplicationResult): void {
  for (const [name, observation] of Object.entries(metrics))
    demand(isNumeric(observation), `${name} is not a number: ${JSON.stringify(observation)}`);
}

function isNumeric(observation: Observation | undefined): boolean {
  if (observation === undefined) return true;
  if (observation.kind === 'scalar') return observation.value === null || Number.isFinite(observation.value);
  const { n, sum, min, max } = observation.histogram;
  return Number.isFinite(n) && (n === 0 || [sum, min, max].every((one) => Number.isFinite(one)));
}
