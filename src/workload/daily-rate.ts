/** A rate of arrivals that goes with the hour of the day. */
import { MICROS_PER_HOUR, type Micros, toSeconds } from '../engine/time.ts';

export const HOURS_A_DAY = 24;
const SECONDS_A_DAY = 86_400;

/**
 * The time until the next arrival of a Poisson process whose rate in hour h of each day is `perSecond` times `byHour[h]` by
 * the mean of these. Unit: s. It is where the integral of the rate from `now` on reaches `work`, an exponential draw of mean
 * 1 (E. Cinlar, *Introduction to Stochastic Processes*, 1975, chapter 4, section 7: inversion of the mean function).
 *
 * `byHour`: 24 numbers, none below 0 and one above. The first hour of the first day begins at t = 0.
 */
export function gapByHour(now: Micros, perSecond: number, byHour: readonly number[], work: number): number {
  const mean = byHour.reduce((sum, factor) => sum + factor, 0) / HOURS_A_DAY;
  // In seconds at the mean rate: a day has as many of them as any other.
  const needed = work / perSecond;
  const days = Math.floor(needed / SECONDS_A_DAY);
  let left = needed - days * SECONDS_A_DAY;
  let gap = days * SECONDS_A_DAY;
  let hour = Math.floor(now / MICROS_PER_HOUR);
  let seconds = toSeconds((hour + 1) * MICROS_PER_HOUR - now);
  // A little more than a day, for the hour in which it begins is met again.
  for (let i = 0; i <= HOURS_A_DAY; i++) {
    const factor = (byHour[hour % HOURS_A_DAY] ?? 0) / mean;
    if (factor * seconds >= left) return factor === 0 ? gap : gap + left / factor;
    left -= factor * seconds;
    gap += seconds;
    hour++;
    seconds = toSeconds(MICROS_PER_HOUR);
  }
  return gap;
}
