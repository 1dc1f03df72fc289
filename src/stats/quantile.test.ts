import { describe, expect, it } from 'vitest';
import { quantile, quantileOfSorted } from './quantile.ts';

describe('quantile', () => {
  it("interpolates between ranks as R's type 7 does", () => {
    // R 4: quantile(c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20), c(0, .25, .5, .9, 1)) = 3, 7.25, 9, 16.4, 20.
    const values = [13, 3, 8, 20, 6, 16, 7, 10, 15, 8];
    expect([0, 0.25, 0.5, 1].map((p) => quantile(values, p))).toEqual([3, 7.25, 9, 20]);
    expect(quantile(values, 0.9)).toBeCloseTo(16.4, 12);
  });

  it('sorts by size, not as text, and leaves the list as it was', () => {
    const values = [10, 9, 100];
    expect(quantile(values, 0.5)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  it('is null for an empty list and the value itself for one', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([4], 0.99)).toBe(4);
  });

  it('refuses a probability outside 0 to 1', () => {
    expect(() => quantile([1], 1.5)).toThrow(RangeError);
  });
});

describe('quantileOfSorted', () => {
  it('takes typed arrays too', () => {
    expect(quantileOfSorted(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
  });
});
