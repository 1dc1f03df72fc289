import { describe, expect, it } from 'vitest';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { BackOff } from './back-off.ts';

const backOff = (initial: number, max: number) =>
  new BackOff({ initial: fromSeconds(initial), max: fromSeconds(max) });

/** The waits after failures at these seconds, each tried again at once. */
function waits(initial: number, max: number, failures: readonly number[]): number[] {
  const entry = backOff(initial, max);
  return failures.map((at) => {
    entry.next(fromSeconds(at), fromSeconds(at));
    return toSeconds(entry.current);
  });
}

describe('the wait', () => {
  it('doubles with each failure, up to the cap', () => {
    expect(waits(1, 50, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([1, 2, 4, 8, 16, 32, 50, 50, 50]);
    expect(waits(10, 300, [0, 10, 30, 70, 150, 310, 610, 910])).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('begins anew after more than twice the cap, not at just that', () => {
    expect(waits(10, 300, [0, 10, 30, 630])).toEqual([10, 20, 40, 80]);
    expect(waits(10, 300, [0, 10, 30, 630.000001])).toEqual([10, 20, 40, 10]);
  });

  it('is none before the first failure, and counts from the failure after that', () => {
    const entry = backOff(10, 300);
    expect(entry.until(fromSeconds(5))).toBe(fromSeconds(5));
    entry.next(fromSeconds(5), fromSeconds(6));
    expect(entry.until(fromSeconds(8))).toBe(fromSeconds(18));
    entry.next(fromSeconds(8), fromSeconds(18));
    expect(entry.until(fromSeconds(30))).toBe(fromSeconds(50));
    expect(entry.until(fromSeconds(619))).toBe(fromSeconds(619));
  });

  it('holds until it is over, counted from when it was set', () => {
    const entry = backOff(1, 10);
    expect(entry.holdsAt(0)).toBe(false);
    entry.next(fromSeconds(1), fromSeconds(1));
    expect(entry.holdsAt(fromSeconds(1.9))).toBe(true);
    expect(entry.holdsAt(fromSeconds(2))).toBe(false);
    expect(entry.holdsAt(fromSeconds(40))).toBe(false);
  });
});
