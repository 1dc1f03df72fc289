import { describe, expect, it } from 'vitest';
import { app, containers, scenario, vms } from '../../../test/support/scenarios.ts';
import { runReplication } from '../../scenario/build.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { keptRun, keptText, slimmed } from './kept-run.ts';
import { RunMaker } from './making.ts';
import type { SweepPlan } from './plan.ts';
import { MemoryShelf } from './shelf.ts';
import type { SweepTask } from './work.ts';

const WORLDS = [3, 6].map((replicas) => {
  const apps = [app({ replicas })];
  return scenario([vms({ apps }), containers({ apps })]);
});
const [BASE = scenario([])] = WORLDS;
const PLAN: SweepPlan = {
  ...{ axes: [], zip: false, base: { scenario: BASE, hash: '' }, variants: ['vms', 'containers'] },
  points: WORLDS.map((world) => ({ values: [], scenario: world, hash: '', replications: null })),
};
const TASKS: readonly SweepTask[] = [0, 1].flatMap((point) =>
  [0, 1].map((variant) => ({ point, variant, replication: 2, key: `${point}${variant}-2` })),
);

/** What the run of a task is when it is made in full. */
function whole({ point, variant, replication }: SweepTask): ReplicationResult {
  return keptRun(keptText(slimmed(runReplication(WORLDS[point] ?? BASE, variant, replication))));
}

describe('runs of a sweep', () => {
  it('are bit for bit those of the whole scenario, in this thread and in others', async () => {
    const maker = new RunMaker(PLAN, new MemoryShelf(() => false));
    const pool = await maker.startPool(2);
    for (const task of TASKS) {
      expect(maker.run(task)).toEqual(whole(task));
      expect(await pool.run(task)).toEqual(whole(task));
    }
    await pool.close();
    expect(maker).toMatchObject({ made: 2 * TASKS.length, recalled: 0 });
  });

  it('are taken from the shelf where they are there, and put there where they are not', async () => {
    const maker = new RunMaker(PLAN, new MemoryShelf((key) => key !== '11-2'));
    const pool = await maker.startPool(1);
    for (const task of TASKS) maker.run(task);
    for (const task of TASKS) expect(await pool.run(task)).toEqual(whole(task));
    await pool.close();
    expect(maker).toMatchObject({ made: TASKS.length + 1, recalled: TASKS.length - 1 });
  });
});
