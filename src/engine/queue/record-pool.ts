/**
 * Storage of scheduled events: a record of 16 bytes and a key of 8 bytes each, in two typed arrays, so that
 * an event is a small number, its slot, and scheduling one allocates nothing.
 *
 * A record is free, live (will happen) or cancelled. A cancelled record stays where it is queued until its
 * turn comes or the pool is swept. Slot 0 is never given out: 0 ends lists and says "none".
 */

/** The slot that stands for no record. */
export const NONE = 0;

// A record is four whole numbers in a row, from slot * 4 on: payload, sequence, state, link. The offsets 1, 2
// and 3 stand in the code as they are: V8 compiles a method into its callers only while it is short, and
// counts a named constant of a module as four bytes. With names, a hold took 1.2 times as long.
const FREE = 0;
const LIVE = 1;
const CANCELLED = 2;

const FIRST_CAPACITY = 64;

export class RecordPool {
  /** Key of each slot. */
  keys = new Float64Array(FIRST_CAPACITY);
  /** Key of the event handled last: nothing that is scheduled has a lower one. */
  currentKey = 0;
  /** What that event carries. */
  currentPayload = 0;
  /** Events with a higher key are not to be taken out. */
  limit = Infinity;
  /** Number of live records. */
  live = 0;
  /** Number of cancelled records that are still queued. */
  cancelled = 0;

  private fields = new Int32Array(FIRST_CAPACITY * 4);
  private firstFree = NONE;
  private nextSequence = 0;

  /** `firstSequence`: where the 32-bit count of events starts. */
  constructor(firstSequence = 0) {
    this.nextSequence = firstSequence | 0;
    this.freeFrom(1);
  }

  /** Number of slots, used and free, slot 0 included. */
  get capacity(): number {
    return this.keys.length;
  }

  /** Memory taken. Unit: bytes. */
  get bytes(): number {
    return this.keys.byteLength + this.fields.byteLength;
  }

  /** Takes a free slot for a new live event and returns it. */
  take(key: number, payload: number): number {
    if (this.firstFree === NONE) this.grow();
    const slot = this.firstFree;
    const fields = this.fields;
    const record = slot << 2;
    this.firstFree = fields[record + 3] as number;
    this.keys[slot] = key;
    fields[record] = payload;
    fields[record + 1] = this.nextSequence;
    fields[record + 2] = LIVE;
    this.nextSequence = (this.nextSequence + 1) | 0;
    this.live++;
    return slot;
  }

  /**
   * Frees a slot that is queued no longer. If its event is live, it happens now: it becomes the current one,
   * and true is returned.
   */
  release(slot: number): boolean {
    const fields = this.fields;
    const record = slot << 2;
    const live = fields[record + 2] === LIVE;
    if (live) {
      this.currentKey = this.keys[slot] as number;
      this.currentPayload = fields[record] as number;
      this.live--;
    } else {
      this.cancelled--;
    }
    fields[record + 2] = FREE;
    fields[record + 3] = this.firstFree;
    this.firstFree = slot;
    return live;
  }

  /**
   * Marks a live event as cancelled. Returns false, and does nothing, if it has happened or was cancelled
   * before.
   */
  cancel(slot: number, sequence: number): boolean {
    if (!this.isLive(slot, sequence)) return false;
    this.fields[(slot << 2) + 2] = CANCELLED;
    this.live--;
    this.cancelled++;
    return true;
  }

  /**
   * Whether the event that once got this slot and sequence is still to happen. A reused slot has another
   * sequence.
   */
  isLive(slot: number, sequence: number): boolean {
    const record = slot << 2;
    return this.fields[record + 1] === sequence && this.fields[record + 2] === LIVE;
  }

  isCancelled(slot: number): boolean {
    return this.fields[(slot << 2) + 2] === CANCELLED;
  }

  /** Frees all cancelled records and calls `keep` for each live one; nothing may be queued while it does. */
  sweep(keep: (slot: number) => void): void {
    this.firstFree = NONE;
    this.cancelled = 0;
    for (let slot = this.capacity - 1; slot > NONE; slot--) {
      if (this.fields[(slot << 2) + 2] === LIVE) keep(slot);
      else this.free(slot);
    }
  }

  sequenceOf(slot: number): number {
    return this.fields[(slot << 2) + 1] as number;
  }

  /** The record behind this one in the list it stands in. */
  linkOf(slot: number): number {
    return this.fields[(slot << 2) + 3] as number;
  }

  link(slot: number, next: number): void {
    this.fields[(slot << 2) + 3] = next;
  }

  /**
   * Whether event `a` was scheduled before event `b`. The 32-bit count of events wraps, so the sign of the
   * difference decides: right as long as fewer than 2^31 events were scheduled between the two.
   */
  isOlder(a: number, b: number): boolean {
    return ((this.sequenceOf(a) - this.sequenceOf(b)) | 0) < 0;
  }

  private free(slot: number): void {
    const record = slot << 2;
    this.fields[record + 2] = FREE;
    this.fields[record + 3] = this.firstFree;
    this.firstFree = slot;
  }

  /** Doubles the room. All at once, so that `take` stays small and is compiled into its callers. */
  private grow(): void {
    const before = this.capacity;
    this.keys = doubled(this.keys, new Float64Array(before * 2));
    this.fields = doubled(this.fields, new Int32Array(before * 8));
    this.freeFrom(before);
  }

  private freeFrom(first: number): void {
    for (let slot = this.capacity - 1; slot >= first; slot--) this.free(slot);
  }
}

function doubled<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
