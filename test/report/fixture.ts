/**
 * A result as an experiment would leave it: 400 copies of a web app on eight hosts of 32 cores and 128 GiB, three ways.
 * Sizes follow the hand checks (58, 110 and 90 copies a host; 850 GiB against 200 GiB reserved); the rest is plausible.
 */
import type { Comparison, ExperimentResult, MetricSummary } from '../../src/experiment/result.ts';
import type { ReportExtras } from '../../src/report/extras.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { meanInterval, pairedInterval } from '../../src/stats/interval.ts';
import { quantile } from '../../src/stats/quantile.ts';

type Replication = ExperimentResult['replications'][number];
type Better = Comparison['better'];

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const COPIES = 400;
const REPLICATIONS = 10;
/** Times of a run are whole microseconds. */
const SECOND = 1_000_000;

/** A level, and how much replications differ, as a share of it. */
interface Level {
  readonly value: number;
  readonly spread: number;
}

interface Variant {
  readonly name: string;
  readonly levels: Readonly<Record<string, Level>>;
  /** Seconds of each stage, and their relative spread between copies. */
  readonly stages: Readonly<Record<string, Level>>;
  /** RAM reserved once all copies are placed, bytes; copies placed per second. */
  readonly reserved: number;
  readonly placedPerSecond: number;
}

const level = (value: number, spread = 0): Level => ({ value, spread });

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

const ramParts = (parts: Readonly<Record<string, number>>): Record<string, Level> => {
  const capacity = 8 * 128 * GIB;
  const taken = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const all = { ...parts, free: capacity - taken, capacity };
  return Object.fromEntries(Object.entries(all).map(([part, bytes]) => [`ram.${part}`, level(bytes)]));
};

const USED = COPIES * 300 * MIB;

const VARIANTS: readonly Variant[] = [
  {
    name: 'vms',
    reserved: 850 * GIB,
    placedPerSecond: 12,
    stages: {
      queue: level(1.6, 0.6),
      placement: level(0.02, 0.1),
      image: level(3.1, 0.5),
      boot: level(24, 0.25),
      start: level(1.4, 0.5),
      probe: level(3.8, 0.4),
    },
    levels: {
      hostsNeeded: level(7),
      costNeeded: level(6.3),
      instancesPerHost: level(58),
      'copiesPerHost.cpu': level(64),
      'copiesPerHost.memory': level(58),
      'copiesPerHost.disk': level(1130),
      availability: level(0.9991, 0.0002),
      ramReserved: level(850 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(97 * GIB, 0.002),
      ramStranded: level(4.2 * GIB, 0.3),
      cpuUsed: level(56, 0.02),
      cpuSteal: level(0.004, 0.3),
      diskLogical: level(COPIES * 8 * GIB),
      diskPhysical: level(680 * GIB, 0.01),
      diskSavedBySharing: level(0),
      'disk.thick': level(0),
      'disk.thin': level(678 * GIB, 0.01),
      'disk.layers': level(2 * GIB),
      'disk.writable': level(0),
      'disk.free': level(16 * 1024 * GIB - 680 * GIB),
      energy: level(1.31, 0.01),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 850 * GIB - USED - 97 * GIB,
        guestOs: 47 * GIB,
        hypervisor: 50 * GIB,
        system: 32 * GIB,
      }),
    },
  },
  {
    name: 'containers',
    reserved: 200 * GIB,
    placedPerSecond: 60,
    stages: {
      queue: level(0.4, 0.6),
      placement: level(0.01, 0.2),
      image: level(0.62, 0.7),
      start: level(1.8, 0.45),
      probe: level(3.4, 0.4),
    },
    levels: {
      hostsNeeded: level(4),
      costNeeded: level(3.6),
      instancesPerHost: level(110),
      'copiesPerHost.cpu': level(126),
      'copiesPerHost.memory': level(248),
      'copiesPerHost.disk': level(11300),
      'copiesPerHost.slots': level(110),
      availability: level(0.9992, 0.0002),
      ramReserved: level(200 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(4.7 * GIB, 0.01),
      ramStranded: level(0),
      cpuUsed: level(49, 0.02),
      cpuSteal: level(0),
      diskLogical: level(COPIES * 200 * MIB),
      diskPhysical: level(9.4 * GIB, 0.02),
      diskSavedBySharing: level(68.9 * GIB),
      'disk.thick': level(0),
      'disk.thin': level(0),
      'disk.layers': level(1.4 * GIB),
      'disk.writable': level(8 * GIB, 0.02),
      'disk.free': level(16 * 1024 * GIB - 9.4 * GIB),
      energy: level(1.27, 0.01),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 200 * GIB - USED,
        runtime: 4.7 * GIB,
        system: 32 * GIB,
      }),
    },
  },
  {
    name: 'containers-in-vms',
    reserved: 200 * GIB,
    placedPerSecond: 40,
    stages: {
      queue: level(0.6, 0.6),
      placement: level(0.01, 0.2),
      image: level(0.9, 0.7),
      start: level(2.1, 0.45),
      probe: level(3.5, 0.4),
    },
    levels: {
      hostsNeeded: level(5),
      costNeeded: level(4.5),
      instancesPerHost: level(90),
      'copiesPerHost.cpu': level(90),
      'copiesPerHost.memory': level(186),
      'copiesPerHost.disk': level(8400),
      'copiesPerHost.slots': level(330),
      availability: level(0.9991, 0.0002),
      ramReserved: level(200 * GIB),
      ramUsed: level(USED, 0.01),
      ramOverhead: level(11.3 * GIB, 0.01),
      ramStranded: level(9.1 * GIB, 0.2),
      cpuUsed: level(52, 0.02),
      cpuSteal: level(0.0011, 0.5),
      diskLogical: level(COPIES * 200 * MIB),
      diskPhysical: level(38 * GIB, 0.02),
      diskSavedBySharing: level(64 * GIB),
      'disk.thick': level(0),
      'disk.thin': level(26 * GIB),
      'disk.layers': level(4 * GIB),
      'disk.writable': level(8 * GIB, 0.02),
      'disk.free': level(16 * 1024 * GIB - 38 * GIB),
      energy: level(1.312, 0.012),
      cost: level(4.8),
      ...ramParts({
        used: USED,
        reservedUnused: 480 * GIB - USED,
        guestOs: 4.2 * GIB,
        hypervisor: 3 * GIB,
        runtime: 4.7 * GIB,
        system: 32 * GIB,
      }),
    },
  },
];

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
  const interval = a.length === b.length && a.length > 1 ? pairedInterval(a, b) : null;
  if (interval === null) return null;
  const [, better] = unitOf(metric);
  const { difference, low, high } = interval;
  const mean = meanInterval(b).mean;
  const sure = low > 0 || high < 0;
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

