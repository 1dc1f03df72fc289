/**
 * Pending events in a heap while they are few, in a ladder once they are many. Measured: the heap is the
 * quicker one up to about 64 events (1.4 times at 32), the ladder from 128 on (1.2 times at 1000, 3 times at
 * 100,000).
 */
import type { Pending } from './event-queue.ts';
import { Heap } from './heap.ts';
import { Ladder } from './ladder.ts';
import { NONE, type RecordPool } from './record-pool.ts';

/** The heap hands over to the ladder when it holds as many events. */
const FEW_MAX = 64;
/** The ladder hands over to the heap when it is left with fewer live ones: far below, so as not to swing. */
const MANY_MIN = 16;

export class Adaptive implements Pending {
  declare private readonly pool: RecordPool;
  declare private readonly heap: Heap;
  declare private readonly ladder: Ladder;
  private few = true;

  constructor(pool: RecordPool) {
    this.pool = pool;
    this.heap = new Heap(pool);
    this.ladder = new Ladder(pool);
  }

  insert(slot: number): void {
    if (!this.few) {
      this.ladder.insert(slot);
    } else if (this.heap.count < FEW_MAX) {
      this.heap.insert(slot);
    } else {
      this.toLadder();
      this.ladder.insert(slot);
    }
  }

  load(slot: number): void {
    if (this.few) this.heap.load(slot);
    else this.ladder.load(slot);
  }

  takeFirst(): number {
    if (this.few) return this.heap.takeFirst();
    if (this.pool.live < MANY_MIN) {
      this.toHeap();
      return this.heap.takeFirst();
    }
    return this.ladder.takeFirst();
  }

  clear(): void {
    this.heap.clear();
    this.ladder.clear();
    this.few = this.pool.live < FEW_MAX;
  }

  private toLadder(): void {
    this.few = false;
    this.heap.drain((slot) => this.ladder.load(slot));
  }

  /** Cancelled events are left behind: they could fill the heap, and so bring the ladder back at once. */
  private toHeap(): void {
    const { pool, heap, ladder } = this;
    const limit = pool.limit;
    pool.limit = Infinity;
    for (let slot = ladder.takeFirst(); slot !== NONE; slot = ladder.takeFirst()) {
      if (pool.isCancelled(slot)) pool.release(slot);
      else heap.load(slot);
    }
    pool.limit = limit;
    ladder.clear();
    this.few = true;
  }
}
