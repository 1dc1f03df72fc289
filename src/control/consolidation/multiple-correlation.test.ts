import { describe, expect, test } from 'vitest';
import { multipleCorrelations } from './multiple-correlation.ts';

describe('the multiple correlation of one series with the others', () => {
  test('is the square of the correlation coefficient where there is one other', () => {
    // Around their means: -1, 0, 1 and -1, 1, 0; the product is 1, the squares are 2 and 2: r = 1/2.
    const [a, b] = multipleCorrelations([
      [1, 2, 3],
      [1, 3, 2],
    ]);
    expect(a).toBeCloseTo(1 / 4, 12);
    expect(b).toBeCloseTo(1 / 4, 12);
  });

  test('is 1 for the sum of two others, and what each explains by itself adds up where these have nothing in common', () => {
    const [x, z] = [
      [1, -1, 1, -1],
      [1, 1, -1, -1],
    ];
    const sum = x?.map((value, i) => value + (z?.[i] ?? 0)) ?? [];
    expect(multipleCorrelations([sum, x ?? [], z ?? []])[0]).toBeCloseTo(1, 12);
    const [alone] = multipleCorrelations([sum, x ?? []]);
    expect(alone).toBeCloseTo(1 / 2, 12);
  });

  test('counts a series once that comes twice, and ignores one that never changes', () => {
    const found = multipleCorrelations([
      [1, 2, 3],
      [1, 3, 2],
      [2, 6, 4],
      [5, 5, 5],
    ]);
    expect(found[0]).toBeCloseTo(1 / 4, 12);
    expect(found[1]).toBeCloseTo(1, 12);
    expect(found[3]).toBeNull();
  });
});
