import { describe, expect, it } from 'vitest';
import { fakeRuns } from '../../../test/support/results.ts';
import { compare, compareAll } from './compare.ts';

type Values = readonly (number | null | readonly number[])[];
const compared = (metric: string, variant: Values, baseline: Values) =>
  compare(fakeRuns('new', metric, variant), fakeRuns('old', metric, baseline), metric);

describe('a paired comparison', () => {
  it('takes the interval of the differences, replication by replication', () => {
    // Differences 1, 2, 3: mean 2, half-width t(0.975, 2) * 1 / sqrt(3) = 4.30265 / 1.73205 = 2.48414.
    const found = compared('energy', [11, 22, 33], [10, 20, 30]);
    expect(found?.difference).toBe(2);
    expect(found?.low).toBeCloseTo(2 - 2.48414, 5);
    expect(found?.high).toBeCloseTo(2 + 2.48414, 5);
    expect(found?.relative).toBe(0.1);
    expect(found?.verdict).toBe('no difference shown');
  });

  it('finds better what is lower where lower is better, and the other way round', () => {
    const high = [10, 11, 12, 13];
    const low = [5, 6.1, 7, 8.1];
    expect(compared('energy', low, high)?.verdict).toBe('better');
    expect(compared('energy', high, low)?.verdict).toBe('worse');
    expect(compared('availability', high, low)?.verdict).toBe('better');
    expect(compared('availability', low, high)?.verdict).toBe('worse');
  });

  it('lets the spread that both share cancel', () => {
    const found = compared('energy', [101, 501.1, 900.9], [100, 500, 900]);
    expect(found?.verdict).toBe('worse');
  });

  it('is exact where the difference never varies', () => {
    const found = compared('energy', [4, 5, 6], [3, 4, 5]);
    expect(found).toMatchObject({ difference: 1, low: 1, high: 1, verdict: 'worse' });
    expect(compared('energy', [3, 4], [3, 4])).toMatchObject({
      difference: 0,
      low: 0,
      high: 0,
      verdict: 'no difference shown',
    });
  });

  it('takes for no difference what rounding leaves', () => {
    expect(compared('energy', [0.1 + 0.2, 0.1 + 0.2], [0.3, 0.3])?.difference).toBe(0);
  });

  it('shows nothing by one replication, except of what involves no chance', () => {
    expect(compared('energy', [1], [2])).toMatchObject({
      difference: -1,
      low: null,
      high: null,
      verdict: 'no difference shown',
    });
    expect(compared('hostsNeeded', [4], [7])).toMatchObject({ low: -3, high: -3, verdict: 'better' });
  });

  it('has no verdict where no direction is better', () => {
    expect(compared('cpuUsed', [1, 1, 1], [9, 9, 9])).toMatchObject({
      low: -8,
      high: -8,
      better: 'neither',
      verdict: 'no difference shown',
    });
  });

  it('pairs only replications in which both observed the metric', () => {
    const found = compared('energy', [1, null, 5, 7], [2, 3, null, 8]);
    expect(found).toMatchObject({ difference: -1, low: -1, high: -1 });
    expect(compared('energy', [1, null], [null, 2])).toBeNull();
  });

  it('compares distributions by their means', () => {
    const found = compared('bootToReady', [[1, 3], [2]], [[5], [4, 6]]);
    expect(found).toMatchObject({ difference: -3, verdict: 'better' });
  });

  it('has no relative change from a baseline of 0', () => {
    expect(compared('restarts', [1, 1], [0, 0])?.relative).toBeNull();
  });

  it('covers all metrics that both observed and no others', () => {
    const found = compareAll(fakeRuns('new', 'energy', [1, 2]), fakeRuns('old', 'energy', [1, 2]));
    expect(found.map(({ metric }) => metric)).toEqual(['energy']);
  });
});
