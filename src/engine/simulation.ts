/**
 * The engine: a clock, the events to come, and the two ways to tell what happens - handlers, registered once
 * per kind of event, for hot paths; lives (generators) where a story is told. One `step` handles one event.
 */
import { Agenda, ORDER, type Order } from './agenda.ts';
import { type Life, type Named, type Process, Processes } from './process.ts';
import { END_OF_TIME, type Micros } from './time.ts';
import { Timer } from './timer.ts';

export { ORDER, type Order } from './agenda.ts';
export { type Life, PARK, Process } from './process.ts';
export { Timer } from './timer.ts';

/** Names a registered handler. */
export type HandlerId = number;

/** What happens at an event. `arg` says to whom: an index of the model, from 0 to 2^24 - 1. */
export type Handler = (arg: number) => void;

// An event carries its handler in the upper 8 bits and the argument in the lower 24.
const ARG_BITS = 24;
const ARG_MAX = 0xffffff;
const HANDLERS_MAX = 256;

export class Simulation {
  private readonly agenda = new Agenda();
  private readonly processes = new Processes(this.agenda);
  /** At 0 stands no handler: that is what the events of lives carry, beside the index of the process. */
  private readonly handlers: (Handler | undefined)[] = [undefined];
  private handled = 0;
  private running = false;

  /** The running instant. */
  get now(): Micros {
    return this.agenda.now;
  }

  /** Number of events handled so far. */
  get events(): number {
    return this.handled;
  }

  /** The process now running, to be woken later; null while a handler runs and between events. */
  get current(): Process | null {
    return this.processes.current;
  }

  /** Registers what happens at one kind of event (not at one entity: at most 255 handlers a simulation). */
  on(handler: Handler): HandlerId {
    if (this.handlers.length === HANDLERS_MAX) {
      throw new RangeError(
        `a simulation takes ${HANDLERS_MAX - 1} handlers: one per kind of event, not per entity`,
      );
    }
    return this.handlers.push(handler) - 1;
  }

  /**
   * Schedules an event. `time`: whole µs, not before now. `arg`: 0 to 2^24 - 1. An event for the running
   * instant with a lower order than the one being handled runs as if it had that order.
   */
  at(time: Micros, handler: HandlerId, arg = 0, order: Order = ORDER.normal): void {
    this.agenda.schedule(time, this.payload(handler, arg), order);
  }

  /** Schedules an event `delay` µs from now. */
  after(delay: Micros, handler: HandlerId, arg = 0, order: Order = ORDER.normal): void {
    this.agenda.schedule(this.agenda.now + delay, this.payload(handler, arg), order);
  }

  /** A timer that calls `handler(arg)` when it goes off; not armed yet. */
  timer(handler: HandlerId, arg = 0, order: Order = ORDER.normal): Timer {
    return new Timer(this.agenda, this.payload(handler, arg), order);
  }

  /** Starts a life. Its first leg runs at once, before this returns. `name`: for messages about its failure. */
  spawn(life: Life, name?: Named): Process {
    return this.processes.spawn(life, name);
  }

  /** Handles all events at times up to and including `until`, then lets the clock stand at `until`. */
  run(until?: Micros): void {
    const end = until ?? END_OF_TIME;
    if (!(end >= this.now && end <= END_OF_TIME && Math.floor(end) === end)) {
      throw new RangeError(`cannot run until ${end} µs: want a whole number of µs, from ${this.now} on`);
    }
    this.agenda.end = end;
    this.handle(Infinity);
    if (until !== undefined) this.agenda.now = until;
  }

  /** Handles the next event; false if there is none. */
  step(): boolean {
    this.agenda.end = END_OF_TIME;
    return this.handle(1) === 1;
  }

  /** Handles events up to the end that is set, `most` of them, and returns how many there were. */
  private handle(most: number): number {
    if (this.running)
      throw new Error('the simulation is running already: a handler schedules, it does not run');
    this.running = true;
    const { agenda, handlers, processes } = this;
    let count = 0;
    try {
      for (; count < most && agenda.advance(); count++) {
        this.handled++;
        const payload = agenda.payload;
        const handler = handlers[payload >>> ARG_BITS];
        if (handler === undefined) processes.resume(payload);
        else handler(payload & ARG_MAX);
      }
    } finally {
      this.running = false;
    }
    return count;
  }

  private payload(handler: HandlerId, arg: number): number {
    if ((arg & ARG_MAX) !== arg || this.handlers[handler] === undefined) refuse(handler, arg);
    return (handler << ARG_BITS) | arg;
  }
}

function refuse(handler: HandlerId, arg: number): never {
  if ((arg & ARG_MAX) === arg) throw new RangeError(`no handler ${handler}: register it with on()`);
  throw new RangeError(`the argument of an event is a whole number from 0 to ${ARG_MAX}, not ${arg}`);
}
