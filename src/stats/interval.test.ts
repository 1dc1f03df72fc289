import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../engine/math.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { meanInterval, pairedInterval, relativeHalfWidth } from './interval.ts';

describe('meanInterval', () => {
  it('is the mean plus and minus t s / sqrt(n)', () => {
    // By hand: mean 5, s = sqrt(32 / 7), t(0.975, 7) = 2.364624.
    const interval = meanInterval([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([interval.n, interval.mean]).toEqual([8, 5]);
    expect(interval.halfWidth).toBeCloseTo((2.364624251592785 * Math.sqrt(32 / 7)) / Math.sqrt(8), 12);
  });

  it('has no half-width below two values', () => {
    expect(meanInterval([3])).toEqual({ n: 1, mean: 3, halfWidth: null });
    expect(meanInterval([])).toEqual({ n: 0, mean: NaN, halfWidth: null });
  });

  it('covers the true mean as often as it says', () => {
    const stream = new RandomStreams(runKey('interval', 0)).stream('values', 'normal');
    const coverage = (confidence: number) => {
      let covered = 0;
      for (let i = 0; i < 4000; i++) {
        const values = Array.from({ length: 5 }, () => 10 + normalQuantile(stream.uniform() + 2 ** -54));
        const { mean, halfWidth } = meanInterval(values, confidence);
        if (Math.abs(mean - 10) <= (halfWidth ?? 0)) covered++;
      }
      return covered / 4000;
    };
    // Four standard deviations of a share of 4000. With 1.96 in place of t, 88 % would be covered, not 95 %.
    expect(Math.abs(coverage(0.95) - 0.95)).toBeLessThan(0.014);
    expect(Math.abs(coverage(0.8) - 0.8)).toBeLessThan(0.026);
  });
});

describe('pairedInterval', () => {
  it('is the interval of the differences, so what moved both sides cancels', () => {
    const a = [10, 200, 3000];
    const b = a.map((x, i) => x - (i + 1));
    const interval = pairedInterval(a, b);
    // Differences 1, 2, 3: mean 2, s = 1, t(0.975, 2) = 4.302653.
    expect(interval?.difference).toBe(2);
    expect(interval?.low).toBeCloseTo(2 - 4.302652729749462 / Math.sqrt(3), 12);
    expect(interval?.high).toBeCloseTo(2 + 4.302652729749462 / Math.sqrt(3), 12);
  });

  it('has no width where every difference is the same', () => {
    expect(pairedInterval([1, 2, 3], [0, 1, 2])).toEqual({ difference: 1, low: 1, high: 1 });
  });

  it('says nothing of fewer than two pairs, and refuses lists of unequal length', () => {
    expect(pairedInterval([1], [2])).toBeNull();
    expect(() => pairedInterval([1, 2], [1])).toThrow(RangeError);
  });
});

describe('relativeHalfWidth', () => {
  it('is the half-width as a share of the size of the mean', () => {
    expect(relativeHalfWidth({ n: 3, mean: -20, halfWidth: 1 })).toBe(0.05);
    expect(relativeHalfWidth({ n: 1, mean: 20, halfWidth: null })).toBeNull();
    expect(relativeHalfWidth({ n: 3, mean: 0, halfWidth: 1 })).toBeNull();
  });
});
