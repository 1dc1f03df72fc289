import { describe, expect, it } from 'vitest';
import { listOf, machine, request } from '../../../test/support/lists.ts';
import { app, containers, scenario, vms } from '../../../test/support/scenarios.ts';
import { type Match, Player, type Tournament, type Workload } from '../../scenario/bench/tournament.ts';
import { runReplication } from '../../scenario/build.ts';
import { type Pool, startPool, workerAt } from '../runs/pool.ts';
import { type BenchOptions, runBench } from './bench.ts';
import type { Played } from './timed-player.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name, plugin: null }));

/** Two nodes of four cores, and eight cores asked for: first fit fills both, worst fit leaves one core on each. */
const EIGHT_CORES = listOf(
  [machine(4, { count: 2 })],
  [request('a', 3), request('b', 2), request('c', 1), request('d', 2)],
);
/** Half as much again as there is, in an order that is drawn. */
const CROWDED = listOf(
  [machine(8, { count: 20 })],
  Array.from({ length: 90 }, (_, i) => request(`r${i}`, 1 + (i % 5))),
  { name: 'crowded', order: 'shuffled', demand: 1.5 },
);

const OPTIONS: BenchOptions = {
  version: 'test',
  seed: '1',
  policies: named('first-fit', 'worst-fit'),
  workloads: [EIGHT_CORES],
  sizes: [],
  seeds: 3,
  jobs: 1,
};

describe('a tournament', () => {
  it('says what each policy made of a list', async () => {
    const { result, interrupted } = await runBench(OPTIONS);
    expect(interrupted).toBe(false);
    expect(result.workloads).toEqual([
      { name: 'list', kind: 'requests', size: null, nodes: 2, items: 4, source: 'by hand' },
    ]);
    const means = result.cells.map(({ policy, metrics }) => [
      policy,
      ...['placed', 'pending', 'utilization.cpu', 'nodesVisited'].map((metric) => metrics[metric]?.mean),
    ]);
    expect(means).toEqual([
      ['first-fit', 4, 0, 1, 1.5],
      ['worst-fit', 3, 1, 0.75, 2],
    ]);
    expect(result.cells[0]?.digests).toHaveLength(3);
  });

  it('compares with the first policy, and three seeds that say the same show nothing yet', async () => {
    const { result } = await runBench(OPTIONS);
    const placed = result.comparisons.find(({ metric }) => metric === 'placed');
    expect(result.baseline).toBe('first-fit');
    expect(placed).toMatchObject({
      policy: 'worst-fit',
      difference: -1,
      low: -1,
      p: 0.25,
      verdict: 'no difference shown',
    });
  });

  it('plays each workload at each size, on nodes taken evenly', async () => {
    const { result } = await runBench({ ...OPTIONS, workloads: [EIGHT_CORES, CROWDED], sizes: [1, 2] });
    expect(result.workloads.map(({ name, size, nodes }) => [name, size, nodes])).toEqual([
      ['list@1', 1, 1],
      ['list@2', 2, 2],
      ['crowded@1', 1, 1],
      ['crowded@2', 2, 2],
    ]);
  });

  it('meets all policies of a seed with the same requests, and each seed with others', async () => {
    const options = { ...OPTIONS, workloads: [CROWDED], policies: named('first-fit', 'first-fit') };
    const [one, other] = (await runBench(options)).result.cells;
    expect(one?.digests).toEqual(other?.digests);
    expect(new Set(one?.digests).size).toBe(3);
  });

  it('brings different policies the same requests in the same order', async () => {
    // All find room, so that what has been given away by then says who has come.
    const roomy = { ...CROWDED, machines: [machine(8, { count: 200 })], demand: null };
    const coursesOf = async (seed: string) =>
      (await runBench({ ...OPTIONS, workloads: [roomy], seeds: 1, seed })).result.cells.map(
        ({ courses }) => courses,
      );
    const [first, worst] = await coursesOf('1');
    expect(first?.[0]?.mean.some((share) => share !== null && share > 0)).toBe(true);
    expect(worst).toEqual(first);
    expect((await coursesOf('2'))[0]).not.toEqual(first);
  });

  it('is the same again, and another with another seed', async () => {
    const digests = async (seed: string) =>
      (await runBench({ ...OPTIONS, workloads: [CROWDED], seed })).result.cells.map((cell) => cell.digests);
    expect(await digests('1')).toEqual(await digests('1'));
    expect(await digests('1')).not.toEqual(await digests('2'));
  });

  it('counts the seeds that all policies have played when it is stopped', async () => {
    const stop = new AbortController();
    const { result, interrupted } = await runBench({
      ...OPTIONS,
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        expect(total).toBe(6);
        if (done === 3) stop.abort();
      },
    });
    expect(interrupted).toBe(true);
    expect(result.cells.map(({ digests }) => digests.length)).toEqual([1, 1]);
    expect(result.seeds).toBe(3);
  });

  it('warns of one seed, of a list that leaves room for all, and of having been stopped', async () => {
    const codes = async (options: Partial<BenchOptions>) =>
      (await runBench({ ...OPTIONS, ...options })).result.warnings.map(({ code }) => code);
    expect(await codes({})).toEqual([]);
    expect(await codes({ seeds: 1 })).toEqual(['TT0611']);
    expect(await codes({ policies: named('first-fit', 'best-fit') })).toEqual(['TT0617']);
    expect(await codes({ signal: AbortSignal.abort() })).toEqual(['TT0616']);
  });

  it('refuses a policy that there is not', async () => {
    await expect(runBench({ ...OPTIONS, policies: named('tetris') })).rejects.toThrow('no policy "tetris"');
  });
});

