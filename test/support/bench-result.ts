/**
 * The result of a tournament as it would be left: six policies on a cluster of GPUs, with the means and spreads that were
 * published of them. What a reader is told of it can be worked out on paper.
 */
import type { BenchCell, BenchComparison, BenchResult } from '../../src/experiment/bench/result.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { quantile } from '../../src/stats/quantile.ts';
import { tCdf } from '../../src/stats/student-t.ts';

type Spread = readonly [mean: number, deviation: number];
type Better = BenchComparison['better'];

/** What is seen of a policy, with its spread over the seeds. */
export type Seen = Readonly<Record<string, Spread>>;

export interface BenchWish {
  readonly seeds: number;
  /** By workload, then by policy; the first policy is the baseline. */
  readonly seen: Readonly<Record<string, Readonly<Record<string, Seen>>>>;
  /** Whether the allocation is told by what has arrived. */
  readonly courses: boolean;
}

const UNITS: Readonly<Record<string, readonly [unit: string, better: Better]>> = {
  placed: ['1', 'higher'],
  pending: ['1', 'lower'],
  hostsUsed: ['1', 'lower'],
  cpuStranded: ['cores', 'lower'],
  ramStranded: ['bytes', 'lower'],
  gpuAllocated: ['fraction', 'higher'],
  gpuFragmentation: ['fraction', 'lower'],
  fairness: ['fraction', 'higher'],
  nodesVisited: ['1', 'neither'],
  decisionTime: ['s', 'lower'],
  'utilization.cpu': ['fraction', 'neither'],
};

const gpuPolicy = (allocated: Spread, fragmented: number, used: number, decision: number): Seen => ({
  placed: [10_866 - 9_700 * (1 - allocated[0]), 9],
  pending: [9_700 * (1 - allocated[0]), 9],
  hostsUsed: [used, used === 1213 ? 0 : 4],
  cpuStranded: [70_000 * (1 - allocated[0]), 60],
  gpuAllocated: allocated,
  gpuFragmentation: [fragmented, 0.0012],
  fairness: [0.71 + allocated[0] / 5, 0.004],
  nodesVisited: [1213, 0],
  decisionTime: [decision, decision / 400],
  'utilization.cpu': [0.83 + allocated[0] / 20, 0.002],
});

const GPUS: BenchWish['seen'][string] = {
  random: gpuPolicy([0.8747, 0.0032], 0.9918, 1213, 0.0021),
  'dot-product': gpuPolicy([0.9085, 0.002], 0.9925, 1213, 0.0034),
  'gpu-clustering': gpuPolicy([0.9188, 0.0062], 0.9847, 1196, 0.0034),
  'gpu-packing': gpuPolicy([0.92, 0.0054], 0.9894, 1190, 0.0034),
  'gpu-best-fit': gpuPolicy([0.9308, 0.0013], 0.9892, 1187, 0.0034),
  fgd: gpuPolicy([0.9539, 0.0008], 0.991, 1188, 0.0412),
};

const WISH: BenchWish = { seeds: 10, seen: { openb: GPUS }, courses: true };

export function benchResult(wish: Partial<BenchWish> = {}): BenchResult {
  const { seeds, seen, courses } = { ...WISH, ...wish };
  const names = Object.keys(Object.values(seen)[0] ?? {});
  const [baseline = ''] = names;
  const cells = Object.entries(seen).flatMap(([workload, policies]) =>
    Object.entries(policies).map(([policy, metrics], place) =>
      cellOf(workload, policy, metrics, seeds, place + 1, courses),
    ),
  );
  const comparisons = Object.keys(seen).flatMap((workload) => {
    const own = cells.filter((cell) => cell.workload === workload);
    return compared(own, baseline);
  });
  return {
    schema: 'towtank.bench/1',
    version: '0.1.0',
    seed: '42',
    seeds,
    baseline,
    policies: names.map((name) => ({ name, meaning: `what ${name} does` })),
    workloads: Object.keys(seen).map((name) => ({
      name,
      kind: 'requests',
      size: name.includes('@') ? Number(name.split('@')[1]) : null,
      nodes: 1213,
      items: 10_866,
      source: 'openb pod list default, 8152 rows, arrivals only up to 130 % of the GPUs',
    })),
    cells,
    comparisons,
    speed: cells.map(({ workload, policy }) => ({
      workload,
      policy,
      decisionsPerSecond: policy === 'fgd' ? 17_400 : 41_200,
    })),
    warnings: [],
  };
}

