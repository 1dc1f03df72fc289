import { describe, expect, it } from 'vitest';
import { ranks, spearman } from './ranks.ts';

describe('ranks', () => {
  it('count from 1, and equal values share theirs', () => {
    expect(ranks([30, 10, 20, 10])).toEqual([4, 1.5, 3, 1.5]);
  });
});

describe('rank correlation', () => {
  it('is 1 for what rises, whatever its shape, and -1 for what falls', () => {
    const x = [1, 2, 3, 4];
    expect(spearman(ranks(x), ranks([1, 10, 11, 900]))).toBe(1);
    expect(spearman(ranks(x), ranks([9, 8, 2, 0]))).toBe(-1);
  });

  it("meets the textbook's 1 - 6 sum d^2 / n (n^2 - 1) where no ranks are shared", () => {
    const [a, b] = [
      ranks([106, 100, 86, 101, 99, 103, 97, 113, 112, 110]),
      ranks([7, 27, 2, 50, 28, 29, 20, 12, 6, 17]),
    ];
    const squares = a.reduce((sum, rank, i) => sum + (rank - (b[i] ?? 0)) ** 2, 0);
    expect(squares).toBe(194);
    expect(spearman(a, b)).toBeCloseTo(1 - (6 * 194) / (10 * 99), 12);
  });

  it('is none of too few pairs, or of what does not change', () => {
    expect(spearman([1, 2], [1, 2])).toBeNull();
    expect(spearman(ranks([1, 2, 3]), ranks([5, 5, 5]))).toBeNull();
  });
});
