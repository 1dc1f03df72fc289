/**
 * Storage of scheduled events: one record of 16 bytes and one key of 8 bytes each, in two typed arrays, so that an
 * event is a small number (its slot) and scheduling one allocates nothing.
 *
 * A record is free, live (will happen) or cancelled. A cancelled record stays where it is queued until its turn
 * comes or until the pool is swept. Slot 0 is never given out: 0 ends lists and says "none".
 */

/** The slot that stands for no record. */
export const NONE = 0;

// Offsets of the fields of a record, whose first field stands at slot * 4.
const PAYLOAD = 0;
const SEQUENCE = 1;
const STATE = 2;
const LINK = 3;

const FREE = 0;
const LIVE = 1;
const CANCELLED = 2;

export class RecordPool {
  /** Key of each slot. Read and written by the structures that sort the slots. */
  keys: Float64Array;
  /** Number of live records. */
  live = 0;
  /** Number of cancelled records that nobody has released yet. */
  cancelled = 0;

  private fields: Int32Array;
  private firstFree = NONE;
  /** All slots from here on were never used. */
  private untouched = 1;
  private nextSequence: number;

  /** `firstSequence`: where the 32-bit count of events starts. */
  constructor(firstSequence = 0) {
    this.keys = new Float64Array(64);
    this.fields = new Int32Array(64 * 4);
    this.nextSequence = firstSequence | 0;
  }

  /** Takes a free slot for a new live event and returns it. */
  take(key: number, payload: number): number {
    let slot = this.firstFree;
    if (slot !== NONE) {
      this.firstFree = this.fields[slot * 4 + LINK] as number;
    } else {
      slot = this.untouched++;
      if (slot === this.keys.length) this.grow();
    }
    const fields = this.fields;
    const record = slot * 4;
    this.keys[slot] = key;
    fields[record + PAYLOAD] = payload;
    fields[record + SEQUENCE] = this.nextSequence;
    fields[record + STATE] = LIVE;
    this.nextSequence = (this.nextSequence + 1) | 0;
    this.live++;
    return slot;
  }

  /** Frees a slot that is queued no longer. Returns whether its event was live, that is, is to happen now. */
  release(slot: number): boolean {
    const record = slot * 4;
    const wasLive = this.fields[record + STATE] === LIVE;
    if (wasLive) this.live--;
    else this.cancelled--;
    this.fields[record + STATE] = FREE;
    this.fields[record + LINK] = this.firstFree;
    this.firstFree = slot;
    return wasLive;
  }

  /** Marks a live event as cancelled. Returns false, and does nothing, if the event has happened or was cancelled. */
  cancel(slot: number, sequence: number): boolean {
    if (!this.isLive(slot, sequence)) return false;
    this.fields[slot * 4 + STATE] = CANCELLED;
    this.live--;
    this.cancelled++;
    return true;
  }

  /** Whether the event that once got this slot and sequence is still to happen. A reused slot has another sequence. */
  isLive(slot: number, sequence: number): boolean {
    const record = slot * 4;
    return this.fields[record + SEQUENCE] === sequence && this.fields[record + STATE] === LIVE;
  }

  payloadOf(slot: number): number {
    return this.fields[slot * 4 + PAYLOAD] as number;
  }

  sequenceOf(slot: number): number {
    return this.fields[slot * 4 + SEQUENCE] as number;
  }

  /**
   * Whether event `a` was scheduled before event `b`. The count of events wraps at 2^32, so the sign of the
   * difference decides: right as long as fewer than 2^31 events were scheduled between the two.
   */
  isOlder(a: number, b: number): boolean {
    return ((this.sequenceOf(a) - this.sequenceOf(b)) | 0) < 0;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    const fields = new Int32Array(this.fields.length * 2);
    keys.set(this.keys);
    fields.set(this.fields);
    this.keys = keys;
    this.fields = fields;
  }
}
