/**
 * Pending events in a ladder queue: constant cost an event, however many there are.
 * W. T. Tang, R. S. M. Goh, I. L. Thng: Ladder queue: an O(1) priority queue structure for large-scale
 * discrete event simulation. ACM Transactions on Modeling and Computer Simulation 15(3), 2005.
 *
 *     top      events far off, not sorted at all: a list
 *     rungs    events nearer by, in buckets of equal width; each rung divides one bucket of the rung above
 *     bottom   the nearest events, sorted
 *     now      events of the running key, in sequence
 *
 * Keys only grow from `bottom` over the rungs, last to first, to `top`. When the bottom runs empty, the next
 * bucket is sorted into it, or, if it holds many events, becomes a rung of its own.
 */
import { NowRing } from './now-ring.ts';
import { NONE, type RecordPool } from './record-pool.ts';
import { Rung } from './rung.ts';
import { SortedRun } from './sorted-run.ts';

/** A bucket of more events becomes a rung. The paper's value. */
const BUCKET_MAX = 50;
/** A bottom of more events becomes a rung, or bursts near the running instant would make insertion slow. */
const BOTTOM_MAX = 200;
/**
 * The paper's value. Enough for whole keys up to 2^52: each rung divides one bucket of the rung above into more than
 * 50, so eight leave no span that holds two keys and many events.
 */
const RUNGS_MAX = 8;

export class Ladder {
  declare private readonly pool: RecordPool;
  declare private readonly now: NowRing;
  declare private readonly bottom: SortedRun;
  declare private readonly rungs: readonly Rung[];
  /** Number of rungs in use. */
  depth = 0;

  private topLast = NONE;
  private topCount = 0;
  private topLow = Infinity;
  private topHigh = -Infinity;
  /** Events of this key and above go to the top. */
  private topStart = -Infinity;

  constructor(pool: RecordPool) {
    this.pool = pool;
    this.now = new NowRing();
    this.bottom = new SortedRun(pool);
    this.rungs = Array.from({ length: RUNGS_MAX }, () => new Rung(pool));
  }

  /** Adds the event scheduled last. */
  insert(slot: number): void {
    const key = this.pool.keys[slot] as number;
    if (key === this.pool.currentKey) this.now.push(slot);
    else if (key >= this.topStart) this.addToTop(slot);
    else if (!this.addToRungs(slot)) this.addToBottom(slot);
  }

  /**
   * Adds an event, whenever it was scheduled, to a ladder that was cleared and from which nothing was taken
   * since.
   */
  load(slot: number): void {
    this.addToTop(slot);
  }

  /** Takes out the first event: its slot, or NONE if its key is above the limit. */
  takeFirst(): number {
    const bottom = this.bottom;
    if (bottom.isEmpty()) this.fillBottom();
    return this.now.isEmpty() ? bottom.takeDue() : this.takeCurrent();
  }

  /** Forgets all events. */
  clear(): void {
    for (let r = 0; r < this.depth; r++) this.rungs[r]?.clear();
    this.depth = 0;
    this.now.clear();
    this.bottom.clear();
    this.clearTop();
    this.topStart = -Infinity;
  }

  /** Events of the running key in the bottom were scheduled before those in the ring. */
  private takeCurrent(): number {
    return this.bottom.startsNow() ? this.bottom.takeDue() : this.now.take();
  }

  /** The record of slot NONE heads the list of the top. */
  private addToTop(slot: number): void {
    const key = this.pool.keys[slot] as number;
    this.pool.link(this.topLast, slot);
    this.topLast = slot;
    this.topCount++;
    if (key < this.topLow) this.topLow = key;
    if (key > this.topHigh) this.topHigh = key;
  }

  private addToRungs(slot: number): boolean {
    for (let r = 0; r < this.depth; r++) {
      if ((this.rungs[r] as Rung).insert(slot)) return true;
    }
    return false;
  }

  private addToBottom(slot: number): void {
    if (this.bottom.count > BOTTOM_MAX && this.bottomToRung() && this.addToRungs(slot)) return;
    this.bottom.insert(slot);
  }

  /** Makes the bottom the last rung. False if there are rungs enough or all keys are the same. */
  private bottomToRung(): boolean {
    const count = this.bottom.count;
    const low = this.bottom.firstKey();
    const high = this.bottom.lastKey();
    if (!this.canDivide(count, low, high)) return false;
    this.addRung(this.bottom.unload(), count, low, high);
    return true;
  }

  /** Sorts the next events into the empty bottom, if there are any. */
  private fillBottom(): void {
    while (this.bottom.isEmpty()) {
      if (this.depth > 0) this.openBucket();
      else if (this.topCount > 0) this.openTop();
      else {
        this.topStart = -Infinity;
        return;
      }
    }
  }

  private openTop(): void {
    const { topCount: count, topLow: low, topHigh: high } = this;
    this.pool.link(this.topLast, NONE);
    const first = this.pool.linkOf(NONE);
    this.clearTop();
    this.topStart = high;
    if (count <= BUCKET_MAX) this.bottom.fill(reversed(first, this.pool), count);
    else if (this.canDivide(count, low, high)) this.addRung(first, count, low, high);
    else this.bottom.fillLong(reversed(first, this.pool), count);
  }

  /** A rung that is used up makes way first, or rungs that became of last buckets would pile up. */
  private openBucket(): void {
    const rung = this.rungs[this.depth - 1] as Rung;
    const first = rung.takeBucket();
    if (rung.isUsedUp()) this.depth--;
    if (first !== NONE && !this.bottom.fill(first, BUCKET_MAX)) this.openLongBucket(first);
  }

  private openLongBucket(first: number): void {
    const count = lengthOf(first, this.pool);
    const low = lowestKey(first, this.pool);
    const high = highestKey(first, this.pool);
    if (this.canDivide(count, low, high)) this.addRung(reversed(first, this.pool), count, low, high);
    else this.bottom.fillLong(first, count);
  }

  /** Whether there is room for one more rung, and a span of keys that can be divided into `count` buckets. */
  private canDivide(count: number, low: number, high: number): boolean {
    return this.depth < RUNGS_MAX && count / (high - low) < Infinity;
  }

  private addRung(first: number, count: number, low: number, high: number): void {
    (this.rungs[this.depth++] as Rung).open(first, count, low, high);
  }

  private clearTop(): void {
    this.topLast = NONE;
    this.topCount = 0;
    this.topLow = Infinity;
    this.topHigh = -Infinity;
  }
}

function lengthOf(first: number, pool: RecordPool): number {
  let count = 0;
  for (let slot = first; slot !== NONE; slot = pool.linkOf(slot)) count++;
  return count;
}

function lowestKey(first: number, pool: RecordPool): number {
  let low = Infinity;
  for (let slot = first; slot !== NONE; slot = pool.linkOf(slot))
    low = Math.min(low, pool.keys[slot] as number);
  return low;
}

function highestKey(first: number, pool: RecordPool): number {
  let high = -Infinity;
  for (let slot = first; slot !== NONE; slot = pool.linkOf(slot))
    high = Math.max(high, pool.keys[slot] as number);
  return high;
}

/**
 * Turns a list round: lists that are filled in sequence of scheduling alternate between newest and oldest
 * first.
 */
function reversed(first: number, pool: RecordPool): number {
  let head = NONE;
  for (let slot = first; slot !== NONE; ) {
    const next = pool.linkOf(slot);
    pool.link(slot, head);
    head = slot;
    slot = next;
  }
  return head;
}
