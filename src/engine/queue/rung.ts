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
    if (this.heads.length < count) this.heads = new Int32Array(1 << (32 - Math.clz32(count - 1)));
    this.last = count - 1;
    this.current = 0;
    this.start = low;
    this.bucketsPerKey = count / (high - low);
    for (let slot = first; slot !== NONE; ) {
      const next = this.pool.linkOf(slot);
      this.insert(slot);
      slot = next;
    }
  }

  /**
   * Adds an event; false if it belongs further down. The bucket grows with the key, so equal keys share one;
   * what is above the span goes to the last.
   */
  insert(slot: number): boolean {
    const pool = this.pool;
    const place = Math.min(((pool.keys[slot] as number) - this.start) * this.bucketsPerKey, this.last);
    if (place < this.current) return false;
    const bucket = place | 0; // quicker than Math.floor
    pool.link(slot, this.heads[bucket] as number);
    this.heads[bucket] = slot;
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

  /** Whether the last bucket has been taken. */
  isUsedUp(): boolean {
    return this.current > this.last;
  }

  /** Forgets all events. */
  clear(): void {
    this.heads.fill(NONE, this.current, this.last + 1);
    this.current = this.last + 1;
  }
}