/** Three jobs on two processors: who is in line waits, or goes ahead (`play-jobs.test.ts`). */
const LOG: Workload = {
  ...{ kind: 'jobs', name: 'log', source: 'by hand', processors: 2 },
  jobs: [
    { submittedAt: 0, runs: 100_000_000, estimate: 100_000_000, processors: 1 },
    { submittedAt: 10_000_000, runs: 50_000_000, estimate: 50_000_000, processors: 2 },
    { submittedAt: 20_000_000, runs: 40_000_000, estimate: 40_000_000, processors: 1 },
  ],
};

describe('a tournament of batch orders', () => {
  const options = { ...OPTIONS, policies: named('fcfs', 'easy'), workloads: [LOG] };

  it('is played once, since there is no chance in it, and its differences are exact', async () => {
    const { result } = await runBench(options);
    expect(result.workloads).toMatchObject([{ kind: 'jobs', nodes: 2, items: 3 }]);
    expect(result.cells.map(({ digests }) => digests.length)).toEqual([1, 1]);
    expect(result.comparisons.find(({ metric }) => metric === 'jobWait')).toMatchObject({
      ...{ difference: 90 / 3 - 220 / 3, low: 90 / 3 - 220 / 3, p: null, verdict: 'better' },
    });
  });

  it('is played on machines of the sizes asked for, unless a job has no room there', async () => {
    const { result } = await runBench({ ...options, sizes: [2, 4] });
    expect(result.cells.map(({ metrics }) => metrics.jobWait?.mean)).toEqual([220 / 3, 30, 0, 0]);
    await expect(runBench({ ...options, sizes: [1] })).rejects.toThrow('takes 2 processors: 1 are too few');
  });
});

describe('a tournament on a scenario', () => {
  const small = scenario([
    containers({ apps: [app({ replicas: 6 })] }),
    vms({ apps: [app({ replicas: 6 })] }),
  ]);
  const runs = (variant: number): Workload => ({
    ...{ kind: 'scenario', name: 'small.yaml', source: 'by hand', scenario: small, variant },
  });

  it('runs it with each policy in place of its own', async () => {
    const policies = named('first-fit', 'spread');
    const { result } = await runBench({ ...OPTIONS, policies, workloads: [runs(1)], seeds: 2 });
    expect(result.workloads).toMatchObject([{ kind: 'scenario', nodes: 8, items: 6 }]);
    expect(result.cells.map(({ metrics }) => metrics.hostsUsed?.max)).toEqual([
      expect.closeTo(1, 4),
      expect.closeTo(6, 4),
    ]);
    expect(result.cells[0]?.metrics.bootToReady?.n).toBe(2);
  });

  it('meets the same chances as a run of the scenario with that policy', async () => {
    const [only] = (await runBench({ ...OPTIONS, policies: named('spread'), workloads: [runs(0)] })).result
      .cells;
    const own = { ...small, run: { ...small.run, seed: OPTIONS.seed } };
    expect(only?.digests).toEqual([0, 1, 2].map((number) => runReplication(own, 0, number).digest));
  });

  it('is not played at another size', async () => {
    await expect(runBench({ ...OPTIONS, workloads: [runs(0)], sizes: [3] })).rejects.toThrow('stand in it');
  });

  it('is placed by what schedules clusters too', async () => {
    const options = { ...OPTIONS, policies: named('kubernetes:1.31'), workloads: [runs(0)], seeds: 1 };
    expect((await runBench(options)).result.cells[0]?.metrics.placed?.mean).toBe(6);
  });
});

describe('a policy that does not suit', () => {
  it.each([
    ['fcfs', EIGHT_CORES, 'fcfs is an order of batch jobs, and list has none: take best-fit'],
    ['best-fit', LOG, 'wait for processors: take fcfs, sjf, easy, easy-sjf, conservative'],
  ])('is refused with what would do: %s', async (name, workload, why) => {
    await expect(runBench({ ...OPTIONS, policies: named(name), workloads: [workload] })).rejects.toThrow(why);
  });
});

describe('a match in another thread', () => {
  it('gives bit for bit what this thread gives', async () => {
    const tournament: Tournament = {
      seed: '1',
      policies: named('random', 'best-fit', 'kubernetes'),
      workloads: [CROWDED],
    };
    const pool: Pool<Match, Played> = await startPool(2, tournament, workerAt('./worker', import.meta.url));
    const player = new Player(tournament);
    try {
      for (const match of [0, 1, 2].map((policy) => ({ workload: 0, policy, seed: policy })))
        expect(await pool.run(match)).toEqual({ ...player.play(match), took: expect.any(Number) });
    } finally {
      await pool.close();
    }
  });
});
