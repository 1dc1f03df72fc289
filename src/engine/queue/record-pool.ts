/**
 * Storage of scheduled events: a record of 16 bytes and a key of 8 bytes each, in two typed arrays, so that
 * an event is a small number, its slot, and scheduling one allocates nothing.
 *
 * A record is free, live (will happen) or cancelled. A cancelled record stays where it is queued until its
 * turn comes or the pool is swept. Slot 0 is never given out: 0 ends lists and says "none".
 */

/** The slot that stands for no record. */
export const NONE = 0;

// Fields of a record; the first stands at slot * 4.
const PAYLOAD = 0;
const SEQUENCE = 1;
const STATE = 2;
const LINK = 3;

const FREE = 0;
const LIVE = 1;
const CANCELLED = 2;

const FIRST_CAPACITY = 64;

export class RecordPool {
  /** Key of each slot. */
  keys = new Float64Array(FIRST_CAPACITY);
  /** Key of the event handled last: nothing that is scheduled has a lower one. */
  currentKey = 0;
  /** Events with a higher key are not to be taken out. */
  limit = Infinity;
  /** Number of live records. */
  live = 0;
  /** Number of cancelled records that are still queued. */
  cancelled = 0;
  /** Every slot ever used is below this one. */
  extent = 1;

  private fields = new Int32Array(FIRST_CAPACITY * 4);
  private firstFree = NONE;
  private nextSequence = 0;

  /** `firstSequence`: where the 32-bit count of events starts. */
  constructor(firstSequence = 0) {
    this.nextSequence = firstSequence | 0;
  }

  /** Memory taken. Unit: bytes. */
  get bytes(): number {
    return this.keys.byteLength + this.fields.byteLength;
  }

  /** Takes a free slot for a new live event and returns it. */
  take(key: number, payload: number): number {
    if (this.firstFree === NONE) this.addSlot();
    const slot = this.firstFree;
    const fields = this.fields;
    const record = slot << 2;
    this.firstFree = fields[record + LINK] as number;
    this.keys[slot] = key;
    fields[record + PAYLOAD] = payload;
    fields[record + SEQUENCE] = this.nextSequence;
    fields[record + STATE] = LIVE;
    this.nextSequence = (this.nextSequence + 1) | 0;
    this.live++;
    return slot;
  }

  /** Frees a slot that is queued no longer. Returns whether its event was live, that is, happens now. */
  release(slot: number): boolean {
    const wasLive = this.fields[(slot << 2) + STATE] === LIVE;
    if (wasLive) this.live--;
    else this.cancelled--;
    this.free(slot);
    return wasLive;
  }

  /**
   * Marks a live event as cancelled. Returns false, and does nothing, if it has happened or was cancelled
   * before.
   */
  cancel(slot: number, sequence: number): boolean {
    if (!this.isLive(slot, sequence)) return false;
    this.fields[(slot << 2) + STATE] = CANCELLED;
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
    return this.fields[record + SEQUENCE] === sequence && this.fields[record + STATE] === LIVE;
  }

  isCancelled(slot: number): boolean {
    return this.fields[(slot << 2) + STATE] === CANCELLED;
  }

  /** Frees all cancelled records and calls `keep` for each live one; nothing may be queued while it does. */
  sweep(keep: (slot: number) => void): void {
    const extent = this.extent;
    this.firstFree = NONE;
    this.extent = 1;
    this.cancelled = 0;
    for (let slot = extent - 1; slot > NONE; slot--) {
      if (this.fields[(slot << 2) + STATE] === LIVE) {
        if (this.extent === 1) this.extent = slot + 1;
        keep(slot);
      } else if (this.extent > 1) {
        this.free(slot);
      } else {
        this.fields[(slot << 2) + STATE] = FREE;
      }
    }
  }

  payloadOf(slot: number): number {
    return this.fields[(slot << 2) + PAYLOAD] as number;
  }

  sequenceOf(slot: number): number {
    return this.fields[(slot << 2) + SEQUENCE] as number;
  }

  /** The record behind this one in the list it stands in. */
  linkOf(slot: number): number {
    return this.fields[(slot << 2) + LINK] as number;
  }

  link(slot: number, next: number): void {
    this.fields[(slot << 2) + LINK] = next;
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
    this.fields[record + STATE] = FREE;
    this.fields[record + LINK] = this.firstFree;
    this.firstFree = slot;
  }

  private addSlot(): void {
    if (this.extent === this.keys.length) {
      this.keys = doubled(this.keys, new Float64Array(this.extent * 2));
      this.fields = doubled(this.fields, new Int32Array(this.extent * 8));
    }
    this.free(this.extent++);
  }
}

function doubled<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
