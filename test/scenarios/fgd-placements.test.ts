/**
 * The published placements of openb's pods by five policies (Weng et al., "Beware of Fragmentation", USENIX ATC 2023): the
 * share of the GPUs that is given away, as a bench places them. Needs the files of
 * the authors, and is left out where they are not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { listReader } from '../../src/cli/files/traces.ts';
import { openbList } from '../../src/scenario/bench/lists/openb.ts';
import { playList } from '../../src/scenario/bench/lists/play-list.ts';
import { PreparedList } from '../../src/scenario/bench/lists/prepared-list.ts';
import { readPlacingOrder } from '../../src/workload/openb/placing-order.ts';
import { TRACES } from './shipped.ts';

const FOLDER = `${TRACES}openb/`;

const unpacked = (path: string) => gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');

/** The list of a workload with the published order of one seed. */
function listOf(workload: string, seed: number): PreparedList {
  const lists = listReader({ TOWTANK_TRACES: TRACES });
  const [nodes, pods] = [lists.machines('openb', 'gpu_node'), lists.requests('openb', workload)];
  if ('problem' in nodes || 'problem' in pods) throw new Error('the lists are not there');
  const order = () => readPlacingOrder(unpacked(`${FOLDER}order/${workload}_${seed}.csv.gz`));
  return new PreparedList(openbList(workload, { nodes, pods, order }, 1));
}

/** In %, by how many % of the GPUs were asked for. */
function courseOf(name: string, workload: string, seed: number) {
  const { courses } = playList(listOf(workload, seed), { name, plugin: null }, '1', 0);
  const percent = (metric: string) => (courses[metric] ?? []).map((value) => 100 * (value ?? NaN));
  return { allocated: percent('gpuAllocated'), fragmented: percent('gpuFragmentation') };
}

/** What the authors call them. */
const POLICIES = {
  'dot-product': '02-DotProd',
  'gpu-clustering': '03-GpuClustering',
  'gpu-packing': '04-GpuPacking',
  'gpu-best-fit': '05-BestFit',
  fgd: '06-FGD',
};

/** The authors' results: one value for each of 0 to 130 % asked for. */
function published(what: string, policy: string, workload: string, seed: number): readonly number[] {
  const [header = '', ...rows] = unpacked(`${FOLDER}published/analysis_${what}_discrete.csv.gz`);
  const columns = header.split(',');
  const own = [`openb_pod_list_${workload}`, policy, '1.3', String(seed)].join();
  const row = rows.find((one) => one.split(',').slice(0, 4).join() === own);
  if (row === undefined) throw new Error(`nothing was published of ${own}`);
  return row.split(',').slice(columns.indexOf('0')).map(Number);
}

/** The largest difference, and how many values were compared. */
function compared(theirs: readonly number[], ours: readonly number[]) {
  const differences = theirs
    .slice(0, ours.length)
    .map((value, percent) => Math.abs(value - (ours[percent] ?? NaN)));
  return { count: differences.length, most: Math.max(...differences) };
}

/** Each workload, with the seeds whose orders are there. */
const WORKLOADS = {
  default: [42, 43, 44, 45, 46],
  cpu100: [42, 43],
  gpushare60: [42, 43],
  gpuspec20: [42, 43],
  multigpu20: [42, 43],
};

const CASES = Object.entries(WORKLOADS).flatMap(([workload, seeds]) =>
  seeds.map((seed) => [workload, seed] as const),
);

describe.skipIf(!existsSync(FOLDER))('random on openb', () => {
  it('gives away what the authors found, in the mean of two draws on each of their five orders', () => {
    const policy = { name: 'random', plugin: null };
    const shares = WORKLOADS.default.flatMap((seed) => {
      const list = listOf('default', seed);
      return ['1', '2'].map(
        (draws) => 100 * (playList(list, policy, draws, 0).courses.gpuAllocated?.[130] ?? NaN),
      );
    });
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) / shares.length - 87.47)).toBeLessThan(
      0.35,
    );
  });
});

describe.skipIf(!existsSync(FOLDER)).each(Object.entries(POLICIES))('%s on openb', (policy, theirs) => {
  it.each(CASES)('gives away what was published, and leaves the same fragments: %s %i', (workload, seed) => {
    const ours = courseOf(policy, workload, seed);
    const allocated = compared(published('allo', theirs, workload, seed), ours.allocated);
    expect(allocated.count).toBe(131);
    // What was published is rounded.
    expect(allocated.most).toBeLessThan(0.00501);
    const fragmented = compared(published('frag_ratio', theirs, workload, seed), ours.fragmented);
    expect(fragmented.count).toBe(131);
    expect(fragmented.most).toBeLessThan(1e-9);
  });
});
