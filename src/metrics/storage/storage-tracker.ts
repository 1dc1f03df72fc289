/** Follows storage that can fill up: what it holds, and copies that stand still for want of room under their disks. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { LevelRecord, PhaseRecord } from '../../records.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';
import type { Series } from '../result.ts';
import { StorageLevels } from './storage-levels.ts';

/** What must be known of a run. */
interface StorageContext {
  /** Whether storage can fill up while copies are ready. */
  readonly storage?: boolean;
  readonly hosts: readonly unknown[];
  readonly pools?: number;
  readonly duration: Micros;
}

export class StorageTracker {
  /** Where storage can not fill up, nothing is observed. */
  private readonly canFill: boolean;
  /** Null where there are no pools. */
  private readonly levels: StorageLevels | null;
  private readonly still = new Set<number>();
  private readonly level = new TimeWeighted(0, 0);
  private pauses = 0;
  private fullAt: Micros | null = null;

  constructor({ storage, hosts, pools = 0, duration }: StorageContext) {
    this.canFill = storage === true;
    this.levels = pools > 0 ? new StorageLevels(hosts.length, pools, duration) : null;
  }

  /** How many stand still now. */
  get stalled(): number {
    return this.still.size;
  }

  set(record: LevelRecord): void {
    this.levels?.set(record);
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
    this.levels?.measureFrom(at);
  }

  finishSeries(at: Micros): readonly Series[] {
    return this.levels?.finishSeries(at) ?? [];
  }

  /** `at`: the end of the run. */
  finish(at: Micros): Record<string, number | null> {
    if (!this.canFill) return {};
    return {
      ...this.levels?.finish(at),
      storagePauses: this.pauses,
      storagePausedTime: toSeconds(this.level.area(at)),
      storageFullAt: this.fullAt === null ? null : toSeconds(this.fullAt),
    };
  }
}
