import { afterEach, describe, expect, it } from 'vitest';
import { app, containers, scenario, vms } from '../../../test/support/scenarios.ts';
import { runReplication } from '../../scenario/build.ts';
import { type Pool, startPool } from './pool.ts';

const WORKER = new URL('../../../test/support/echo-worker.mjs', import.meta.url).href;

describe('the pool', () => {
  let pool: Pool | null = null;
  afterEach(() => pool?.close());

  it('runs tasks in threads that share what they were started with', async () => {
    pool = await startPool(2, { names: ['vms', 'containers'] }, WORKER);
    const tasks = [0, 1, 2, 3].map((replication) => ({ variant: replication % 2, replication }));
    const results = await Promise.all(tasks.map(pool.run));
    expect(results.map(({ variant, replication }) => [variant, replication])).toEqual([
      ['vms', 0],
      ['containers', 1],
      ['vms', 2],
      ['containers', 3],
    ]);
  });

  it('hands on what breaks in a thread', async () => {
    pool = await startPool(1, { names: ['vms'], failsAt: 1 }, WORKER);
    await expect(pool.run({ variant: 0, replication: 1 })).rejects.toThrow('replication 1 broke');
  });

  it('gives bit for bit what this thread gives, from source as from the compiled code', async () => {
    const apps = [app({ replicas: 5 })];
    const small = scenario([vms({ apps }), containers({ apps })]);
    pool = await startPool(2, small);
    for (const task of [0, 1, 2, 3].map((i) => ({ variant: i % 2, replication: Math.floor(i / 2) })))
      expect(await pool.run(task)).toEqual(runReplication(small, task.variant, task.replication));
  });
});
