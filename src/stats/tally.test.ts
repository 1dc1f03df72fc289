import { describe, expect, it } from 'vitest';
import { Tally } from './tally.ts';

function tallyOf(values: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
}

describe('Tally', () => {
  it('has the mean and the unbiased variance of the textbook', () => {
    const tally = tallyOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([tally.n, tally.mean]).toEqual([8, 5]);
    expect(tally.variance).toBeCloseTo(32 / 7, 14);
    expect(tally.standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
  });

  it('keeps the variance of values far from zero, where sums of squares cancel', () => {
    expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30);
  });

  it('knows no variance of one value and no mean of none', () => {
    expect([tallyOf([3]).mean, tallyOf([3]).variance, tallyOf([3]).standardDeviation]).toEqual([
      3,
      null,
      null,
    ]);
    expect(tallyOf([]).mean).toBeNull();
  });
});
