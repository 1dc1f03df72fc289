/**
 * A result as an experiment would leave it: 400 copies of a web app on eight hosts of 32 cores and 128 GiB, three ways.
 * Sizes follow the hand checks (58, 110 and 90 copies a host; 850 GiB against 200 GiB reserved); the rest is plausible.
 */
import type { Comparison, ExperimentResult, MetricSummary } from '../../src/experiment/result.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { meanInterval, pairedInterval } from '../../src/stats/interval.ts';
import { quantile } from '../../src/stats/quantile.ts';
import { judgedOf } from './fixture-judged.ts';
import { COPIES, USED, VARIANTS, type Variant } from './fixture-variants.ts';

type Replication = ExperimentResult['replications'][number];
type Better = Comparison['better'];

const REPLICATIONS = 10;
/** Times of a run are whole microseconds. */
const SECOND = 1_000_000;

const UNITS: Readonly<Record<string, readonly [unit: string, better: Better]>> = {
  hostsNeeded: ['1', 'lower'],
  costNeeded: ['USD/h', 'lower'],
  instancesPerHost: ['1', 'higher'],
  'copiesPerHost.cpu': ['1', 'higher'],
  'copiesPerHost.memory': ['1', 'higher'],
  'copiesPerHost.disk': ['1', 'higher'],
  'copiesPerHost.slots': ['1', 'higher'],
  bootToReady: ['s', 'lower'],
  availability: ['fraction', 'higher'],
  ramReserved: ['bytes', 'lower'],
  ramUsed: ['bytes', 'neither'],
  ramOverhead: ['bytes', 'lower'],
  ramStranded: ['bytes', 'lower'],
  cpuUsed: ['cores', 'neither'],
  cpuSteal: ['fraction', 'lower'],
  diskLogical: ['bytes', 'neither'],
  diskPhysical: ['bytes', 'lower'],
  diskSavedBySharing: ['bytes', 'higher'],
  energy: ['kWh', 'lower'],
  cost: ['USD', 'lower'],
  recoveryTime: ['s', 'lower'],
};

const unitOf = (metric: string): readonly [unit: string, better: Better] => {
  if (metric.startsWith('stage.')) return ['s', 'lower'];
  return UNITS[metric] ?? ['bytes', 'neither'];
};

/** Numbers in [0, 1) that are the same in every run of the tests. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function replicationOf(variant: Variant, index: number): Replication {
  const draw = generator(index * 7919 + variant.name.length);
  const noise = () => draw() + draw() + draw() - 1.5;
  const scalars = Object.entries(variant.levels).map(
    ([metric, { value, spread }]) =>
      [metric, { kind: 'scalar' as const, value: Math.max(0, value * (1 + spread * noise())) }] as const,
  );
  const histograms = new Map(
    ['bootToReady', ...Object.keys(variant.stages).map((stage) => `stage.${stage}`)].map((metric) => [
      metric,
      new Histogram(),
    ]),
  );
  for (let copy = 0; copy < COPIES; copy++) {
    let total = 0;
    for (const [stage, { value, spread }] of Object.entries(variant.stages)) {
      const seconds = value * Math.exp(spread * noise());
      histograms.get(`stage.${stage}`)?.record(seconds);
      total += seconds;
    }
    histograms.get('bootToReady')?.record(total);
  }
  const distributions = [...histograms].map(
    ([metric, histogram]) =>
      [metric, { kind: 'distribution' as const, histogram: histogram.snapshot() }] as const,
  );
  return {
    variant: variant.name,
    replication: index,
    digest: Math.imul(index + 1, 0x9e3779b1 + variant.name.length)
      .toString(16)
      .replace('-', '')
      .padStart(8, '0')
      .repeat(4),
    events: 41_000 + Math.floor(1000 * draw()),
    endedAt: 2400 * SECOND,
    metrics: {
      ...Object.fromEntries(scalars),
      ...Object.fromEntries(distributions),
      recoveryTime: { kind: 'scalar', value: null },
    },
    series: seriesOf(variant, noise),
    migrations: [],
    pulls: null,
    startsByCrowd: [],
    energyByHost: [],
    failures: null,
    warnings: [],
  };
}

function seriesOf(
  { reserved, placedPerSecond, levels }: Variant,
  noise: () => number,
): Replication['series'] {
  const times = Float64Array.from({ length: 200 }, (_, i) => i * 12 * SECOND);
  const share = (time: number) => Math.min(1, ((time / SECOND) * placedPerSecond) / COPIES);
  const over = (metric: string, at: (time: number) => number) => ({ metric, times, values: times.map(at) });
  const cores = levels.cpuUsed?.value ?? 0;
  return [
    over('ramReserved', (time) => reserved * share(time)),
    over('ramUsed', (time) => USED * share(time)),
    over('cpuUsed', (time) => Math.max(0, cores * share(time) * (1 + 0.08 * noise()))),
    over('diskPhysical', (time) => (levels.diskPhysical?.value ?? 0) * share(time)),
  ];
}

/** One value per replication: the observation, or the mean of the observations. */
function valuesOf(replications: readonly Replication[], metric: string): number[] {
  return replications.flatMap(({ metrics }) => {
    const observation = metrics[metric];
    if (observation === undefined) return [];
    const value =
      observation.kind === 'scalar' ? observation.value : Histogram.from(observation.histogram).mean;
    return value === null ? [] : [value];
  });
}

