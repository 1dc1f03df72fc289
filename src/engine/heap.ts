/** Pending events in a 4-ary heap over typed arrays: the plain way, and the oracle the ladder is tested against. */
import { NONE, type RecordPool } from './record-pool.ts';

export class Heap {
  private readonly pool: RecordPool;
  private readonly slots: number[] = [];

  constructor(pool: RecordPool) {
    this.pool = pool;
  }

  /** Adds a live record. */
  insert(slot: number): void {
    const slots = this.slots;
    let at = slots.length;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = slots[parent] as number;
      if (!this.isBefore(slot, above)) break;
      slots[at] = above;
      at = parent;
    }
    slots[at] = slot;
  }

  /** Removes the first record and returns its slot, or NONE if there is none with a key of at most `limit`. */
  takeFirst(limit: number): number {
    const first = this.slots[0];
    if (first === undefined || (this.pool.keys[first] as number) > limit) return NONE;
    const last = this.slots.pop();
    if (last !== undefined && last !== first) this.sink(last);
    return first;
  }

  private sink(slot: number): void {
    const slots = this.slots;
    let at = 0;
    for (;;) {
      const child = this.firstChild(at);
      const below = slots[child];
      if (below === undefined || !this.isBefore(below, slot)) break;
      slots[at] = below;
      at = child;
    }
    slots[at] = slot;
  }

  private firstChild(parent: number): number {
    const start = parent * 4 + 1;
    const end = Math.min(start + 4, this.slots.length);
    let best = start;
    for (let child = start + 1; child < end; child++) {
      if (this.isBefore(this.slots[child] as number, this.slots[best] as number)) best = child;
    }
    return best;
  }

  private isBefore(a: number, b: number): boolean {
    const keyA = this.pool.keys[a] as number;
    const keyB = this.pool.keys[b] as number;
    return keyA < keyB || (keyA === keyB && this.pool.isOlder(a, b));
  }
}
