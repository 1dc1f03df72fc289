import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dirtying, sumOf } from './dirtying.ts';

const MB = 1e6;
const idle = { rate: 0, workingSet: 0, coldRate: 0 };

describe('memory that is written', () => {
  test('is dirtied at the rate of writing at first, and up to the working set in the end', () => {
    const dirtying = new Dirtying({ rate: 20 * MB, workingSet: 40 * MB, coldRate: 0 }, 4096 * MB);
    expect(sumOf(dirtying.dirtied(0))).toBe(0);
    expect(sumOf(dirtying.dirtied(0.001)) / (0.02 * MB)).toBeCloseTo(1, 3);
    expect(sumOf(dirtying.dirtied(2))).toBeCloseTo(40 * MB * (1 - Math.exp(-1)), 0);
    expect(sumOf(dirtying.dirtied(1000))).toBeCloseTo(40 * MB, 0);
  });

  test('is dirtied outside the working set as well, at its own rate', () => {
    const dirtying = new Dirtying({ rate: 0, workingSet: 10 * MB, coldRate: 2 * MB }, 110 * MB);
    expect(dirtying.dirtied(50)[0]).toBe(0);
    expect(dirtying.dirtied(50)[1]).toBeCloseTo(100 * MB * (1 - Math.exp(-1)), 0);
  });

  test('is no more than there is: a working set larger than memory is all of it', () => {
    const dirtying = new Dirtying({ rate: 1e9, workingSet: 1e12, coldRate: 1e9 }, 64 * MB);
    expect(dirtying.all).toEqual([64 * MB, 0]);
    expect(sumOf(dirtying.dirtied(1e6))).toBe(64 * MB);
  });
});

describe('a round', () => {
  test('sends all of a VM that writes nothing, in bytes over rate', () => {
    const { bytes, seconds } = new Dirtying(idle, 800 * MB).round([0, 800 * MB], 12.5 * MB);
    expect(seconds).toBeCloseTo(64, 9);
    expect(bytes).toBeCloseTo(800 * MB, 0);
  });

  test('takes (B/r) ln(1 + S r / (R B)) for S bytes of one region of B, sent at R and written at r', () => {
    const [S, R, r, B] = [30 * MB, 12.5 * MB, 20 * MB, 40 * MB];
    const dirtying = new Dirtying({ rate: r, workingSet: B, coldRate: 0 }, 800 * MB);
    const { bytes, seconds } = dirtying.round([S, 0], R);
    expect(seconds).toBeCloseTo((B / r) * Math.log(1 + (S * r) / (R * B)), 9);
    expect(bytes).toBeCloseTo(R * seconds, 3);
  });

  test('is within 0.1 % of what two regions take, integrated in a hundred thousand steps', () => {
    const writes = { rate: 80 * MB, workingSet: 20 * MB, coldRate: 3 * MB };
    const dirtying = new Dirtying(writes, 800 * MB);
    const rate = 12.5 * MB;
    const steps = 100_000;
    let seconds = 0;
    for (let step = 0; step < steps; step++) {
      const hot = 20 * MB * Math.exp(-4 * seconds);
      const cold = 780 * MB * Math.exp((-3 / 780) * seconds);
      seconds += (hot + cold) / steps / rate;
    }
    expect(Math.abs(dirtying.round(dirtying.all, rate).seconds / seconds - 1)).toBeLessThan(0.001);
  });

  test('sends no more than it looks at, and less the slower it is', () => {
    const bytes = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, fc.integer({ min: 1e3, max: 1e9 }), (...drawn) => {
        const [rate, workingSet, coldRate, memory, speed] = drawn;
        const dirtying = new Dirtying({ rate, workingSet, coldRate }, workingSet + memory);
        const fast = dirtying.round(dirtying.all, 2 * speed);
        const slow = dirtying.round(dirtying.all, speed);
        expect(slow.bytes).toBeGreaterThanOrEqual(0);
        expect(slow.bytes).toBeLessThanOrEqual(sumOf(dirtying.all) * (1 + 1e-9));
        expect(slow.bytes).toBeLessThanOrEqual(fast.bytes * 1.001);
        expect(slow.seconds * 1.001).toBeGreaterThanOrEqual(fast.seconds);
        expect(sumOf(dirtying.dirtied(slow.seconds))).toBeLessThanOrEqual(sumOf(dirtying.all) * (1 + 1e-9));
      }),
      { numRuns: 300, seed: 32 },
    );
  });
});
