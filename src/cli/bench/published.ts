/** Reads what was published of openb, where its files are there. */

import type { PublishedFigures, PublishedSeries } from '../../report/bench/published/compare.ts';
import { DEMAND, FIRST_SEED } from '../../scenario/bench/lists/openb.ts';
import type { Workload } from '../../scenario/bench/tournament.ts';
import { tableBeside } from '../files/beside-trace.ts';

/** What the authors call the policies. */
const POLICIES: Readonly<Record<string, string>> = {
  '01-Random': 'random',
  '02-DotProd': 'dot-product',
  '03-GpuClustering': 'gpu-clustering',
  '04-GpuPacking': 'gpu-packing',
  '05-BestFit': 'gpu-best-fit',
  '06-FGD': 'fgd',
};
/** Their files, by our metric. */
const FILES = { gpuAllocated: 'analysis_allo_discrete', gpuFragmentation: 'analysis_frag_ratio_discrete' };
const PAPER =
  'Weng et al., "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation Gradient Descent", USENIX ATC 2023';
/** It draws: the same order does not make the same run. */
const DRAWS = 'random';

/** Null where nothing was published of the workloads, or where the files are not there. */
export function publishedOf(workloads: readonly Workload[]): PublishedFigures | null {
  const lists = workloads.flatMap(({ name, kind }) => {
    const [, list = 'default'] = name.split('/');
    return kind === 'requests' && /^openb(\/[\w.-]+)?$/.test(name) ? [{ name, list }] : [];
  });
  if (lists.length === 0) return null;
  const tables = Object.entries(FILES).flatMap(([metric, file]) => {
    const table = tableBeside(`openb/published/${file}`, process.env);
    return table === null ? [] : [{ metric, ...table }];
  });
  if (tables.length < Object.keys(FILES).length) return null;
  return {
    source: `${PAPER}; ${tables.map(({ name, hash }) => `${name} ${hash}`).join('; ')}`,
    series: lists.flatMap(({ name, list }) => seriesOf(name, list, tables)),
    seeds: Object.fromEntries(workloads.map((workload) => [workload.name, seedsOf(workload)])),
  };
}

/** The published seeds whose order is played. */
function seedsOf(workload: Workload): (number | null)[] {
  if (workload.kind !== 'requests') return [];
  return workload.published.map((order, place) => (order === null ? null : FIRST_SEED + place));
}

interface PublishedTable {
  readonly metric: string;
  readonly rows: readonly (readonly string[])[];
}

/** One for each policy and seed that all tables tell of. */
function seriesOf(workload: string, list: string, tables: readonly PublishedTable[]): PublishedSeries[] {
  const curvesBy = new Map<string, Record<string, readonly number[]>>();
  for (const { metric, rows } of tables) {
    const [head = [], ...body] = rows;
    const first = head.indexOf('0');
    for (const row of body) {
      const [name, policy = '', tune, seed = ''] = row;
      if (name !== `openb_pod_list_${list}` || Number(tune) !== DEMAND) continue;
      const key = JSON.stringify([policy, seed]);
      curvesBy.set(key, { ...curvesBy.get(key), [metric]: row.slice(first).map(Number) });
    }
  }
  return [...curvesBy].flatMap(([key, curves]) => {
    const [theirName = '', seed = ''] = JSON.parse(key) as string[];
    const policy = POLICIES[theirName];
    return policy === undefined
      ? []
      : [{ workload, policy, theirName, draws: policy === DRAWS, seed: Number(seed), curves }];
  });
}
