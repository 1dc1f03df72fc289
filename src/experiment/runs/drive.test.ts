import { describe, expect, it } from 'vitest';
import { fakeResult, noise } from '../../../test/support/results.ts';
import { type Driver, drive } from './drive.ts';
import { Replications, type Task } from './replications.ts';
import type { StopRule } from './stop-rule.ts';

const RULE: StopRule = { min: 3, max: 40, until: 0.1, metrics: ['watts'] };
const resultOf = (task: Task) =>
  fakeResult(`v${task.variant}`, task.replication, { watts: 100 + 80 * noise(task) });

/** A driver whose runs here take `ms` each by its own clock, and whose pool answers in the order of `delay`. */
function fakeDriver(
  parts: Partial<Driver> & { readonly ms?: number; readonly delay?: (task: Task) => number },
) {
  const seen = { here: 0, inPool: 0, pools: 0, closed: 0 };
  let now = 0;
  const driver: Driver = {
    jobs: 1,
    signal: null,
    onRun: () => {},
    clock: () => now,
    run: (task) => {
      seen.here++;
      now += parts.ms ?? 0;
      return resultOf(task);
    },
    startPool: async () => {
      seen.pools++;
      return {
        run: async (task) => {
          seen.inPool++;
          for (let turn = parts.delay?.(task) ?? 0; turn > 0; turn--) await Promise.resolve();
          return resultOf(task);
        },
        close: async () => {
          seen.closed++;
        },
      };
    },
    ...parts,
  };
  return { driver, seen };
}

async function roundsOf(driver: Driver, rule = RULE) {
  const replications = new Replications([0, 1], rule);
  await drive(replications, driver);
  return replications.rounds;
}

describe('driving replications', () => {
  it('starts no threads for one job, however long runs take', async () => {
    const { driver, seen } = fakeDriver({ jobs: 1, ms: 60_000 });
    await roundsOf(driver);
    expect(seen.pools).toBe(0);
  });

  it('starts no threads for runs that are over before threads would be up', async () => {
    const { driver, seen } = fakeDriver({ jobs: 8, ms: 1 });
    await roundsOf(driver);
    expect(seen.pools).toBe(0);
  });

  it('goes by the pace of code that is warm, not by the slow first runs', async () => {
    let runs = 0;
    const times = () => (runs++ < 4 ? 400 : 20);
    const { driver, seen } = fakeDriver({ jobs: 8 });
    let now = 0;
    const run = (task: Task) => {
      now += times();
      return driver.run(task);
    };
    await roundsOf({ ...driver, clock: () => now, run }, { ...RULE, min: 3, max: 3 });
    expect(seen.pools).toBe(0);
  });

  it('starts threads once, when the first runs have shown that it is worthwhile, and closes them', async () => {
    const { driver, seen } = fakeDriver({ jobs: 2, ms: 4000 });
    await roundsOf(driver);
    expect(seen).toMatchObject({ pools: 1, closed: 1 });
    expect(seen.here).toBeGreaterThan(1);
    expect(seen.inPool).toBeGreaterThan(3);
  });

  it('counts this thread as one of the jobs', async () => {
    const asked: number[] = [];
    const { driver } = fakeDriver({ jobs: 5, ms: 4000 });
    const startPool = (threads: number) => {
      asked.push(threads);
      return driver.startPool(threads);
    };
    await roundsOf({ ...driver, startPool });
    expect(asked).toEqual([4]);
  });

  it('gives the same rounds for any number of jobs and any order of finish', async () => {
    const serial = await roundsOf(fakeDriver({}).driver);
    expect(serial.length).toBeGreaterThan(RULE.min);
    const delays = [
      () => 0,
      (task: Task) => Math.floor(50 * noise(task, 9)),
      (task: Task) => 60 - task.replication,
    ];
    for (const jobs of [2, 3, 16])
      for (const delay of delays)
        expect(await roundsOf(fakeDriver({ jobs, ms: 4000, delay }).driver)).toEqual(serial);
  });

  it('keeps two tasks a thread under way and no more', async () => {
    let atWork = 0;
    let most = 0;
    const { driver } = fakeDriver({
      jobs: 3,
      ms: 4000,
      startPool: async () => ({
        run: async (task) => {
          most = Math.max(most, ++atWork);
          await Promise.resolve();
          atWork--;
          return resultOf(task);
        },
        close: async () => {},
      }),
    });
    await roundsOf(driver);
    expect(most).toBe(4); // two threads beside this one
  });

  it('hands on a failure, and closes the pool first', async () => {
    const { driver, seen } = fakeDriver({
      jobs: 2,
      ms: 4000,
      delay: ({ replication }) => {
        if (replication === 2) throw new Error('it broke');
        return 1;
      },
    });
    await expect(roundsOf(driver)).rejects.toThrow('it broke');
    expect(seen.closed).toBe(1);
  });

  it('stops between two runs when told to, and keeps the rounds complete by then', async () => {
    const stop = new AbortController();
    let runs = 0;
    const onRun = () => {
      if (++runs === 5) stop.abort();
    };
    const { driver } = fakeDriver({ signal: stop.signal, onRun });
    expect((await roundsOf(driver)).length).toBe(2);
  });

  it('does not wait for runs under way when told to stop', async () => {
    const stop = new AbortController();
    const { driver, seen } = fakeDriver({
      jobs: 2,
      ms: 4000,
      signal: stop.signal,
      startPool: async () => {
        return {
          run: () => {
            setImmediate(() => stop.abort());
            return new Promise(() => {});
          },
          close: async () => void seen.closed++,
        };
      },
    });
    expect((await roundsOf(driver)).length).toBeLessThan(RULE.min);
    expect(seen.closed).toBe(1);
  });
});
