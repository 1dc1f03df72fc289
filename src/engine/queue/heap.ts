/**
 * Pending events in a 4-ary heap over typed arrays: best for few events, and the oracle the ladder is tested
 * against.
 *
 * Three measured savings: the heap compares keys alone, and events of equal keys, taken out together, are
 * then put in sequence; the least of four children is found without a branch, by sums of comparisons (1.6
 * times as fast) over an array padded with Infinity; a taken root leaves a hole for the next event to fill,
 * which saves one descent in two.
 */
import { NONE, type RecordPool } from './record-pool.ts';

const FIRST_CAPACITY = 64;

export class Heap {
  declare private readonly pool: RecordPool;
  /** Keys in heap order: the children of i stand at 4i + 1 to 4i + 4. Infinity from `size` on. */
  private keys = new Float64Array(FIRST_CAPACITY).fill(Infinity);
  private slots = new Int32Array(FIRST_CAPACITY);
  private size = 0;
  /** Whether the root was taken and its place is still to be filled. */
  private rootTaken = false;
  /** Events of one key, taken out together: those from `nextTie` to `tieCount` are still to come. */
  private ties = new Int32Array(16);
  private nextTie = 0;
  private tieCount = 0;

  constructor(pool: RecordPool) {
    this.pool = pool;
  }

  /** Number of events, cancelled ones included. */
  get count(): number {
    return this.size - (this.rootTaken ? 1 : 0) + this.tieCount - this.nextTie;
  }

  /** Adds the event scheduled last. */
  insert(slot: number): void {
    if (this.rootTaken) {
      this.rootTaken = false;
      this.sink(slot);
    } else {
      if (this.size + 4 >= this.keys.length) this.grow();
      this.rise(slot, this.size++);
    }
  }

  /** Adds an event, whenever it was scheduled. */
  load(slot: number): void {
    this.insert(slot);
  }

  /** Takes out the first event: its slot, or NONE if its key is above the limit. */
  takeFirst(): number {
    return this.nextTie < this.tieCount ? (this.ties[this.nextTie++] as number) : this.takeRoot();
  }

  /** Hands over all events, in any order. */
  drain(to: (slot: number) => void): void {
    while (this.nextTie < this.tieCount) to(this.ties[this.nextTie++] as number);
    for (let at = this.rootTaken ? 1 : 0; at < this.size; at++) to(this.slots[at] as number);
    this.clear();
  }

  /** Forgets all events. */
  clear(): void {
    this.keys.fill(Infinity);
    this.size = 0;
    this.rootTaken = false;
    this.nextTie = this.tieCount = 0;
  }

  private takeRoot(): number {
    if (this.rootTaken) {
      this.rootTaken = false;
      this.removeRoot();
    }
    const keys = this.keys;
    const key = keys[0] as number;
    if (this.size === 0 || key > this.pool.limit) return NONE;
    const slot = this.slots[0] as number;
    if (keys[1] === key || keys[2] === key || keys[3] === key || keys[4] === key) return this.takeTies();
    this.rootTaken = true;
    return slot;
  }

  /** Takes out all events of the root's key, puts them in sequence and returns the first. */
  private takeTies(): number {
    const key = this.keys[0] as number;
    let count = 0;
    while (this.size > 0 && this.keys[0] === key) {
      if (count === this.ties.length) this.ties = copyInto(new Int32Array(count * 2), this.ties);
      this.ties[count++] = this.slots[0] as number;
      this.removeRoot();
    }
    sortBySequence(this.ties, count, this.pool);
    this.tieCount = count;
    this.nextTie = 1;
    return this.ties[0] as number;
  }

  private removeRoot(): void {
    const last = --this.size;
    const slot = this.slots[last] as number;
    this.keys[last] = Infinity;
    if (last > 0) this.sink(slot);
  }

  /** Puts an event in the place `at` or, where its key is the lower one, above it. */
  private rise(slot: number, at: number): void {
    const keys = this.keys;
    const slots = this.slots;
    const key = this.pool.keys[slot] as number;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentKey = keys[parent] as number;
      if (key >= parentKey) break;
      keys[at] = parentKey;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  /** Puts an event in the root's place or, where its key is the higher one, below it. */
  private sink(slot: number): void {
    const keys = this.keys;
    const slots = this.slots;
    const key = this.pool.keys[slot] as number;
    const size = this.size;
    let at = 0;
    for (;;) {
      const child = 4 * at + 1;
      if (child >= size) break;
      const left = child + Number(isLess(keys, child + 1, child));
      const right = child + 2 + Number(isLess(keys, child + 3, child + 2));
      const least = left + (right - left) * Number(isLess(keys, right, left));
      const leastKey = keys[least] as number;
      if (leastKey >= key) break;
      keys[at] = leastKey;
      slots[at] = slots[least] as number;
      at = least;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  private grow(): void {
    const length = this.keys.length * 2;
    this.keys = copyInto(new Float64Array(length).fill(Infinity), this.keys);
    this.slots = copyInto(new Int32Array(length), this.slots);
  }
}

function isLess(keys: Float64Array, a: number, b: number): boolean {
  return (keys[a] as number) < (keys[b] as number);
}

/**
 * Sorts the first `count` slots by sequence: by insertion while they are few, since they mostly stand right.
 */
function sortBySequence(slots: Int32Array, count: number, pool: RecordPool): void {
  if (count > 64) {
    slots.subarray(0, count).sort((a, b) => (pool.isOlder(a, b) ? -1 : 1));
    return;
  }
  for (let next = 1; next < count; next++) {
    const slot = slots[next] as number;
    let at = next;
    while (at > 0 && pool.isOlder(slot, slots[at - 1] as number)) {
      slots[at] = slots[at - 1] as number;
      at--;
    }
    slots[at] = slot;
  }
}

function copyInto<Numbers extends Float64Array | Int32Array>(to: Numbers, from: Numbers): Numbers {
  to.set(from);
  return to;
}