function cellOf(
  workload: string,
  policy: string,
  seen: Seen,
  seeds: number,
  salt: number,
  courses: boolean,
): BenchCell {
  const metrics = Object.entries(seen).map(([metric, spread], place) => {
    const values = draws(spread, seeds, salt * 101 + place + workload.length * 13);
    return [metric, { ...summaryOf(values, UNITS[metric]?.[0] ?? '1'), values }] as const;
  });
  const [end = 0] = seen.gpuAllocated ?? [];
  return {
    workload,
    policy,
    digests: Array.from({ length: seeds }, (_, seed) => `${policy}-${workload}-${seed}`),
    metrics: Object.fromEntries(metrics),
    courses: courses ? [courseOf('gpuAllocated', end), courseOf('gpuFragmentation', end)] : [],
  };
}

/** Follows what has arrived, until it leaves it for good on its way to the end. */
function courseOf(metric: string, end: number): BenchCell['courses'][number] {
  const x = Array.from({ length: 131 }, (_, percent) => percent);
  const allocated = (percent: number) =>
    percent < 70 ? percent / 100 : Math.min(percent / 100, end - 0.02 * Math.exp(-(percent - 80) / 20));
  const fragmented = (percent: number) => (percent < 100 ? 0.99 * (percent / 100) ** (60 * end - 46) : 0.99);
  const mean = x.map(metric === 'gpuAllocated' ? allocated : fragmented);
  return {
    metric,
    x,
    mean,
    bySeed: [mean, mean],
    halfWidth: mean.map((_, percent) => (percent < 80 ? 0 : 0.002)),
  };
}

/** Values that look drawn, with that mean and about that spread, the same in every run of the tests. */
function draws([mean, deviation]: Spread, count: number, salt: number): number[] {
  let state = salt * 7919 + 17;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const raw = Array.from({ length: count }, () => next() + next() + next());
  const middle = raw.reduce((sum, value) => sum + value, 0) / count;
  return raw.map((value) => mean + 2 * deviation * (value - middle));
}

function summaryOf(values: readonly number[], unit: string) {
  const { mean, halfWidth, n } = meanInterval(values);
  const at = (p: number) => quantile(values, p);
  return {
    ...{ unit, n, mean, halfWidth, confidence: 0.95 },
    ...{ p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) },
    ...{ min: Math.min(...values), max: Math.max(...values) },
  };
}

/** Every policy with the baseline on every metric; p as of a paired t-test, times the number of the other policies. */
function compared(cells: readonly BenchCell[], baseline: string): BenchComparison[] {
  const base = cells.find(({ policy }) => policy === baseline);
  const others = cells.filter(({ policy }) => policy !== baseline);
  return others.flatMap(({ workload, policy, metrics }) =>
    Object.entries(metrics).map(([metric, { values }]) => {
      const own = values.map((value) => value ?? 0);
      const theirs = (base?.metrics[metric]?.values ?? []).map((value) => value ?? 0);
      const differences = own.map((value, i) => value - (theirs[i] ?? 0));
      const { mean, halfWidth } = meanInterval(differences);
      const theirMean = meanInterval(theirs).mean;
      const p = pOf(differences, mean, halfWidth);
      const pHolm = p === null ? null : Math.min(1, p * others.length);
      const better = UNITS[metric]?.[1] ?? 'neither';
      const shown = better !== 'neither' && mean !== 0 && (pHolm ?? (halfWidth === 0 ? 0 : 1)) < 0.05;
      const isGood = mean > 0 === (better === 'higher');
      return {
        ...{ workload, policy, baseline, metric, better, p, pHolm },
        difference: mean,
        low: halfWidth === null ? null : mean - halfWidth,
        high: halfWidth === null ? null : mean + halfWidth,
        relative: theirMean === 0 ? null : mean / theirMean,
        verdict: shown ? (isGood ? 'better' : 'worse') : 'no difference shown',
      };
    }),
  );
}

function pOf(differences: readonly number[], mean: number, halfWidth: number | null): number | null {
  if (halfWidth === null || halfWidth === 0) return null;
  const n = differences.length;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return 2 * (1 - tCdf(Math.abs(mean) / Math.sqrt(variance / n), n - 1));
}
