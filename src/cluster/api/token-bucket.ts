/** The limit that a client of the API server keeps by itself (client-go, `flowcontrol.NewTokenBucketRateLimiter`). */
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';

/** Calls a second in the long run, and how many may come at once. Range: above 0, at least 1; qps Infinity: no limit. */
export interface ClientLimits {
  readonly qps: number;
  readonly burst: number;
}

/**
 * Starts full, refills at `qps`, holds at most `burst`. Kept as one number, the instant at which it would be full again, so
 * that nothing has to happen while nobody asks (the generic cell rate algorithm, ITU-T I.371, by virtual scheduling).
 */
export class TokenBucket {
  private readonly interval: number;
  private readonly tolerance: number;
  private fullAt = 0;

  constructor({ qps, burst }: ClientLimits) {
    this.interval = MICROS_PER_SECOND / qps;
    this.tolerance = (burst - 1) * this.interval;
  }

  /** When the next token is there: `now` where one is. */
  freeAt(now: Micros): Micros {
    return Math.max(now, Math.ceil(this.fullAt - this.tolerance));
  }

  /** Takes a token that is there now. One that is taken in the µs in which it came loses no part of it. */
  take(now: Micros): void {
    const isFull = this.fullAt <= now - 1;
    this.fullAt = (isFull ? now : this.fullAt) + this.interval;
  }
}
