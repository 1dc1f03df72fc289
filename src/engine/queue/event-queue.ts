/**
 * The events that are still to happen, in the order of their keys and, under equal keys, in the order
 * scheduled.
 *
 * What sorts them is a structure behind one interface, `Pending`, which holds slots of a common pool.
 */
import { NONE, type RecordPool } from './record-pool.ts';

/** A structure that sorts pending events, live and cancelled alike. */
export interface Pending {
  /** Adds the event scheduled last. Its key is at least the key of the event handled last. */
  insert(slot: number): void;
  /** Adds an event, whenever it was scheduled, right after `clear`. */
  load(slot: number): void;
  /** Takes out the first event: its slot, or NONE if its key is above the limit of the pool. */
  takeFirst(): number;
  /** Forgets all events. */
  clear(): void;
}

/** Fewer cancelled events than this are not worth a sweep. */
const SWEEP_MIN = 64;

export class EventQueue {
  declare private readonly pool: RecordPool;
  declare private readonly pending: Pending;

  constructor(pool: RecordPool, pending: Pending) {
    this.pool = pool;
    this.pending = pending;
  }

  /** Key of the event popped last; 0 before the first. */
  get key(): number {
    return this.pool.currentKey;
  }

  /** What the event popped last carries; 0 before the first. */
  get payload(): number {
    return this.pool.currentPayload;
  }

  /** Number of events that will happen. */
  get size(): number {
    return this.pool.live;
  }

  /**
   * Number of events that were called off and still take memory: never many more than those that will happen.
   */
  get cancelled(): number {
    return this.pool.cancelled;
  }

  /**
   * Schedules an event and returns its slot, which with `sequenceOf(slot)` names the event for good.
   * `key`: at least the key of the event popped last. `payload`: 32 bits.
   */
  push(key: number, payload: number): number {
    const slot = this.pool.take(key, payload);
    this.pending.insert(slot);
    return slot;
  }

  sequenceOf(slot: number): number {
    return this.pool.sequenceOf(slot);
  }

  /** Lets `pop` find no event with a key above this one. At least the key of the event popped last. */
  set limit(key: number) {
    this.pool.limit = key;
  }

  /** Moves on to the next event up to the limit: see `key` and `payload`. False if there is none. */
  pop(): boolean {
    for (;;) {
      const slot = this.pending.takeFirst();
      if (slot === NONE) return false;
      if (this.pool.release(slot)) return true;
    }
  }

  /** Whether the event is still to happen. */
  isPending(slot: number, sequence: number): boolean {
    return this.pool.isLive(slot, sequence);
  }

  /** Calls an event off. Returns false if it has happened or was called off before. */
  cancel(slot: number, sequence: number): boolean {
    if (!this.pool.cancel(slot, sequence)) return false;
    if (this.isSweepDue()) this.sweep();
    return true;
  }

  /**
   * Far-off time-outs that are called off would pile up until their time comes. So they are swept away when
   * they outnumber the live events, and are enough to pay for a walk over the pool, which may be larger than
   * its use.
   */
  private isSweepDue(): boolean {
    const { cancelled, live, capacity } = this.pool;
    return cancelled > live + SWEEP_MIN && cancelled > capacity >> 3;
  }

  private sweep(): void {
    const pending = this.pending;
    pending.clear();
    this.pool.sweep((slot) => pending.load(slot));
  }
}
