/** Attained service: what one flow that runs at a changing speed has been given so far. */
import { MICROS_PER_SECOND, type Micros } from '../../../engine/time.ts';

export class Clock {
  /** Bytes per second, since the last change. */
  speed = 0;
  private attained = 0;
  private since: Micros = 0;

  /** Bytes at `now`, which is not before the last change. */
  at(now: Micros): number {
    return this.attained + (this.speed * (now - this.since)) / MICROS_PER_SECOND;
  }

  /** Runs on at another speed from `now` on. */
  setSpeed(speed: number, now: Micros): void {
    this.attained = this.at(now);
    this.since = now;
    this.speed = speed;
  }

  /** Starts again from 0, when nobody reads it: that keeps it small and precise. */
  restart(now: Micros): void {
    this.attained = 0;
    this.since = now;
  }

  /** The first whole µs, after `now`, at which the clock stands at `point`; Infinity where it stands still. */
  reaches(point: number, now: Micros): Micros {
    const ahead = point - this.at(now) - this.tolerance(now);
    if (!(ahead < Infinity) || this.speed === 0) return Infinity;
    // At least 1 µs, however little there is to do: who ends at this instant has been woken before it is divided.
    return now + Math.max(1, Math.ceil((ahead / this.speed) * MICROS_PER_SECOND));
  }

  /** Whether `point` is reached, but for what rounding may have cost: else an end on a whole µs would come 1 µs late. */
  isPast(point: number, now: Micros): boolean {
    return point <= this.at(now) + this.tolerance(now);
  }

  private tolerance(now: Micros): number {
    return this.speed * 1e-12 + this.at(now) * 2 ** -50;
  }
}
