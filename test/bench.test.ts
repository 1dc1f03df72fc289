/** Tournaments on what ships, and on real traces where they lie here. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runBench } from '../src/experiment/bench/bench.ts';
import { valueIn } from '../src/experiment/findings/observations.ts';
import { jobLog } from '../src/scenario/bench/jobs/job-log.ts';
import { openbList } from '../src/scenario/bench/lists/openb.ts';
import { tracedList } from '../src/scenario/bench/lists/traced-list.ts';
import { runReplication } from '../src/scenario/build.ts';
import { readJobs, readMachines, readRequests, type TraceText } from '../src/scenario/traces/read.ts';
import { readPlacingOrder } from '../src/workload/openb/placing-order.ts';
import { load, TRACES } from './scenarios/shipped.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name, plugin: null }));
const OPTIONS = { version: 'test', seed: '1', sizes: [], jobs: 1 };

describe('a cluster of a shipped scenario', () => {
  const { resolution } = load('openb-sample.yaml');
  if (resolution === null) throw new Error('openb-sample.yaml can not be read');
  const { scenario } = resolution;
  const workload = { kind: 'scenario', name: 'openb-sample.yaml', source: '', scenario, variant: 0 } as const;

  it('is scheduled by each policy, with all else as it is', async () => {
    const policies = named('kubernetes', 'fgd', 'gpu-packing');
    const { result } = await runBench({ ...OPTIONS, policies, workloads: [workload], seeds: 1 });
    const [kubernetes, fgd, packing] = result.cells;
    expect(new Set(result.cells.flatMap(({ digests }) => digests)).size).toBe(3);
    for (const cell of [kubernetes, fgd, packing]) expect(cell?.metrics.schedulingLatency?.n).toBe(1);
    const fragmentation = (cell: typeof fgd) => cell?.metrics.gpuFragmentation?.mean ?? NaN;
    expect(fragmentation(fgd)).toBeLessThan(fragmentation(kubernetes));
    // Regret is measured here and not in the scenario: what was decided is the same.
    const own = runReplication({ ...scenario, run: { ...scenario.run, seed: '1' } }, 0, 0);
    for (const metric of ['gpuAllocated', 'gpuFragmentation', 'bootToReady', 'nodesScored'])
      expect(kubernetes?.metrics[metric]?.mean ?? null).toBe(valueIn(own, metric));
  });
});

const text = (path: string): TraceText => {
  const bytes = readFileSync(`${TRACES}${path}`);
  return {
    name: path,
    hash: '',
    path,
    lines: (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n'),
    beside: () => [],
  };
};

describe.skipIf(!existsSync(`${TRACES}openb`))('random placement of openb', () => {
  it('gives away what was published, within what draws make of it', async () => {
    const order = (seed: number) =>
      seed > 46 ? null : readPlacingOrder([...text(`openb/order/default_${seed}.csv.gz`).lines]);
    const files = {
      nodes: readMachines(text('openb/openb_node_list_gpu_node.csv')),
      pods: readRequests(text('openb/openb_pod_list_default.csv.gz')),
      order,
    };
    const workloads = [openbList('openb', files, 5)];
    const at130 = await Promise.all(
      ['1', '2'].map(async (seed) => {
        const { result } = await runBench({
          ...OPTIONS,
          seed,
          policies: named('random'),
          workloads,
          seeds: 5,
        });
        return result.cells[0]?.courses.find(({ metric }) => metric === 'gpuAllocated')?.mean[130] ?? NaN;
      }),
    );
    const mean = (100 * ((at130[0] ?? NaN) + (at130[1] ?? NaN))) / 2;
    expect(Math.abs(mean - 87.47)).toBeLessThan(0.35);
  });
});

describe.skipIf(!existsSync(`${TRACES}swf`))('batch orders on real logs', () => {
  it.each([
    ['fcfs', 5614.437, 47.3053, 5_309_576],
    ['easy', 3528.996, 16.4319, 5_282_045],
    ['conservative', 3501.037, 16.8215, 5_282_045],
    ['easy-sjf', 3169.588, 14.5942, 5_282_045],
  ] as const)('wait as another simulator says on HPC2N: %s', async (name, wait, slowdown, makespan) => {
    const log = jobLog('swf/HPC2N', readJobs(text('swf/HPC2N-2002-alea-subset.swf')), 240);
    const { result } = await runBench({ ...OPTIONS, policies: named(name), workloads: [log], seeds: 1 });
    const seen = (metric: string) => result.cells[0]?.metrics[metric]?.mean ?? NaN;
    expect(result.workloads[0]?.items).toBe(3145);
    expect(seen('jobWait')).toBeCloseTo(wait, 3);
    expect(seen('boundedSlowdown')).toBeCloseTo(slowdown, 4);
    expect(seen('makespan')).toBe(makespan);
  });

  it('wait as the recursion says on the whole nodes of SURF Lisa', async () => {
    const log = jobLog('surf', readJobs(text('surf-lisa/tasks_2022-07_08.csv.gz')), null, 16);
    const options = {
      ...OPTIONS,
      policies: named('fcfs'),
      workloads: [log],
      seeds: 1,
      sizes: [277, 200, 160],
    };
    const { cells } = (await runBench(options)).result;
    const waits = cells.map(({ metrics }) => metrics.jobWait?.mean ?? NaN);
    for (const [size, wait] of [0, 7248.558, 62_135.812].entries()) expect(waits[size]).toBeCloseTo(wait, 3);
    const use = cells.map(({ metrics }) => metrics['utilization.cpu']?.mean ?? NaN);
    for (const [size, share] of [0.46987, 0.64858, 0.80201].entries())
      expect(use[size]).toBeCloseTo(share, 5);
  });
});

describe.skipIf(!existsSync(`${TRACES}google-borg-2019`))('a cell of Borg', () => {
  it('is played on 30 of its machines, taken evenly from its real mix', async () => {
    const requests = readRequests(text('google-borg-2019/2019_a_user_requests.csv.gz'));
    const machines = readMachines(text('google-borg-2019/2019_a_host_resource.csv'));
    const list = tracedList('borg/a', { requests, machines, departures: false });
    const policies = named('random', 'best-fit', 'worst-fit');
    const { result } = await runBench({ ...OPTIONS, policies, workloads: [list], sizes: [30], seeds: 3 });
    expect(result.workloads).toMatchObject([{ name: 'borg/a@30', nodes: 30, items: 10_000 }]);
    for (const { metrics } of result.cells) {
      expect((metrics.placed?.mean ?? NaN) + (metrics.pending?.mean ?? NaN)).toBeCloseTo(10_000, 6);
      expect(metrics['utilization.memory']?.max).toBeLessThanOrEqual(1);
      expect(metrics.fairness?.max).toBeLessThanOrEqual(1);
    }
  });
});
