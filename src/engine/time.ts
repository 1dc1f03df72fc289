/** Simulated time: whole microseconds in a JS number. Converted here and nowhere else. */

/** An instant or a span of simulated time. Unit: whole µs. Range: 0 to 2^50 (35 years), where a number is still exact. */
export type Micros = number;

export const MICROS_PER_SECOND = 1_000_000;
export const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
export const MICROS_PER_HOUR = 3600 * MICROS_PER_SECOND;

/** The last instant a run can reach. */
export const END_OF_TIME: Micros = 2 ** 50;

/** Seconds to the nearest µs. */
export function fromSeconds(seconds: number): Micros {
  return Math.round(seconds * MICROS_PER_SECOND);
}

/** µs to seconds. */
export function toSeconds(micros: Micros): number {
  return micros / MICROS_PER_SECOND;
}
