/**
 * One rung of the ladder: a span of keys divided into buckets of equal width, which are emptied from low to
 * high.
 */
import { NONE, type RecordPool } from './record-pool.ts';

export class Rung {
  declare private readonly pool: RecordPool;
  /** First record of each bucket's list, which runs from the event added last to the one added first. */
  private heads = new Int32Array(64);
  private last = -1;
  /** Buckets below this one are empty, and events that belong there belong further down the ladder. */
  private current = 0;
  private start = 0.5;
  private bucketsPerKey = 0.5;

  constructor(pool: RecordPool) {
    this.pool = pool;
  }

  /** Divides a list of `count` events with keys from `low` to `high`, not equal, into as many buckets. */
  open(first: number, count: number, low: number, high: number): void {
    if (this.heads.length < count) this.heads = new Int32Array(2 ** Math.ceil(Math.log2(count)));
    this.last = count - 1;
    this.current = 0;
    this.start = low;
    this.bucketsPerKey = count / (high - low);
    for (let slot = first; slot !== NONE; ) {
      const next = this.pool.linkOf(slot);
      this.put(slot, this.bucketOf(slot));
      slot = next;
    }
  }

  /** Adds an event; false if it belongs further down. */
  insert(slot: number): boolean {
    const bucket = this.bucketOf(slot);
    if (bucket < this.current) return false;
    this.put(slot, bucket);
    return true;
  }

  /** Removes the lowest bucket that holds events and returns its list, or NONE if the rung is empty. */
  takeBucket(): number {
    const heads = this.heads;
    const last = this.last;
    let bucket = this.current;
    while (bucket <= last) {
      const first = heads[bucket] as number;
      if (first !== NONE) {
        heads[bucket] = NONE;
        this.current = bucket + 1;
        return first;
      }
      bucket++;
    }
    this.current = bucket;
    return NONE;
  }

  /** Forgets all events. */
  clear(): void {
    this.heads.fill(NONE, this.current, this.last + 1);
    this.current = this.last + 1;
  }

  /**
   * Grows with the key, so that equal keys share a bucket. -1: below the span. What is above is in the last
   * one.
   */
  private bucketOf(slot: number): number {
    const position = ((this.pool.keys[slot] as number) - this.start) * this.bucketsPerKey;
    if (position < 0) return -1;
    return position < this.last ? position | 0 : this.last;
  }

  private put(slot: number, bucket: number): void {
    this.pool.link(slot, this.heads[bucket] as number);
    this.heads[bucket] = slot;
  }
}
