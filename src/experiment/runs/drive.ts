/**
 * Makes the runs that an experiment asks for: in this thread while that is quickest, then in a pool of threads.
 * Who makes a run, and when it comes back, changes nothing in the result.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { Pool } from './pool.ts';
import type { Replications, Task } from './replications.ts';

export interface Driver {
  /** A run in this thread. */
  readonly run: (task: Task) => ReplicationResult;
  readonly startPool: (jobs: number) => Promise<Pool>;
  /** Threads at most; 1: none beside this one. */
  readonly jobs: number;
  readonly signal: AbortSignal | null;
  /** Called after each run. */
  readonly onRun: () => void;
  /** CPU time in ms. What runs cost decides whether threads are worth their start, and nothing else. */
  readonly clock: () => number;
}

/**
 * How long this process runs before its code is compiled: until then its times say nothing of what is to come.
 * Measured on the flagship: first run 500 ms, after 2 s 40 ms.
 */
const WARM_UP_MS = 2000;
/**
 * What threads cost before they gain anything: loading the pool, starting them, and compiling the code once more in
 * each, with every core at work. Measured on the flagship, 2 threads on 2 cores: 2 s.
 */
const POOL_COST_MS = 2000;
/** Tasks given to the pool per thread: one at work and one waiting, so that no thread waits for this one. */
const AHEAD = 2;

/** Makes runs until the outcome is settled or the signal comes. */
export async function drive(replications: Replications, driver: Driver): Promise<void> {
  await driveHere(replications, driver);
  if (replications.done || isAborted(driver)) return;
  const pool = await driver.startPool(driver.jobs);
  try {
    await driveInPool(replications, driver, pool);
  } finally {
    await pool.close();
  }
}

/** Runs one after another in this thread, until the outcome is settled or threads would be quicker for the rest. */
async function driveHere(replications: Replications, driver: Driver): Promise<void> {
  let spent = 0;
  let warmRuns = 0;
  for (;;) {
    const { done, total } = replications.progress;
    const pace = warmRuns === 0 ? 0 : (spent - WARM_UP_MS) / warmRuns;
    if (pace * (total - done) * (1 - 1 / driver.jobs) > POOL_COST_MS) return;
    const task = replications.next();
    if (task === null || isAborted(driver)) return;
    const started = driver.clock();
    replications.add(task, driver.run(task));
    spent += driver.clock() - started;
    if (spent > WARM_UP_MS) warmRuns++;
    driver.onRun();
    await nextTurn();
  }
}

/** Keeps the pool busy, running ahead of what is judged. Resolves at once when the outcome is settled. */
function driveInPool(replications: Replications, driver: Driver, pool: Pool): Promise<void> {
  return new Promise((resolve, reject) => {
    driver.signal?.addEventListener('abort', () => resolve(), { once: true });
    let atWork = 0;
    const feed = (): void => {
      while (atWork < driver.jobs * AHEAD && !isAborted(driver)) {
        const task = replications.next();
        if (task === null) break;
        atWork++;
        pool
          .run(task)
          .then((result) => take(task, result))
          .catch(reject);
      }
      if (replications.done || atWork === 0) resolve();
    };
    const take = (task: Task, result: ReplicationResult): void => {
      atWork--;
      if (replications.done || isAborted(driver)) return;
      replications.add(task, result);
      driver.onRun();
      feed();
    };
    feed();
  });
}

const isAborted = ({ signal }: Driver): boolean => signal?.aborted === true;

/** Lets signals and the terminal have their turn between two runs. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
