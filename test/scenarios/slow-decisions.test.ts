/** `scenarios/slow-decisions.yaml`: what a few long decisions do to the many short ones. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { mg1Wait } from '../../src/stats/queueing.ts';
import { shipped } from './shipped.ts';

const scenario = shipped('slow-decisions.yaml');

/** Five replications of each variant, made once. */
const RUNS = new Map(
  scenario.variants.map(({ name }, index) => [
    name,
    [0, 1, 2, 3, 4].map((replication) => runReplication(scenario, index, replication).metrics),
  ]),
);

/** Means of a metric, by replication. */
function observed(variant: string, metric: string) {
  return (RUNS.get(variant) ?? []).map(({ [metric]: result }) => {
    if (result?.kind !== 'distribution') return result?.value ?? NaN;
    return Histogram.from(result.histogram).mean ?? NaN;
  });
}

/** A decision takes 5 ms and what 30 nodes add. */
const SHORT = 0.005 + 30 * 0.5e-6;
const LONG = 5 + SHORT;
const [BATCH, SERVICE] = [5, 0.05];

describe('slow-decisions', () => {
  it('has all pods wait as in M/G/1 where one scheduler decides on all', () => {
    const rate = BATCH + SERVICE;
    const mean = (BATCH * SHORT + SERVICE * LONG) / rate;
    const square = (BATCH * SHORT ** 2 + SERVICE * LONG ** 2) / rate;
    const expected = mg1Wait(rate, mean, square / mean ** 2 - 1) + mean;
    const { mean: latency, halfWidth } = meanInterval(observed('one-queue', 'schedulingLatency'), 0.999);
    // Calls to the API server and the watch take some 25 ms beside.
    expect(Math.abs(latency - expected - 0.025)).toBeLessThan(halfWidth ?? 0);
    expect(halfWidth).toBeLessThan(expected);
  });

  it('has batch pods wait for none but themselves where the service has a scheduler of its own', () => {
    const { mean } = meanInterval(observed('shared-state', 'schedulingLatency'));
    const service = (SERVICE / (BATCH + SERVICE)) * (LONG + mg1Wait(SERVICE, LONG, 0));
    expect(mean).toBeGreaterThan(service);
    expect(mean).toBeLessThan(service + 0.08);
  });

  it('has the long decisions often taken anew where all pack, and seldom where all spread', () => {
    const packed = meanInterval(observed('shared-state', 'schedulingConflicts')).mean;
    const spread = meanInterval(observed('shared-state-spread', 'schedulingConflicts')).mean;
    expect(packed).toBeGreaterThan(4 * spread);
    expect(observed('one-queue', 'schedulingConflicts')).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });
});
