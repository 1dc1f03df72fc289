import { describe, expect, it } from 'vitest';
import { Spread } from './spread.ts';

describe('a spread', () => {
  it('tells quantiles exactly while there are few different values', () => {
    const spread = new Spread();
    for (let i = 100; i >= 1; i--) spread.add(i);
    expect(spread.told()).toMatchObject({
      ...{ n: 100, min: 1, p5: 5, p25: 25, p50: 50, p75: 75, p95: 95, p99: 99, max: 100 },
      ...{ mean: 50.5, distinct: 100, error: 0 },
    });
    expect(spread.told()?.sd).toBeCloseTo(Math.sqrt((100 * 100 - 1) / 12), 10);
  });

  it('counts a value as often as its weight says', () => {
    const spread = new Spread();
    spread.add(1, 300);
    spread.add(5, 100);
    expect(spread.told()).toMatchObject({ n: 400, mean: 2, p50: 1, p75: 1, p95: 5 });
    expect(spread.told()?.sd).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('tells quantiles of any number of different values within 0.4 %, and mean and ends exactly', () => {
    const spread = new Spread();
    const n = 200_000;
    for (let i = 0; i < n; i++) spread.add(((i * 7919) % n) + 1);
    const told = spread.told();
    expect(told).toMatchObject({ n, min: 1, max: n, distinct: null, error: 0.004 });
    expect(told?.mean).toBeCloseTo((n + 1) / 2, 4);
    for (const [p, at] of [
      [0.05, told?.p5],
      [0.5, told?.p50],
      [0.99, told?.p99],
    ] as const)
      expect(Math.abs((at ?? 0) / (p * n) - 1)).toBeLessThan(0.004);
  });

  it('has nothing to tell of no value', () => {
    expect(new Spread().told()).toBeNull();
  });
});
