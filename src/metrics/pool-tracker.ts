/** Follows the warm pools: how many VMs stand ready, and how many instances took one over. */
import type { Micros } from '../engine/time.ts';
import type { PhaseRecord } from '../records.ts';
import { TimeWeighted } from '../stats/time-weighted.ts';

export class PoolTracker {
  private readonly level = new TimeWeighted(0, 0);
  private hasPools = false;
  private started = 0;
  private takenOver = 0;

  /** So many stand ready from `at` on. */
  set(at: Micros, ready: number): void {
    this.hasPools = true;
    this.level.set(at, ready);
  }

  /** Hears every change of a phase. */
  follow({ cause }: PhaseRecord): void {
    if (cause === 'taken-over') this.takenOver++;
    if (cause === 'taken-over' || cause === 'placed') this.started++;
  }

  measureFrom(at: Micros): void {
    this.level.reset(at);
  }

  /** `measured`: length of the measured time. Null where there are no pools, or nothing was seen. */
  finish(at: Micros, measured: Micros): Record<string, number | null> {
    return {
      pooled: this.hasPools && measured > 0 ? this.level.area(at) / measured : null,
      warmStarts: this.hasPools && this.started > 0 ? this.takenOver / this.started : null,
    };
  }
}