/** What the fixture's texts may be replaced by, to see that nothing a user writes breaks the page. */
export interface FixtureOptions {
  readonly names?: readonly string[];
  readonly question?: string;
}

/** A whole result of three variants and ten replications. */
export function fixtureResult(options: FixtureOptions = {}): ExperimentResult {
  const variants = VARIANTS.map((variant, i) => ({ ...variant, name: options.names?.[i] ?? variant.name }));
  const groups = variants.map((variant) =>
    Array.from({ length: REPLICATIONS }, (_, index) => replicationOf(variant, index)),
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
      assertions: [
        {
          metric: 'ramReserved',
          variant: second,
          limit: `at most -50% relative to ${baseline}`,
          observed: -0.765,
          low: -0.765,
          high: -0.765,
          verdict: 'PASS',
          reason: '',
        },
        {
          metric: 'availability',
          variant: third,
          limit: 'at least 99.9%',
          observed: 0.99912,
          low: 0.9989,
          high: 0.9993,
          verdict: 'INCONCLUSIVE',
          reason: 'The limit lies inside the interval.',
        },
        {
          metric: 'recoveryTime',
          variant: second,
          limit: 'p95 at most 3m',
          observed: null,
          low: null,
          high: null,
          verdict: 'FAIL',
          reason: 'The metric was not observed.',
        },
      ],
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

/** What a program would tell about the fixture's run. */
export const FIXTURE_EXTRAS: ReportExtras = {
  manifestFile: 'manifest.json',
  nodeVersion: 'v20.20.2',
  wallSeconds: 1.84,
  run: { durationSeconds: 2400, warmupSeconds: 120, replications: { min: 10, max: 60, until: 0.05 } },
  overrides: ['hosts[host].count=8'],
  resolvedYaml: `apiVersion: towtank/v1
kind: Scenario
metadata:
  name: vm-vs-container
run:
  duration: 40m
  warmup: 2m
  seed: 42
variants:
  vms:
    runAs: vm
    hypervisor:
      preset: kvm
      memoryOverhead: 128Mi
      bootOverhead: lognormal(p50=161ms, p90=168ms)
`,
  originsByLine: [
    ...Array.from({ length: 13 }, () => null),
    'preset kvm',
    'preset kvm; source: NSDI 2020, raw data',
  ],
  sources: [
    {
      path: 'hypervisor.kvm.memoryOverhead',
      value: 128,
      unit: 'MiB',
      sourceText: 'assumed: the literature gives 64 to 256 MiB for QEMU with default devices',
    },
    {
      path: 'guestOS.debian-12.boot.kernel',
      value: 'lognormal(p50=1.9 s, p90=2.3 s)',
      unit: 's',
      sourceText: 'systemd-analyze of a Debian 12 cloud image, 2024',
    },
  ],
};
