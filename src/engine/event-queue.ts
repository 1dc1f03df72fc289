/** The events that are still to happen, in the order of their keys and, under equal keys, in the order scheduled. */
import { Heap } from './heap.ts';
import { NONE, RecordPool } from './record-pool.ts';

export class EventQueue {
  /** Key of the event popped last; 0 before the first. */
  key = 0;
  /** What the event popped last carries. */
  payload = 0;

  private readonly pool = new RecordPool();
  private readonly pending = new Heap(this.pool);

  /** Number of events that will happen. */
  get size(): number {
    return this.pool.live;
  }

  /** Schedules an event and returns its slot, which with `sequenceOf(slot)` names the event for good. */
  push(key: number, payload: number): number {
    const slot = this.pool.take(key, payload);
    this.pending.insert(slot);
    return slot;
  }

  sequenceOf(slot: number): number {
    return this.pool.sequenceOf(slot);
  }

  /** Takes the next event whose key is at most `limit` into `key` and `payload`; false if there is none. */
  pop(limit: number): boolean {
    for (;;) {
      const slot = this.pending.takeFirst(limit);
      if (slot === NONE) return false;
      if (!this.pool.release(slot)) continue;
      this.key = this.pool.keys[slot] as number;
      this.payload = this.pool.payloadOf(slot);
      return true;
    }
  }

  /** Whether the event is still to happen. */
  isPending(slot: number, sequence: number): boolean {
    return this.pool.isLive(slot, sequence);
  }

  /** Calls an event off. Returns false if it has happened or was called off before. */
  cancel(slot: number, sequence: number): boolean {
    return this.pool.cancel(slot, sequence);
  }
}
