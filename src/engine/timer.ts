/**
 * An alarm that can be set, moved and called off any number of times: time-outs, watchdogs, the next
 * completion.
 */
import type { Agenda, Order } from './agenda.ts';
import type { Micros } from './time.ts';

/** Made by `Simulation.timer`. */
export class Timer {
  private readonly agenda: Agenda;
  private readonly payload: number;
  private readonly order: Order;
  private slot = 0;
  private sequence = 0;

  constructor(agenda: Agenda, payload: number, order: Order) {
    this.agenda = agenda;
    this.payload = payload;
    this.order = order;
  }

  /** Whether it is set and has not gone off. */
  get armed(): boolean {
    return this.agenda.isPending(this.slot, this.sequence);
  }

  /** Sets the timer to go off at `time`; if it was set, only the new time counts. */
  armAt(time: Micros): void {
    const slot = this.agenda.schedule(time, this.payload, this.order);
    this.agenda.cancel(this.slot, this.sequence);
    this.slot = slot;
    this.sequence = this.agenda.sequenceOf(slot);
  }

  /** Sets the timer to go off `delay` µs from now; if it was set, only the new time counts. */
  armAfter(delay: Micros): void {
    this.armAt(this.agenda.now + delay);
  }

  /** Calls the timer off. Returns whether it was set. */
  cancel(): boolean {
    return this.agenda.cancel(this.slot, this.sequence);
  }
}
