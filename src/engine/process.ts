/**
 * Lives: stories told as generators. A life yields a delay, or PARK to sleep until it is woken; what it holds
 * it frees in `finally`, so that stopping it, the only way to kill it, leaves nothing behind.
 */
import { type Agenda, ORDER } from './agenda.ts';
import type { Micros } from './time.ts';

/** Yields a delay in whole µs (at least 0), or PARK. Helpers of lives are lives too: `yield* cpu.burn(1)`. */
export type Life = Generator<number, void, void>;

/** Yielded by a life that sleeps until `Process.wake`. */
export const PARK = -1;

type State = 'running' | 'waiting' | 'parked' | 'ended';

/** The handle on a life while it runs, and after. One per life, never reused. */
export class Process {
  private readonly processes: Processes;
  private readonly life: Life;
  /** Place in the table of processes, carried by the events that resume the life. */
  readonly index: number;
  private state: State = 'running';
  private stopAsked = false;
  private slot = 0;
  private sequence = 0;

  constructor(processes: Processes, life: Life, index: number) {
    this.processes = processes;
    this.life = life;
    this.index = index;
  }

  /** False once the life has ended, by itself, by `stop` or by an error. */
  get alive(): boolean {
    return this.state !== 'ended';
  }

  /** Lets a parked life go on at this instant, behind what is scheduled already. Any other life: an error. */
  wake(): void {
    if (this.state !== 'parked') throw new Error(`only a parked life can be woken: ${this.describe()}`);
    this.waitUntil(this.processes.agenda.now);
  }

  /**
   * Ends the life: it runs its `finally` blocks and its pending wake-up is called off. A life that stops
   * itself, or is stopped by what it called, ends where it next yields. Of a life that has ended: nothing
   * happens.
   */
  stop(): void {
    if (this.state === 'ended') return;
    if (this.state === 'running') {
      this.stopAsked = true;
      return;
    }
    this.processes.agenda.cancel(this.slot, this.sequence);
    this.state = 'running';
    this.processes.enter(this, () => this.finish());
  }

  /** Runs the life up to its next yield. Called by the table of processes only. */
  leg(): void {
    this.state = 'running';
    const { done, value } = this.life.next();
    if (done) this.end();
    else if (this.stopAsked) this.finish();
    else if (value === PARK) this.state = 'parked';
    else this.waitUntil(this.processes.agenda.now + (value as number));
  }

  /** Forgets the life, whatever state it is in. */
  end(): void {
    this.state = 'ended';
    this.processes.forget(this);
  }

  describe(): string {
    return `life ${this.index} is ${this.state}`;
  }

  private finish(): void {
    const { done } = this.life.return();
    if (!done) throw new Error('a life that is stopped cannot wait in its finally blocks');
    this.end();
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
  private readonly free: number[] = [];

  constructor(agenda: Agenda) {
    this.agenda = agenda;
  }

  /** Starts a life; its first leg runs before this returns. */
  spawn(life: Life): Process {
    const index = this.free.pop() ?? this.table.length;
    const process = new Process(this, life, index);
    this.table[index] = process;
    this.enter(process, () => process.leg());
    return process;
  }

  /** Runs the next leg of the life at `index`. */
  resume(index: number): void {
    const process = this.table[index];
    if (process === undefined) throw new Error(`no life ${index} to resume`);
    this.enter(process, () => process.leg());
  }

  /** Runs a piece of a life as the current one; an error ends the life and leaves with its name. */
  enter(process: Process, run: () => void): void {
    const outer = this.current;
    this.current = process;
    try {
      run();
    } catch (cause) {
      process.end();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`life ${process.index} failed at ${this.agenda.now} µs: ${reason}`, { cause });
    } finally {
      this.current = outer;
    }
  }

  forget(process: Process): void {
    this.table[process.index] = undefined;
    this.free.push(process.index);
  }
}
