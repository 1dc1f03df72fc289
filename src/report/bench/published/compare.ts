/** Published figures of the same policies on the same workloads, held against those of a tournament. */
import { Tally } from '../../../stats/tally.ts';
import type { BenchData } from '../data.ts';

/** What others published of one policy on one workload with one seed. */
export interface PublishedSeries {
  /** As the tournament calls them. */
  readonly workload: string;
  readonly policy: string;
  /** As they call it. */
  readonly theirName: string;
  /** The same order does not make the same run. */
  readonly draws: boolean;
  /** Their number of it. */
  readonly seed: number;
  /** By metric of the catalogue: values at 0, 1, ... % of arrived demand, in %. */
  readonly curves: Readonly<Record<string, readonly number[]>>;
}

export interface PublishedFigures {
  /** Where they stand: paper and files. */
  readonly source: string;
  readonly series: readonly PublishedSeries[];
  /** By workload: their numbers of the seeds whose order was played, by number of our seeds; null: another order. */
  readonly seeds: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Mean and standard deviation over so many seeds; null where there are none, or too few. */
export interface Spread {
  readonly n: number;
  readonly mean: number | null;
  readonly deviation: number | null;
}

export interface PublishedSeed {
  readonly seed: number;
  /** At the end, in %. */
  readonly theirs: number;
  readonly ours: number;
  /** By metric: the largest difference over all points of the curve, in percentage points. */
  readonly furthest: Readonly<Record<string, number>>;
}

export interface PublishedPair {
  readonly workload: string;
  readonly policy: string;
  readonly theirName: string;
  /** Of all seeds that were published, at the end of the curve. */
  readonly theirs: Spread;
  /** Of all seeds that were played. */
  readonly ours: Spread;
  /** Those that were played in the published order, and both over them alone. */
  readonly seeds: readonly PublishedSeed[];
  readonly theirsThere: Spread;
  readonly oursThere: Spread;
}

export interface PublishedComparison {
  readonly source: string;
  /** Which metric `theirs` and `ours` are of. */
  readonly metric: string;
  /** Demand that has arrived at the end, %. */
  readonly end: number;
  /** Points of each curve. */
  readonly points: number;
  readonly pairs: readonly PublishedPair[];
}

const METRIC = 'gpuAllocated';
const PERCENT = 100;

/** Null where nothing was published of what was played. */
export function comparePublished(data: BenchData, figures: PublishedFigures): PublishedComparison | null {
  const pairs = data.workloads.flatMap(({ name }) =>
    data.policies.flatMap((policy) => pairOf(data, figures, name, policy) ?? []),
  );
  const points = figures.series[0]?.curves[METRIC]?.length ?? 0;
  if (pairs.length === 0) return null;
  return { source: figures.source, metric: METRIC, end: points - 1, points, pairs };
}

function pairOf(
  data: BenchData,
  figures: PublishedFigures,
  workload: string,
  policy: string,
): PublishedPair | null {
  const series = figures.series.filter((one) => one.workload === workload && one.policy === policy);
  const [first] = series;
  const curves = data.course(workload, policy, METRIC)?.bySeed ?? [];
  if (first === undefined || curves.length === 0) return null;
  const end = (first.curves[METRIC]?.length ?? 1) - 1;
  const seeds = first.draws ? [] : (figures.seeds[workload] ?? []);
  const played = seeds.flatMap((seed, place) => {
    const theirs = series.find((one) => one.seed === seed);
    return theirs === undefined ? [] : [seedOf(data, theirs, place, end)];
  });
  return {
    workload,
    policy,
    theirName: first.theirName,
    theirs: spreadOf(series.flatMap(({ curves: own }) => own[METRIC]?.[end] ?? [])),
    ours: spreadOf(curves.flatMap((curve) => PERCENT * (curve[end] ?? NaN))),
    seeds: played,
    theirsThere: spreadOf(played.map(({ theirs }) => theirs)),
    oursThere: spreadOf(played.map(({ ours }) => ours)),
  };
}

function seedOf(data: BenchData, theirs: PublishedSeries, place: number, end: number): PublishedSeed {
  const { workload, policy, seed, curves } = theirs;
  const ours = (metric: string) => data.course(workload, policy, metric)?.bySeed[place] ?? [];
  return {
    seed,
    theirs: curves[METRIC]?.[end] ?? NaN,
    ours: PERCENT * (ours(METRIC)[end] ?? NaN),
    furthest: Object.fromEntries(
      Object.entries(curves).map(([metric, curve]) => [metric, furthestApart(curve, ours(metric))]),
    ),
  };
}

function furthestApart(theirs: readonly number[], ours: readonly (number | null)[]): number {
  const differences = theirs.map((value, percent) => Math.abs(value - PERCENT * (ours[percent] ?? NaN)));
  return Math.max(...differences);
}

function spreadOf(values: readonly number[]): Spread {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return { n: tally.n, mean: tally.mean, deviation: tally.standardDeviation };
}
