/**
 * Whatever the schema lets one write, in whatever combination: the run keeps every invariant, ends with nothing left over,
 * has only sound numbers, and is the same when it is run again. `TOWTANK_WORLDS=5000` tries more than these.
 */
import { describe, expect, test } from 'vitest';
import type { Cause } from '../src/records.ts';
import { breaks } from '../src/scenario/build/faults/faults.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ReplicationResult } from '../src/scenario/outcome.ts';
import { METRICS } from '../src/scenario/outcome.ts';
import type { HostGroup } from '../src/scenario/resolved.ts';
import { anyScenario, SETTABLE } from './support/any-scenario.ts';
import { CAUSES_OF_COPIES, leftovers, Watch } from './support/watch.ts';

/** Enough to set each field about once. */
const WORLDS = Number(process.env.TOWTANK_WORLDS ?? SETTABLE.length / 2);

const wereSet = new Set<string>();
const happened = new Set<Cause>();
let ended = 0;

/** Everything that is wrong with a run; a world that fails is told by its number and its text. */
function wrongWith(seed: number): string[] {
  const { text, resolution, set } = anyScenario(seed, 6);
  for (const path of set) wereSet.add(path);
  const { scenario } = resolution;
  try {
    const watch = new Watch({ bandwidth: bandwidthOf(scenario.variants[0]?.hosts ?? []) });
    const result = runReplication(scenario, 0, 0, (record) => watch.hear(record));
    watch.settled();
    for (const cause of watch.causes) happened.add(cause);
    const [variant] = scenario.variants;
    const hasPool = variant?.apps.some((app) => (app.vm ?? variant.vm)?.warmPool) ?? false; // its VMs stay
    // What is broken when the run ends keeps what stands on it: a node that is cut off never hears that its pods have ended.
    const breaksDown = variant !== undefined && breaks(variant);
    const left = hasPool || breaksDown ? null : leftovers(watch, variant?.nodes?.from === 'vms');
    if (left !== null) ended++;
    const again = runReplication(scenario, 0, 0).digest;
    const wrong = [
      ...(left ?? []),
      ...unsound(result),
      ...(again === result.digest ? [] : ['another digest']),
    ];
    return wrong.length === 0 ? [] : [`world ${seed}: ${wrong.join('; ')}: ${text}`];
  } catch (error) {
    return [`world ${seed}: ${error instanceof Error ? error.message : error}: ${text}`];
  }
}

/** Of all network cards together. */
function bandwidthOf(hosts: readonly HostGroup[]): number {
  return hosts.reduce((sum, { count, networkBytesPerSecond }) => sum + count * networkBytesPerSecond, 0);
}

/** Metrics that are no numbers, negative, or fractions above 1. */
function unsound({ metrics }: ReplicationResult): string[] {
  return Object.entries(metrics).flatMap(([name, metric]) => {
    if (metric.kind !== 'scalar' || metric.value === null) return [];
    const most = METRICS[name]?.unit === 'fraction' ? 1 + 1e-9 : Number.MAX_VALUE;
    return metric.value >= 0 && metric.value <= most ? [] : [`${name} is ${metric.value}`];
  });
}

describe('any scenario that the schema allows', () => {
  test('keeps what must hold at every instant, leaves nothing over, and is the same again', () => {
    const failures = Array.from({ length: Math.ceil(WORLDS) }, (_, seed) => wrongWith(seed)).flat();
    expect(failures.slice(0, 3)).toEqual([]);
  }, 3_600_000);

  test('has had nearly every field set in it, nearly everything happen, and copies that all ended', () => {
    expect(SETTABLE.filter((path) => !wereSet.has(path)).length).toBeLessThan(0.2 * SETTABLE.length);
    const missing = CAUSES_OF_COPIES.filter((cause) => !happened.has(cause));
    expect(missing.length).toBeLessThan(CAUSES_OF_COPIES.length / 4);
    expect(ended).toBeGreaterThan(0.2 * WORLDS);
  });
});
