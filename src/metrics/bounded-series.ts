/**
 * A level over time in a bounded number of points, whatever the number of changes.
 *
 * The length of a run is known before it starts, so the buckets are fixed: all replications and variants of a
 * scenario share their times and can be averaged point by point. A point is the time-weighted mean of its bucket.
 */
import type { Micros } from '../engine/time.ts';
import type { Series } from './result.ts';

/** The contract's bound on a series. */
export const MAX_POINTS = 500;

export class BoundedSeries {
  private readonly metric: string;
  private readonly width: Micros;
  private readonly areas: Float64Array;
  private since: Micros = 0;
  private value = 0;
  private told = false;

  /** A level that is 0 at t = 0, followed for at most `duration`. */
  constructor(metric: string, duration: Micros, points = MAX_POINTS) {
    this.metric = metric;
    this.width = Math.max(1, Math.ceil(duration / points));
    this.areas = new Float64Array(points);
  }

  /** From `at` on the level is `value`. */
  set(at: Micros, value: number): void {
    this.advance(at);
    this.value = value;
    this.told = true;
  }

  /** As `set`, by how much the level rises. */
  add(at: Micros, rise: number): void {
    this.set(at, this.value + rise);
  }

  /** The points up to `at`, each at the start of its bucket. Null where the level was never told. */
  finish(at: Micros): Series | null {
    if (!this.told) return null;
    this.advance(at);
    const count = Math.min(this.areas.length, Math.ceil(at / this.width));
    const times = Float64Array.from({ length: count }, (_, i) => i * this.width);
    const values = times.map((start, i) => {
      const span = Math.min(this.width, at - start);
      return (this.areas[i] as number) / span;
    });
    return { metric: this.metric, times, values };
  }

  /** Spreads the value that held since the last change over the buckets up to `at`. */
  private advance(at: Micros): void {
    while (this.since < at) {
      const bucket = Math.floor(this.since / this.width);
      const end = Math.min(at, (bucket + 1) * this.width);
      if (bucket < this.areas.length) {
        this.areas[bucket] = (this.areas[bucket] as number) + this.value * (end - this.since);
      }
      this.since = end;
    }
  }
}
