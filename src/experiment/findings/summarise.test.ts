import { describe, expect, it } from 'vitest';
import { fakeResult, fakeRuns } from '../../../test/support/results.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { summariseMetric, summariseVariant } from './summarise.ts';

describe('the summary of a metric', () => {
  it('has mean and half-width over replications', () => {
    // 1, 2, 3: standard deviation 1, t(0.975, 2) = 4.30265, half-width 4.30265 / sqrt(3).
    const summary = summariseMetric(fakeRuns('vms', 'energy', [1, 2, 3]), 'energy');
    expect(summary).toMatchObject({ unit: 'kWh', n: 3, mean: 2, confidence: 0.95, p50: 2, min: 1, max: 3 });
    expect(summary.halfWidth).toBeCloseTo(2.48414, 5);
    expect(summary.p95).toBeCloseTo(2.9, 12);
  });

  it('weighs replications alike in the mean and pools observations in the percentiles', () => {
    const summary = summariseMetric(fakeRuns('vms', 'bootToReady', [[1, 1, 1], [9]]), 'bootToReady');
    expect(summary).toMatchObject({ n: 2, mean: 5, min: 1, max: 9 });
    expect(summary.p50).toBeCloseTo(1, 2);
    expect(summary.p90).toBeCloseTo(9, 1);
  });

  it('counts only replications that observed it', () => {
    expect(summariseMetric(fakeRuns('vms', 'energy', [null, 4, null]), 'energy')).toMatchObject({
      n: 1,
      mean: 4,
    });
  });

  it('has n 0 and null everywhere without an observation', () => {
    const nothing = { n: 0, mean: null, halfWidth: null, p50: null, p99: null, min: null, max: null };
    expect(summariseMetric(fakeRuns('vms', 'energy', [null]), 'energy')).toMatchObject(nothing);
    expect(summariseMetric(fakeRuns('vms', 'bootToReady', [[]]), 'bootToReady')).toMatchObject(nothing);
    expect(summariseMetric([], 'recoveryTime')).toMatchObject(nothing);
  });

  it('has no half-width by one replication', () => {
    expect(summariseMetric(fakeRuns('vms', 'energy', [4]), 'energy')).toMatchObject({
      mean: 4,
      halfWidth: null,
    });
  });

  it('lists every metric of the catalogue, with digests and events of the variant', () => {
    const summary = summariseVariant([fakeResult('vms', 0, {}), fakeResult('vms', 1, {})]);
    expect(Object.keys(summary.metrics)).toEqual(Object.keys(METRICS));
    expect(summary).toMatchObject({ digests: ['vms-0', 'vms-1'], events: 201 });
  });

  it('takes the mean energy of each host over the replications in which it was observed', () => {
    const run = (replication: number, kwh: readonly number[]) => ({
      ...fakeResult('vms', replication, {}),
      energyByHost: kwh.map((one, i) => ({ hosts: `host-${i + 1}`, count: 1, kwh: one })),
    });
    expect(summariseVariant([run(0, [1, 2]), run(1, [3, 5]), run(2, [])]).energyByHost).toEqual([
      { hosts: 'host-1', count: 1, kwh: 2 },
      { hosts: 'host-2', count: 1, kwh: 3.5 },
    ]);
  });
});
