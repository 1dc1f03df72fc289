/**
 * The clock and what is to happen: checks each time asked for, ranks the events of one instant, moves the
 * clock.
 *
 * Events happen in the order (time, order, sequence of scheduling). Time and order are one number, the key
 * `time * 4 + order`, a whole double of at most 2^52, so the queue compares both at once; the sequence
 * decides between equal keys (`RecordPool.isOlder`).
 */
import { Adaptive } from './queue/adaptive.ts';
import { EventQueue } from './queue/event-queue.ts';
import { RecordPool } from './queue/record-pool.ts';
import { END_OF_TIME, type Micros } from './time.ts';

/**
 * Rank of the events of one instant: what fails, fails first; then the normal course of things; then shares
 * are settled, once all changes of the instant are in; last come the meters that only look.
 */
export const ORDER = { fault: 0, normal: 1, settle: 2, sample: 3 } as const;
export type Order = (typeof ORDER)[keyof typeof ORDER];

const ORDERS = 4;

export class Agenda {
  /** The running instant. */
  now: Micros = 0;
  private readonly pool = new RecordPool();
  private readonly queue = new EventQueue(this.pool, new Adaptive(this.pool));

  /** What the event handled last carries. */
  get payload(): number {
    return this.queue.payload;
  }

  /**
   * Schedules an event and returns its slot. An event for the running instant with a lower order than the one
   * being handled gets that order: the key never goes back, and neither do time and rank.
   */
  schedule(time: Micros, payload: number, order: Order): number {
    if (!(time >= this.now && time <= END_OF_TIME && Math.floor(time) === time)) this.refuse(time);
    return this.queue.push(Math.max(time * ORDERS + order, this.queue.key), payload);
  }

  sequenceOf(slot: number): number {
    return this.queue.sequenceOf(slot);
  }

  isPending(slot: number, sequence: number): boolean {
    return this.queue.isPending(slot, sequence);
  }

  /** Calls an event off. Returns false if it has happened or was called off before. */
  cancel(slot: number, sequence: number): boolean {
    return this.queue.cancel(slot, sequence);
  }

  /** Lets `advance` go no further than `time`, where all orders are included. */
  set end(time: Micros) {
    this.queue.limit = time * ORDERS + (ORDERS - 1);
  }

  /** Moves on to the next event; false, and nothing moves, if there is none before the end. */
  advance(): boolean {
    if (!this.queue.pop()) return false;
    this.now = Math.floor(this.queue.key / ORDERS);
    return true;
  }

  private refuse(time: number): never {
    const wanted = `an event cannot be scheduled at ${time} µs`;
    if (time < this.now) throw new RangeError(`${wanted}: it is ${this.now} µs already`);
    if (time > END_OF_TIME) throw new RangeError(`${wanted}: time ends at ${END_OF_TIME} µs`);
    throw new RangeError(`${wanted}: time is counted in whole µs`);
  }
}
