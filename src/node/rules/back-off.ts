/**
 * Crash and pull back-off as client-go keeps it: each time the wait is over and the thing is tried again, the next wait
 * doubles, up to a cap; whoever was well for more than twice the cap begins anew.
 * Source: client-go, util/flowcontrol/backoff.go. Checked by the families `exponential-backoff` and `backoff-gate`.
 */
import type { Micros } from '../../engine/time.ts';

/** How long one waits. Both above 0. */
export interface BackOffRule {
  readonly initial: Micros;
  readonly max: Micros;
}

/** What is remembered of one thing that fails. */
export class BackOff {
  private readonly rule: BackOffRule;
  private wait: Micros = 0;
  /** When the wait was last set; null: never. */
  private setAt: Micros | null = null;

  constructor(rule: BackOffRule) {
    this.rule = rule;
  }

  /** The wait that counts now. 0 where nothing has failed yet. */
  get current(): Micros {
    return this.wait;
  }

  /** From when on what failed at `failedAt` may be tried again. */
  until(failedAt: Micros): Micros {
    return this.hasExpired(failedAt) ? failedAt : failedAt + this.wait;
  }

  /** When the wait that was last set is over, counted from then. */
  get over(): Micros {
    return (this.setAt ?? 0) + this.wait;
  }

  /** Whether it may not be tried again at `at`, counted from when the wait was set. */
  holdsAt(at: Micros): boolean {
    return !this.hasExpired(at) && at < this.over;
  }

  /** It is tried again at `now`, after a failure at `failedAt`: sets the wait for the next failure. */
  next(failedAt: Micros, now: Micros): void {
    const { initial, max } = this.rule;
    this.wait = this.hasExpired(failedAt) ? initial : Math.min(2 * this.wait, max);
    this.setAt = now;
  }

  /** Whether the last wait was set so long before that it counts no more. */
  private hasExpired(at: Micros): boolean {
    return this.setAt === null || at - this.setAt > 2 * this.rule.max;
  }
}
