import { describe, expect, it } from 'vitest';
import { atLeast, availability, inParallel, inSeries } from './availability.ts';

describe('availability', () => {
  it('is the share of time between failures', () => {
    expect(availability(99, 1)).toBe(0.99);
  });
});

describe('a chain and a group', () => {
  it('works while all do, or while any does', () => {
    expect(inSeries([0.9, 0.5])).toBeCloseTo(0.45, 15);
    expect(inParallel([0.9, 0.5])).toBeCloseTo(0.95, 15);
    expect([inSeries([]), inParallel([])]).toEqual([1, 0]);
  });
});

describe('atLeast', () => {
  it('is the chain for n of n and the group for 1 of n', () => {
    expect(atLeast(4, 4, 0.9)).toBeCloseTo(inSeries([0.9, 0.9, 0.9, 0.9]), 14);
    expect(atLeast(1, 4, 0.9)).toBeCloseTo(inParallel([0.9, 0.9, 0.9, 0.9]), 14);
    expect(atLeast(0, 4, 0.9)).toBeCloseTo(1, 14);
  });

  it('is 3 a^2 - 2 a^3 for two of three', () => {
    expect(atLeast(2, 3, 0.99)).toBeCloseTo(3 * 0.99 ** 2 - 2 * 0.99 ** 3, 14);
  });
});
