import { describe, expect, it } from 'vitest';
import { exp, normalQuantile } from '../engine/math.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Histogram } from './histogram.ts';

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** Lognormal values over some ten decades. */
function values(n: number, entity: string): number[] {
  const stream = new RandomStreams(runKey('histogram', 0)).stream('values', entity);
  return Array.from({ length: n }, () => exp(4 * normalQuantile(stream.uniform() + 2 ** -54)));
}

const PROBABILITIES = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999];

describe('Histogram', () => {
  it('gives the value of rank ceil(p n) within 0.4 %', () => {
    const all = values(20_000, 'a');
    const histogram = histogramOf(all);
    const sorted = all.toSorted((a, b) => a - b);
    for (const p of PROBABILITIES) {
      const exact = sorted[Math.ceil(p * all.length) - 1] ?? NaN;
      expect(Math.abs((histogram.quantile(p) ?? NaN) / exact - 1)).toBeLessThanOrEqual(0.004);
    }
  });

  it.each([2 ** -30, 1e-6, 0.3, 1, 1 + 2 ** -7, 1.999999, 1e6, 2 ** 50, 1e300])(
    'holds the place of a value of any size within 0.4 %%: %d',
    (x) => {
      // Two other values keep the extremes from giving the answer away.
      const histogram = histogramOf([0, x, Number.MAX_VALUE]);
      expect(Math.abs((histogram.quantile(0.5) ?? NaN) / x - 1)).toBeLessThanOrEqual(0.004);
    },
  );

  it('knows n, min, max exactly, and the mean', () => {
    const histogram = histogramOf([3, 0.25, 17, 1000.5]);
    expect([histogram.n, histogram.min, histogram.max]).toEqual([4, 0.25, 1000.5]);
    expect(histogram.mean).toBe((3 + 0.25 + 17 + 1000.5) / 4);
    expect([histogram.quantile(0), histogram.quantile(1)]).toEqual([0.25, 1000.5]);
  });

  it('counts zeros and what is nearly zero together', () => {
    const histogram = histogramOf([0, 0, 1e-12, 5]);
    expect(histogram.quantile(0.5)).toBe(0);
    expect(histogram.quantile(0.75)).toBe(0);
    expect(histogram.quantile(1)).toBe(5);
  });

  it('gives a single value back exactly', () => {
    expect(PROBABILITIES.map((p) => histogramOf([0.7]).quantile(p))).toEqual(PROBABILITIES.map(() => 0.7));
  });

  it('has no mean, quantile or extreme while empty', () => {
    const empty = new Histogram();
    expect([empty.n, empty.mean, empty.min, empty.max, empty.quantile(0.5)]).toEqual([
      0,
      null,
      null,
      null,
      null,
    ]);
  });

  it('merges to what one histogram of all values holds, empty ones included', () => {
    const [a, b] = [values(1000, 'a'), values(3000, 'b').map((x) => x * 1e9)];
    const merged = histogramOf(a);
    merged.merge(histogramOf(b));
    merged.merge(new Histogram());
    const whole = histogramOf([...a, ...b]).snapshot();
    expect({ ...merged.snapshot(), sum: 0 }).toEqual({ ...whole, sum: 0 });
    expect(merged.snapshot().sum / whole.sum).toBeCloseTo(1, 12);
    const intoEmpty = new Histogram();
    intoEmpty.merge(histogramOf(a));
    expect(intoEmpty.snapshot()).toEqual(histogramOf(a).snapshot());
  });

  it('survives the trip through a snapshot, and the copy lives on', () => {
    const original = histogramOf(values(1000, 'a'));
    const copy = Histogram.from(structuredClone(original.snapshot()));
    expect(copy.snapshot()).toEqual(original.snapshot());
    copy.record(1e12);
    expect(copy.n).toBe(original.n + 1);
    expect(Histogram.from(new Histogram().snapshot()).quantile(0.5)).toBeNull();
  });

  it('keeps its snapshot small: only buckets that hold something', () => {
    const { indices, counts, min, max } = histogramOf([1, 1, 1, 4]).snapshot();
    expect([indices.length, Array.from(counts), min, max]).toEqual([2, [3, 1], 1, 4]);
    const empty = new Histogram().snapshot();
    expect([empty.n, empty.sum, empty.min, empty.max, empty.indices.length]).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([-1, NaN, Infinity])('refuses %d', (x) => {
    expect(() => new Histogram().record(x)).toThrow(RangeError);
  });

  it('has the same quantiles whatever the unit of its weights', () => {
    const weighted = new Histogram();
    for (const x of [10, 20, 30]) weighted.record(x, 0.125);
    expect([0.3, 0.6, 0.9].map((p) => Math.round(weighted.quantile(p) ?? 0))).toEqual([10, 20, 30]);
  });

  it.each([-0.1, 1.1, NaN])('refuses a quantile at %d', (p) => {
    expect(() => histogramOf([1]).quantile(p)).toThrow(RangeError);
  });
});
