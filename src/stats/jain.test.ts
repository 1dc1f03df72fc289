import { describe, expect, it } from 'vitest';
import { jainIndex } from './jain.ts';

describe("Jain's index", () => {
  it.each([
    ['1 where all have the same', [0.4, 0.4, 0.4], 1],
    ['1/n where one has all', [1, 0, 0, 0], 0.25],
    ['k/n where k of n have the same and the others nothing', [2, 2, 2, 0, 0], 0.6],
    ['36/42 of 1, 2 and 3', [1, 2, 3], 36 / 42],
    ['1 where nobody has anything', [0, 0], 1],
  ])('is %s', (_, shares, index) => {
    expect(jainIndex(shares)).toBeCloseTo(index, 15);
  });

  it('is unknown where there is nobody', () => {
    expect(jainIndex([])).toBeNull();
  });
});
