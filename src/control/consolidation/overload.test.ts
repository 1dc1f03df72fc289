import { describe, expect, test } from 'vitest';
import { isOverloaded } from './overload.ts';
import type { OverloadRule } from './rules.ts';

const past = (...values: number[]) => ({ values, asked: () => values });
const adaptive = { safety: 1.5, history: 30, least: 12, at: 0.7 } as const;
const trend: OverloadRule = {
  ...{ rule: 'local-regression', safety: 1.2, history: 3, least: 3, at: 0.7 },
  weights: 'tricube',
};

test('the threshold is a fixed share, which may be reached, and asks for no history', () => {
  const never = () => {
    throw new Error('asked');
  };
  expect(isOverloaded({ rule: 'threshold', at: 0.8 }, 0.8, never)).toBe(false);
  expect(isOverloaded({ rule: 'threshold', at: 0.8 }, 0.81, never)).toBe(true);
});

describe('a bound that follows how the use varies', () => {
  // The 3rd and the 10th of these 12 differ by 0.2, and their median of 0.5 by 0.1 at the median.
  const { asked } = past(0.1, 0.2, 0.4, 0.4, 0.4, 0.5, 0.5, 0.6, 0.6, 0.6, 0.8, 0.9);

  test('is 1 - s IQR', () => {
    const rule: OverloadRule = { ...adaptive, rule: 'iqr' };
    expect(isOverloaded(rule, 0.69, asked)).toBe(false);
    expect(isOverloaded(rule, 0.71, asked)).toBe(true);
    expect(isOverloaded({ ...rule, safety: 1 }, 0.79, asked)).toBe(false);
  });

  test('is 1 - s MAD', () => {
    const rule: OverloadRule = { ...adaptive, rule: 'mad', safety: 2.5 };
    expect(isOverloaded(rule, 0.74, asked)).toBe(false);
    expect(isOverloaded(rule, 0.76, asked)).toBe(true);
  });

  test('is a fixed share until there were looks enough', () => {
    const few = asked().slice(0, 11);
    for (const rule of ['iqr', 'mad'] as const) {
      expect(isOverloaded({ ...adaptive, rule }, 0.7, () => few)).toBe(false);
      expect(isOverloaded({ ...adaptive, rule }, 0.71, () => few)).toBe(true);
    }
  });

  test('takes no notice of looks that are too long ago', () => {
    const many = (value: number, times: number) => new Array<number>(times).fill(value);
    const calm = [...many(0.5, 12), ...many(0.1, 6), ...many(0.9, 6)];
    const rule: OverloadRule = { ...adaptive, rule: 'iqr', history: 12 };
    expect(isOverloaded(rule, 0.99, () => calm)).toBe(false);
    expect(isOverloaded({ ...rule, history: 24 }, 0.99, () => calm)).toBe(true);
  });
});

describe('local regression', () => {
  test('expects overload where the trend, times the safety, reaches all there is', () => {
    // 0.7, then 0.76: 0.82 comes next, and 1.2 times that is 0.984. From 0.77 it is 0.84 and 1.008.
    expect(isOverloaded(trend, 0.76, () => [0.76, 0.7, 0])).toBe(false);
    expect(isOverloaded(trend, 0.77, () => [0.77, 0.7, 0])).toBe(true);
  });

  test('expects none where use falls, however high it is', () => {
    expect(isOverloaded(trend, 0.95, () => [0.95, 1.1, 1.2])).toBe(false);
  });

  test('is a fixed share until there were looks enough', () => {
    expect(isOverloaded(trend, 0.71, () => [0.71, 0.1])).toBe(true);
    expect(isOverloaded(trend, 0.69, () => [0.69, 0.1])).toBe(false);
  });
});
