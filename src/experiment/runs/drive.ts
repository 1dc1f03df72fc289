/**
 * Makes the runs that an experiment asks for: in this thread, and in others beside it once what is left is worth their
 * start. Who makes a run, and when it comes back, changes nothing in the result.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { Pool } from './pool.ts';
import type { Task } from './replications.ts';
import type { Work } from './work.ts';

/** `T`: what says which run to make. `R`: what it leaves. */
export interface Driver<T = Task, R = ReplicationResult> {
  /** A run in this thread. */
  readonly run: (task: T) => R;
  readonly startPool: (threads: number) => Promise<Pool<T, R>>;
  /** Threads at most, this one included. */
  readonly jobs: number;
  readonly signal: AbortSignal | null;
  /** Called after each run. */
  readonly onRun: () => void;
  /** Time in ms. What runs cost decides whether threads are worth their start, and nothing else. */
  readonly clock: () => number;
}

/**
 * How long this thread runs before its code is compiled: until then its times say nothing of what is to come.
 * Measured on the flagship: first run 500 ms, after 2 s 40 ms.
 */
const WARM_UP_MS = 2000;
/**
 * CPU time left from which other threads gain more than they cost: loading the pool, starting them, and compiling the
 * code once more in each, beside a thread whose own compiler and collector are at work on the other cores. Measured on
 * two cores: the flagship, which seems to have 5 s left while its code warms up, loses a second by them; a day of real
 * traces, with 18 s left, gains eight.
 */
const WORTH_THREADS_MS = 6000;
/** Tasks given to a thread: one at work and one waiting, so that it does not wait for this one. */
const AHEAD = 2;

/** Makes runs until the outcome is settled or the signal comes. */
export async function drive<T, R>(work: Work<T, R>, driver: Driver<T, R>): Promise<void> {
  const others = new OtherThreads(work, driver);
  try {
    let spent = 0;
    let pace = 0;
    while (!others.isOver()) {
      const { done, total } = work.progress;
      if (spent > WARM_UP_MS && pace * (total - done) > WORTH_THREADS_MS) others.start();
      others.feed();
      const task = work.next();
      if (task === null) await others.somethingNew();
      else pace = runHere(work, driver, task);
      spent += pace;
      await nextTurn();
    }
  } finally {
    await others.close();
  }
}

/** Makes one run in this thread; returns how long it took. */
function runHere<T, R>(work: Work<T, R>, driver: Driver<T, R>, task: T): number {
  const started = driver.clock();
  work.add(task, driver.run(task));
  driver.onRun();
  return driver.clock() - started;
}

/** The threads beside this one: they are given tasks, and hand in results while this thread is between two runs. */
class OtherThreads<T, R> {
  private readonly work: Work<T, R>;
  private readonly driver: Driver<T, R>;
  private readonly threads: number;
  private starting: Promise<void> | null = null;
  private pool: Pool<T, R> | null = null;
  private atWork = 0;
  private failure: { readonly cause: unknown } | null = null;
  private wake: () => void = () => {};

  constructor(work: Work<T, R>, driver: Driver<T, R>) {
    this.work = work;
    this.driver = driver;
    this.threads = driver.jobs - 1;
    driver.signal?.addEventListener('abort', () => this.wake(), { once: true });
  }

  /** Starts the threads, once; this thread does not wait for them. */
  start(): void {
    if (this.threads < 1 || this.starting !== null) return;
    this.starting = this.driver.startPool(this.threads).then(
      (pool) => {
        this.pool = pool;
      },
      (cause) => this.fail(cause),
    );
  }

  /** Gives each thread something to do, running ahead of what is judged. */
  feed(): void {
    while (this.pool !== null && this.atWork < this.threads * AHEAD) {
      const task = this.work.next();
      if (task === null) return;
      this.atWork++;
      this.pool.run(task).then(
        (result) => this.take(task, result),
        (cause) => this.fail(cause),
      );
    }
  }

  /** Whether nothing more is to be done. Throws what went wrong in another thread. */
  isOver(): boolean {
    if (this.failure !== null) throw this.failure.cause;
    return this.isSettled();
  }

  /** Waits for a result, a failure or the signal. */
  async somethingNew(): Promise<void> {
    if (this.atWork === 0) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }

  async close(): Promise<void> {
    await this.starting;
    await this.pool?.close();
  }

  private take(task: T, result: R): void {
    this.atWork--;
    if (!this.isSettled()) {
      this.work.add(task, result);
      this.driver.onRun();
    }
    this.wake();
  }

  private fail(cause: unknown): void {
    this.failure ??= { cause };
    this.wake();
  }

  private isSettled(): boolean {
    return this.work.done || this.driver.signal?.aborted === true;
  }
}

/** Lets results, signals and the terminal have their turn between two runs. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Of this process, in ms. Wall time would also count what other programs take from it. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