function summarise(replications: readonly Replication[], metric: string): MetricSummary {
  const values = valuesOf(replications, metric);
  const { n, mean, halfWidth } = meanInterval(values);
  const pool = new Histogram();
  for (const { metrics } of replications) {
    const observation = metrics[metric];
    if (observation?.kind === 'distribution') pool.merge(Histogram.from(observation.histogram));
  }
  const at = (p: number) => (pool.n > 0 ? pool.quantile(p) : quantile(values, p));
  return {
    unit: unitOf(metric)[0],
    n,
    mean: n === 0 ? null : mean,
    halfWidth,
    confidence: 0.95,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    min: at(0),
    max: at(1),
  };
}

function compare(
  own: readonly Replication[],
  base: readonly Replication[],
  metric: string,
): Comparison | null {
  const [a, b] = [valuesOf(own, metric), valuesOf(base, metric)];
  if (a.length !== b.length || a.length === 0) return null;
  const interval = pairedInterval(a, b);
  const [, better] = unitOf(metric);
  const mean = meanInterval(b).mean;
  const difference = meanInterval(a).mean - mean;
  const [low, high] = interval === null ? [null, null] : [interval.low, interval.high];
  const sure = interval !== null && (interval.low > 0 || interval.high < 0);
  const wins = better === 'higher' ? difference > 0 : difference < 0;
  return {
    variant: own[0]?.variant ?? '',
    baseline: base[0]?.variant ?? '',
    metric,
    difference,
    low,
    high,
    relative: mean === 0 ? null : difference / mean,
    better,
    verdict: sure ? (wins ? 'better' : 'worse') : 'no difference shown',
  };
}

export interface FixtureOptions {
  /** Other texts, to see that nothing a user writes breaks the page. */
  readonly names?: readonly string[];
  readonly question?: string;
  /** Fewer of the three variants and ten replications. */
  readonly variants?: number;
  readonly replications?: number;
  /** Metrics that nobody observed. */
  readonly without?: (metric: string) => boolean;
  readonly series?: boolean;
}

function reduced(replication: Replication, { without, series }: FixtureOptions): Replication {
  const metrics = Object.entries(replication.metrics).map(([metric, observation]) => {
    const lost = without?.(metric) ?? false;
    return [metric, lost ? ({ kind: 'scalar', value: null } as const) : observation] as const;
  });
  return {
    ...replication,
    metrics: Object.fromEntries(metrics),
    series: series === false ? [] : replication.series,
  };
}

/** A whole result of three variants and ten replications. */
export function fixtureResult(options: FixtureOptions = {}): ExperimentResult {
  const variants = VARIANTS.slice(0, options.variants).map((variant, i) => ({
    ...variant,
    name: options.names?.[i] ?? variant.name,
  }));
  const groups = variants.map((variant) =>
    Array.from({ length: options.replications ?? REPLICATIONS }, (_, index) =>
      reduced(replicationOf(variant, index), options),
    ),
  );
  const base = groups[0] ?? [];
  const baseline = base[0]?.variant ?? '';
  const metricsOf = (group: readonly Replication[]) => Object.keys(group[0]?.metrics ?? {});
  const summaries = groups.map((group) => [
    group[0]?.variant ?? '',
    {
      digests: group.map(({ digest }) => digest),
      events: group.reduce((sum, { events }) => sum + events, 0),
      metrics: Object.fromEntries(metricsOf(group).map((metric) => [metric, summarise(group, metric)])),
    },
  ]);
  const comparisons = groups
    .slice(1)
    .flatMap((group) => metricsOf(group).map((metric) => compare(group, base, metric)));
  const [, second = '', third = ''] = variants.map(({ name }) => name);
  return {
    replications: groups.flat(),
    summary: {
      schema: 'towtank.summary/1',
      version: '0.1.0',
      scenario: {
        name: 'vm-vs-container',
        question: options.question ?? 'Should 400 copies of this web app run as VMs or as containers?',
        hash: `sha256:${'5f'.repeat(32)}`,
      },
      seed: '42',
      replications: base.map(({ replication }) => replication),
      baseline,
      answer: `As ${second}, the copies need 4 hosts instead of 7 and reserve 76% less RAM (200 GiB against 850 GiB); half of the copies are ready within 6.1 s instead of 34 s.`,
      variants: Object.fromEntries(summaries),
      comparisons: comparisons.filter((comparison) => comparison !== null),
      ...judgedOf(baseline, second, third),
      warnings: [
        {
          code: 'TT0412',
          text: 'recoveryTime was not observed in any variant: nothing failed during the run.',
        },
      ],
      traces: [],
    },
  };
}
