import { describe, expect, it } from 'vitest';
import {
  atLeast,
  atLeastRepaired,
  availability,
  inParallel,
  inSeries,
  machineRepair,
} from './availability.ts';

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

describe('parts that wait for repairers', () => {
  it('are independent where there is a repairer for each', () => {
    const times = { mttf: 9, mttr: 3 };
    for (const k of [1, 3, 5])
      expect(atLeastRepaired(k, { parts: 5, repairers: 5, ...times })).toBeCloseTo(atLeast(k, 5, 0.75), 14);
  });

  it('wait for a single one as in the queue with a finite source, worked by hand', () => {
    // Two parts, both times 1: weights 1, 2, 2.
    expect(machineRepair(2, 1, 1, 1)).toEqual([0.2, 0.4, 0.4]);
    expect(atLeastRepaired(1, { parts: 2, repairers: 1, mttf: 1, mttr: 1 })).toBeCloseTo(0.6, 14);
  });

  it('are in balance: as many fail as are mended', () => {
    const down = machineRepair(6, 2, 100, 20);
    const failing = down.reduce((sum, p, j) => sum + (p * (6 - j)) / 100, 0);
    const mended = down.reduce((sum, p, j) => sum + (p * Math.min(j, 2)) / 20, 0);
    expect(failing).toBeCloseTo(mended, 14);
  });
});
