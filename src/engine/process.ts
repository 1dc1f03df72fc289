/**
 * Lives: stories told as generators. A life yields a delay, or PARK to sleep until it is woken; what it holds it
 * frees in `finally`, so that stopping it, the only way to kill it, leaves nothing behind.
 */
import { type Agenda, ORDER } from './agenda.ts';
import type { Micros } from './time.ts';

/** Yields a delay in whole µs (at least 0), or PARK. Helpers are lives too: `yield* cpu.burn(1)`. */
export type Life = Generator<number, void, void>;

/** Yielded by a life that sleeps until `Process.wake`. */
export const PARK = -1;

/** What a life is called: a text, or whoever can say it when it is asked for, so that a life that never fails has none. */
export type Named = string | { toString(): string };

/** A process is running while its life, or something that its life called, is on the stack. */
type State = 'running' | 'waiting' | 'parked' | 'ended';

/** The handle on a life while it runs, and after. One per life, never reused. */
export class Process {
  /** Place in the table of processes, carried by the events that resume the life. */
  readonly index: number;
  private readonly processes: Processes;
  private readonly life: Life;
  private readonly name: Named | undefined;
  private state: State = 'running';
  private stopAsked = false;
  /** The pending event of a waiting life. */
  private slot = 0;
  private sequence = 0;

  /** Made by `Simulation.spawn` only. */
  constructor(processes: Processes, life: Life, index: number, name: Named | undefined) {
    this.processes = processes;
    this.life = life;
    this.index = index;
    this.name = name;
  }

  /** False once the life has ended: by itself, by `stop` or by an error. */
  get alive(): boolean {
    return this.state !== 'ended';
  }

  /** Whether it sleeps until `wake`. */
  get parked(): boolean {
    return this.state === 'parked';
  }

  /** Lets a parked life go on at this instant, behind what is scheduled already. Any other life: an error. */
  wake(): void {
    if (this.state !== 'parked') throw new Error(`only a parked life can be woken: ${this} is ${this.state}`);
    this.waitUntil(this.processes.agenda.now);
  }

  /**
   * Ends the life: its pending wake-up is called off and its `finally` blocks run, which must not wait. A life that
   * is running (it stops itself, or what it called does) ends where it next yields. An ended life: nothing happens.
   */
  stop(): void {
    if (this.state === 'running') {
      this.stopAsked = true;
    } else if (this.state !== 'ended') {
      this.processes.agenda.cancel(this.slot, this.sequence);
      this.processes.run(this, true);
    }
  }

  /** Runs the life up to its next yield. Called by the table of processes only. */
  leg(): void {
    this.state = 'running';
    const { done, value } = this.life.next();
    if (done) this.end();
    else if (this.stopAsked) this.finish();
    else if (value === PARK) this.state = 'parked';
    else this.waitUntil(this.processes.agenda.now + value);
  }

  /** Runs the `finally` blocks of the life. Called by the table of processes only. */
  finish(): void {
    this.state = 'running';
    if (!this.life.return().done) throw new Error('a life that is stopped cannot wait in its finally blocks');
    this.end();
  }

  /** Forgets the life. Called by the table of processes only. */
  end(): void {
    this.state = 'ended';
    this.processes.forget(this.index);
  }

  toString(): string {
    return this.name === undefined ? `life ${this.index}` : `life ${this.name}`;
  }

  private waitUntil(time: Micros): void {
    const agenda = this.processes.agenda;
    this.slot = agenda.schedule(time, this.index, ORDER.normal);
    this.sequence = agenda.sequenceOf(this.slot);
    this.state = 'waiting';
  }
}

/** All lives that have not ended, and the one that is running now. */
export class Processes {
  readonly agenda: Agenda;
  current: Process | null = null;
  private readonly table: (Process | undefined)[] = [];
  private readonly freeIndices: number[] = [];

  constructor(agenda: Agenda) {
    this.agenda = agenda;
  }

  /** Starts a life; its first leg runs before this returns. */
  spawn(life: Life, name: Named | undefined): Process {
    const index = this.freeIndices.pop() ?? this.table.length;
    const process = new Process(this, life, index, name);
    this.table[index] = process;
    this.run(process, false);
    return process;
  }

  /** Runs the next leg of the life at `index`. An ended life has no events, so there is one. */
  resume(index: number): void {
    const process = this.table[index];
    if (process === undefined) throw new Error(`there is no life ${index} to resume`);
    this.run(process, false);
  }

  /** Runs the next leg of a life, or its last. An error ends the life, and leaves with its name. */
  run(process: Process, last: boolean): void {
    const outer = this.current;
    this.current = process;
    try {
      if (last) process.finish();
      else process.leg();
    } catch (cause) {
      process.end();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${process} failed at ${this.agenda.now} µs: ${reason}`, { cause });
    } finally {
      this.current = outer;
    }
  }

  forget(index: number): void {
    this.table[index] = undefined;
    this.freeIndices.push(index);
  }
}
