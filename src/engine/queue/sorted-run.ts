/**
 * The bottom of the ladder: events sorted by key and sequence, taken from the front.
 *
 * They stand in the middle of the arrays. What is added goes to the end at once or pushes the earlier ones to
 * the left: most events that come here happen soon, so there is little to push.
 */
import { NONE, type RecordPool } from './record-pool.ts';

const FIRST_CAPACITY = 256;

export class SortedRun {
  declare private readonly pool: RecordPool;
  private slots = new Int32Array(FIRST_CAPACITY);
  /** One longer than `slots`. At `end` stands NaN, which no comparison passes. */
  private keys = new Float64Array(FIRST_CAPACITY + 1).fill(Number.NaN);
  // The events stand from `head` up to, not including, `end`.
  private head = FIRST_CAPACITY / 2;
  private end = FIRST_CAPACITY / 2;

  constructor(pool: RecordPool) {
    this.pool = pool;
  }

  isEmpty(): boolean {
    return this.head === this.end;
  }

  get count(): number {
    return this.end - this.head;
  }

  /** Whether there is a first event and its key is the running one. */
  startsNow(): boolean {
    return (this.keys[this.head] as number) === this.pool.currentKey;
  }

  /** Key of the first event. The run must not be empty. */
  firstKey(): number {
    return this.keys[this.head] as number;
  }

  /** Key of the last event. The run must not be empty. */
  lastKey(): number {
    return this.keys[this.end - 1] as number;
  }

  /** Removes the first event and returns its slot, or NONE if the run is empty or the key above the limit. */
  takeDue(): number {
    return (this.keys[this.head] as number) <= this.pool.limit ? (this.slots[this.head++] as number) : NONE;
  }

  /** Adds the event scheduled last to the run. */
  insert(slot: number): void {
    if (this.head === 0 || this.end === this.slots.length) this.makeRoom();
    if ((this.pool.keys[slot] as number) < this.lastKey()) {
      this.settle(slot, --this.head);
    } else {
      this.place(slot, this.end++);
      this.keys[this.end] = Number.NaN;
    }
  }

  /**
   * Fills the empty run with a list, sorted by insertion: quickest if it is newest first. A list of more than
   * `max` events, which must find room, is left alone, and false returned.
   */
  fill(first: number, max: number): boolean {
    const end = this.clear();
    let head = end;
    for (let slot = first; slot !== NONE; slot = this.pool.linkOf(slot)) {
      if (end - head === max) return false;
      this.settle(slot, --head);
    }
    this.head = head;
    return true;
  }

  /** Fills the empty run with a list of any length, newest first or in any order. */
  fillLong(first: number, count: number): void {
    if (count > this.slots.length >> 1) this.resize(count * 4);
    let at = this.clear();
    for (let slot = first; slot !== NONE; slot = this.pool.linkOf(slot)) this.place(slot, --at);
    this.head = at;
    if (!this.isSorted()) this.sort();
  }

  /** Empties the run into a list and returns its first record. */
  unload(): number {
    let first = NONE;
    for (let at = this.end - 1; at >= this.head; at--) {
      const slot = this.slots[at] as number;
      this.pool.link(slot, first);
      first = slot;
    }
    this.clear();
    return first;
  }

  /** Forgets all events, and returns where the next ones shall end. */
  clear(): number {
    const middle = this.slots.length >> 1;
    this.head = this.end = middle;
    this.keys[middle] = Number.NaN;
    return middle;
  }

  private place(slot: number, at: number): void {
    this.slots[at] = slot;
    this.keys[at] = this.pool.keys[slot] as number;
  }

  /** Many events of one bucket are mostly events of one instant, which stand in sequence already. */
  private isSorted(): boolean {
    for (let at = this.head + 1; at < this.end; at++) {
      if (this.isBehind(at - 1, at)) return false;
    }
    return true;
  }

  private isBehind(a: number, b: number): boolean {
    const keyA = this.keys[a] as number;
    const keyB = this.keys[b] as number;
    return (
      keyA > keyB || (keyA === keyB && this.pool.isOlder(this.slots[b] as number, this.slots[a] as number))
    );
  }

  private sort(): void {
    const { keys } = this.pool;
    const sorted = this.slots.subarray(this.head, this.end);
    sorted.sort((a, b) => (keys[a] as number) - (keys[b] as number) || (this.pool.isOlder(a, b) ? -1 : 1));
    for (let i = 0; i < sorted.length; i++) this.place(sorted[i] as number, this.head + i);
  }

  /** Puts an event into the free place `at`, or behind it, pushing those to the left that come before it. */
  private settle(slot: number, at: number): void {
    const keys = this.keys;
    const slots = this.slots;
    const key = this.pool.keys[slot] as number;
    for (;;) {
      const next = keys[at + 1] as number;
      if (!(next < key || (next === key && this.pool.isOlder(slots[at + 1] as number, slot)))) break;
      keys[at] = next;
      slots[at] = slots[at + 1] as number;
      at++;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  /** Makes room on both sides, with larger arrays if these are half full. */
  private makeRoom(): void {
    const size = this.slots.length;
    this.resize(this.count > size >> 1 ? size * 2 : size);
  }

  /** Moves the events to the middle of arrays of the given length. */
  private resize(length: number): void {
    const head = (length - this.count) >> 1;
    const slots = new Int32Array(length);
    const keys = new Float64Array(length + 1);
    slots.set(this.slots.subarray(this.head, this.end), head);
    keys.set(this.keys.subarray(this.head, this.end + 1), head);
    this.end = head + this.count;
    this.head = head;
    this.slots = slots;
    this.keys = keys;
  }
}
