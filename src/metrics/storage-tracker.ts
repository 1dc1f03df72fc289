/** Follows copies that stand still because there is no room under the disk of their VM. */
import { type Micros, toSeconds } from '../engine/time.ts';
import type { PhaseRecord } from '../records.ts';
import { TimeWeighted } from '../stats/time-weighted.ts';

export class StorageTracker {
  private readonly asked: boolean;
  private readonly still = new Set<number>();
  private readonly level = new TimeWeighted(0, 0);
  private pauses = 0;
  private fullAt: Micros | null = null;

  /** `asked`: whether storage of the run can fill up while copies are ready. */
  constructor(asked: boolean) {
    this.asked = asked;
  }

  /** How many stand still now. */
  get stalled(): number {
    return this.still.size;
  }

  enter({ at, instance, phase, cause }: PhaseRecord): void {
    if (phase === 'paused' && cause === 'pool-full') {
      this.fullAt ??= at;
      this.pauses++;
      this.still.add(instance);
    } else if (!this.still.delete(instance)) return;
    this.level.set(at, this.still.size);
  }

  /** The warm-up ends: time before it does not count. */
  measureFrom(at: Micros): void {
    this.level.reset(at);
  }

  /** Nothing is observed where storage can not fill up. `at`: the end of the run. */
  finish(at: Micros): Record<string, number | null> {
    if (!this.asked) return {};
    return {
      storagePauses: this.pauses,
      storagePausedTime: toSeconds(this.level.area(at)),
      storageFullAt: this.fullAt === null ? null : toSeconds(this.fullAt),
    };
  }
}
