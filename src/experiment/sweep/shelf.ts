/** Where runs that were made are looked for before they are made again, here and by other sweeps. */
import type { ReplicationResult } from '../../scenario/outcome.ts';

export interface Shelf {
  /** The run of that key; null where there is none, or none that can be trusted. */
  get(key: string): ReplicationResult | null;
  /** Keeps a run for later. That it can not be kept is no reason to end: whoever keeps it tells. */
  put(key: string, result: ReplicationResult): void;
}

/** Keeps in memory what is needed more than once, and nothing else. */
export class MemoryShelf implements Shelf {
  private readonly kept = new Map<string, ReplicationResult>();
  private readonly isNeededAgain: (key: string) => boolean;

  constructor(isNeededAgain: (key: string) => boolean) {
    this.isNeededAgain = isNeededAgain;
  }

  get(key: string): ReplicationResult | null {
    return this.kept.get(key) ?? null;
  }

  put(key: string, result: ReplicationResult): void {
    if (this.isNeededAgain(key)) this.kept.set(key, result);
  }
}
