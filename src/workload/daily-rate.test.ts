import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../engine/time.ts';
import { gapByHour } from './daily-rate.ts';

const HOUR = 3600;
const EVEN = Array.from({ length: 24 }, () => 1);
/** All of the day's arrivals in hour 6. */
const AT_SIX = Array.from({ length: 24 }, (_, hour) => (hour === 6 ? 1 : 0));

describe('the time to the next arrival by the hour', () => {
  it('is that of a plain Poisson process where all hours are alike', () => {
    for (const work of [0.001, 1, 30, 1000]) {
      expect(gapByHour(fromSeconds(12_345.678), 0.01, EVEN, work)).toBeCloseTo(work * 100, 6);
    }
  });

  it('follows from the integral of the rate, worked out by hand', () => {
    // Twice the mean in even hours, nothing in odd ones. From 00:30 half an hour gives as much as an hour at the mean rate,
    // hour 1 gives nothing, and the other half of what is needed comes in the first 15 minutes of hour 2.
    const byHour = Array.from({ length: 24 }, (_, hour) => (hour % 2 === 0 ? 10 : 0));
    expect(gapByHour(fromSeconds(HOUR / 2), 1, byHour, 1.5 * HOUR)).toBeCloseTo(1.75 * HOUR, 6);
  });

  it('waits for the only hour of the day in which anything comes', () => {
    // That hour has 24 times the mean rate: a twelfth of a day's worth is half of it.
    expect(gapByHour(0, 1, AT_SIX, 12 * HOUR)).toBeCloseTo(6.5 * HOUR, 6);
    expect(gapByHour(fromSeconds(7 * HOUR), 1, AT_SIX, 12 * HOUR)).toBeCloseTo(23.5 * HOUR, 6);
    // From the middle of it half is left today, and the rest comes tomorrow.
    expect(gapByHour(fromSeconds(6.5 * HOUR), 1, AT_SIX, 18 * HOUR)).toBeCloseTo(23.75 * HOUR, 6);
  });

  it('passes whole days at once', () => {
    expect(gapByHour(0, 1, AT_SIX, (240 + 12) * HOUR)).toBeCloseTo((240 + 6.5) * HOUR, 5);
  });
});
