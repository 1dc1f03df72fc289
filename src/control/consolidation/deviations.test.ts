import { describe, expect, test } from 'vitest';
import { interquartileRange, medianAbsoluteDeviation } from './deviations.ts';

describe('the interquartile range', () => {
  test('is that of ranks (n + 1)/4 and 3(n + 1)/4: of 11 values the 3rd and the 9th', () => {
    expect(interquartileRange([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49])).toBe(43 - 15);
  });

  test('takes the nearest rank: of 12 values the 3rd and the 10th', () => {
    expect(interquartileRange([12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(10 - 3);
  });

  test('is not moved by an outlier', () => {
    expect(interquartileRange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1e6])).toBe(9 - 3);
  });
});

describe('the median absolute deviation', () => {
  test('of 1, 1, 2, 2, 4, 6, 9 is 1: their median is 2, and they differ from it by 1, 1, 0, 0, 2, 4, 7', () => {
    expect(medianAbsoluteDeviation([9, 1, 2, 6, 1, 4, 2])).toBe(1);
  });

  test('of an even number of values takes the mean of the two in the middle', () => {
    expect(medianAbsoluteDeviation([1, 2, 4, 8])).toBe(1.5);
  });
});
