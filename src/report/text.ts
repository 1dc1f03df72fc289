/**
 * Every sentence that the report shows. To show it in another language, translate this file, `words/` and
 * `metric-labels.ts`.
 */
import { listOf } from './format.ts';
import type { Verdict } from './verdicts.ts';
import { FAILURE_TEXTS } from './words/failures.ts';
import { CLAIM_TEXT, TARGET_TEXT } from './words/judged.ts';
import { MEMORY_OVER_TIME_TEXT } from './words/memory.ts';
import { HOST_ENERGY_TEXT, MOVES_TEXT } from './words/moves.ts';
import { PULLS_TEXT } from './words/pulls.ts';
import { STORAGE_TEXT } from './words/storage.ts';

type Resource = 'cpu' | 'memory' | 'disk' | 'slots' | 'network' | 'pool' | 'devices';

const RESOURCES: Readonly<Record<Resource, string>> = {
  cpu: 'CPU',
  memory: 'memory',
  disk: 'disk',
  slots: 'pod slots',
  network: 'network',
  pool: 'storage pool',
  devices: 'devices',
};

/** Something said of a variant. */
interface VariantText {
  readonly variant: string;
  readonly text: string;
}

/** `117 GiB in every variant`, or `850 GiB as vms and 200 GiB as containers and pods`: equal texts are said once. */
function perVariant(entries: readonly VariantText[]): string {
  const texts = [...new Set(entries.map(({ text }) => text))];
  if (texts.length === 1 && entries.length > 2) return `${texts.join()} in every variant`;
  const said = texts.slice(0, MOST_SAID).map((text) => {
    const variants = entries.filter((entry) => entry.text === text).map(({ variant }) => variant);
    return `${text} as ${listOf(variants)}`;
  });
  const more = texts.length - MOST_SAID;
  if (more > 0) said.push(`${more} other ${more === 1 ? 'value' : 'values'} in the rest`);
  return said.length < 3 ? said.join(', and ') : `${said.slice(0, -1).join(', ')}, and ${said.at(-1) ?? ''}`;
}

/** A finding names no more than this: the chart shows the rest. */
const MOST_SAID = 3;

export const TEXT = {
  variant: 'Variant',
  metric: 'Metric',
  baseline: 'baseline',
  notObserved: 'not observed',
  noInterval: 'one replication, no interval',
  between: (low: string, high: string) => `${low} to ${high}`,
  inUnit: (unit: string) => unit,
  resource: RESOURCES,
  verdict: { better: 'better', worse: 'worse', equal: 'equal', undecided: 'undecided' } as const,
  stage: {
    queue: 'queue',
    placement: 'placement',
    image: 'image',
    boot: 'boot',
    start: 'start',
    probe: 'probe',
  } as const,

  wins: {
    question: (baseline: string) => `Where does each variant win or lose against ${baseline}?`,
    finding: (
      scores: readonly { variant: string; counts: readonly { verdict: Verdict; count: number }[] }[],
      baseline: string,
    ) => {
      const said = scores.map(({ variant, counts }) => {
        const some = counts.filter(({ verdict, count }) => count > 0 || verdict === 'worse');
        return `${variant} is ${listOf(some.map(({ verdict, count }) => `${verdict} on ${count}`))} metrics`;
      });
      const more = said.length > MOST_SAID ? [`${said.length - MOST_SAID} more in the chart`] : [];
      return `Against ${baseline}: ${[...said.slice(0, MOST_SAID), ...more].join('; ')}.`;
    },
    heading: (metric: string, better: string) => `${metric} (${better} is better)`,
    against: (own: string, base: string) => `${own} against ${base}`,
    same: (baseline: string) => `${baseline} = 1\u00d7`,
    axis: 'times the baseline (log scale)',
    note: (baseline: string, more: number, withoutRatio: readonly string[]) =>
      [
        `Dot: mean relative to ${baseline}. Thick bar: 95% interval of the paired difference; where it is not seen, it is narrower than the dot. Circle: better, triangle: worse, grey diamond: no difference shown.`,
        more > 0 ? `${more} more metrics are in the table below.` : '',
        withoutRatio.length > 0 ? `Not drawn, for ${baseline} has 0: ${listOf(withoutRatio, 12)}.` : '',
      ].join(' '),
    columns: ['Metric', 'Variant', 'Change', 'Difference', '95% interval', 'Verdict'],
    leftOut: 'There is no second variant to compare with the baseline, or no metric that both observed.',
  },

  comparison: {
    heading: 'In numbers',
    caption: 'Mean \u00b1 half of the 95% interval over replications; change against the baseline below it.',
    more: (count: number) => `All ${count} observed metrics`,
    unobserved: (names: readonly string[]) => `Not observed in any variant: ${listOf(names, 40)}.`,
    p50p95: (p50: string, p95: string) => `p50 ${p50}, p95 ${p95}`,
  },

  density: {
    question: 'How many copies fit on one host, and which resource runs out first?',
    finding: (densities: readonly { variant: string; copies: number; limitedBy: readonly Resource[] }[]) =>
      `A host carries ${listOf(
        densities.map(
          ({ variant, copies, limitedBy }) =>
            `${copies} as ${variant} (limit: ${listOf(limitedBy.map((resource) => RESOURCES[resource]))})`,
        ),
      )}.`,
    note: 'Each bar: copies that this resource alone would allow on one empty host. The filled bar is the limit; a bar marked off scale is cut.',
    axis: 'copies per host',
    limit: 'Limited by',
    mark: '(limit)',
    cut: '(off scale)',
    leftOut: 'Copies per host were not observed.',
  },

  memory: {
    parts: {
      used: 'used by apps',
      reservedUnused: 'reserved, unused',
      guestOs: 'guest OS',
      hypervisor: 'hypervisor',
      runtime: 'container runtime',
      system: 'host system',
      free: 'free',
    },
    question: 'Where does the RAM of all hosts go?',
    finding: (idle: readonly VariantText[]) => `RAM taken but not used by an app: ${perVariant(idle)}.`,
    note: 'Mean over the measured time, all hosts together. Each byte is counted once: the parts add up to what is installed.',
    capacity: 'installed',
    remark: (total: string) => `${total} in all`,
    leftOut: 'The parts of RAM were not observed.',
  },

  disk: {
    parts: {
      thick: 'thick disks',
      thin: 'thin disks',
      layers: 'image layers',
      writable: 'writable layers',
      saved: 'saved by sharing',
      free: 'free',
    },
    question: 'What is written to disk, and what does sharing save?',
    finding: (uses: readonly { variant: string; physical: string; saved: string | null }[]) =>
      `On disk: ${listOf(
        uses.map(({ variant, physical, saved }) =>
          saved === null ? `${physical} as ${variant}` : `${physical} as ${variant} (sharing saves ${saved})`,
        ),
      )}.`,
    note: 'Solid parts take space. The striped part would be written as well if images and layers were not shared.',
    remark: (physical: string, saved: string) => `${physical} on disk, ${saved} saved`,
    moreColumns: ['on disk', 'as seen inside', 'free'],
    leftOut: 'The parts of disk space were not observed.',
  },

  memoryOverTime: {
    ...MEMORY_OVER_TIME_TEXT,
    finding: (peaks: readonly VariantText[]) => `RAM taken peaks at ${perVariant(peaks)}.`,
  },
  storage: STORAGE_TEXT,
  pulls: PULLS_TEXT,

  boot: {
    question: 'How long from the request until a copy is ready?',
    finding: (medians: readonly VariantText[]) =>
      `Half of the copies are ready within ${perVariant(medians)}.`,
    note: 'All replications together. Marks stand at the median and at the 95th percentile. Time is on a log scale; variants whose copies were found running are not drawn.',
    xAxis: 'time to ready (log scale)',
    legend: (variant: string, p50: string, p95: string) => `${variant}: p50 ${p50}, p95 ${p95}`,
    columns: ['Copies', 'Least', 'p50', 'p90', 'p95', 'p99', 'Most'],
    leftOut: 'No copy took any time to become ready.',
  },

  stages: {
    question: 'Which stage takes the time?',
    finding: (longest: readonly { variant: string; stage: string; seconds: string }[]) =>
      `The longest stage is ${listOf(
        longest.map(({ variant, stage, seconds }) => `${stage} for ${variant} (${seconds})`),
      )}.`,
    note: 'Mean of each stage over all copies, one after the other. A stage that takes no time is left out.',
    axis: 'seconds since the request (means)',
    leftOut: 'The stages of starting were not observed.',
  },

  cost: {
    question: {
      energy: 'How much electricity do the hosts draw during the run?',
      cost: 'What do the hosts that carry copies cost during the run?',
      costNeeded: 'What do the fewest hosts that carry all copies cost?',
    },
    finding: (
      metric: string,
      baseline: string,
      changes: readonly { variant: string; change: string; sure: boolean }[],
    ) => {
      const sure = changes.filter((change) => change.sure);
      if (sure.length === 0) return `${metric}: no difference shown.`;
      return `${metric}, against ${baseline}: ${listOf(sure.map(({ variant, change }) => `${change} as ${variant}`))}.`;
    },
    change: (baseline: string) => `Against ${baseline}`,
    leftOut: (metric: string) => `${metric} was not observed.`,
  },

  overTime: {
    finding: (metric: string, peaks: readonly VariantText[]) => `${metric} peaks at ${perVariant(peaks)}.`,
    question: (replication: number) =>
      `How did replication ${replication} run? Points are means of short spans.`,
    axis: (unit: string) => `simulated time, ${unit}`,
    legend: (variant: string, peak: string) => `${variant}: peak ${peak}`,
    columns: ['Lowest', 'Highest', 'At the end'],
    omitted: (metrics: readonly string[]) => `Also in timeseries.csv: ${listOf(metrics, 12)}.`,
  },

  page: {
    title: (scenario: string) => `${scenario} \u2013 towtank`,
    parts: {
      answer: 'Answer',
      targets: 'Held against measurements',
      wins: 'Where each wins',
      density: 'Density',
      memory: 'RAM',
      disk: 'Disk',
      start: 'Start',
      failures: 'Failures and recovery',
      moves: 'VMs that move',
      cost: 'Cost and energy',
      time: 'Over time',
      method: 'Method',
      inputs: 'Inputs',
    },
    verdicts: 'Assertions',
    noAssertions: 'The scenario makes no assertions.',
    warnings: 'Warnings',
    data: 'Data table',
    tableFollows: 'The numbers are in the table below.',
    notShown: 'Not shown:',
    contents: 'Contents',
  },

  claim: CLAIM_TEXT,
  ...FAILURE_TEXTS,
  moves: MOVES_TEXT,
  hostEnergy: HOST_ENERGY_TEXT,
  targets: TARGET_TEXT,

  assertion: {
    observed: (value: string) => `observed ${value}`,
    interval: (low: string, high: string) => `95% interval ${low} to ${high}`,
  },

  method: {
    heading: 'How this was computed',
    scenario: 'Scenario',
    version: 'towtank',
    seed: 'Seed',
    replications: 'Replications',
    replicationsUsed: (used: number, min: number, max: number) =>
      `${used} used (at least ${min}, at most ${max})`,
    stop: 'Stop rule',
    stopAt: (percent: string) =>
      `until the 95% interval of every answer metric is within ${percent} of its mean, looked at after each replication`,
    stopFixed: 'a fixed number of replications',
    simulated: 'Simulated time',
    warmup: 'Warm-up',
    warmupCut: (time: string) =>
      `${time}, cut from time-weighted metrics; observations of a copy\u2019s start count from the beginning`,
    noWarmup: 'none',
    interval: 'Intervals',
    intervalMethod:
      'Student\u2019s t, 95%, over replications. Percentiles of boot and stages are of all observations together.',
    pairing: 'Pairing',
    pairingMethod:
      'Variants share random numbers, stream by stream; differences are taken within each replication and judged by their own interval.',
    events: 'Events simulated',
    wall: 'Computed in',
    wallOn: (time: string, node: string) => `${time} on Node ${node}`,
    overrides: 'Overrides',
    traces: 'Traces',
    trace: (name: string, rows: number, hash: string, use?: string) =>
      `${name}: ${rows} rows, ${hash}${use === undefined ? '' : `; ${use}`}`,
    digests: 'Digests',
    digestsOf: 'One per replication; the same scenario, seed and version give the same digests anywhere.',
    rerun: 'Run it again',
    notModelled: 'Not modelled',
    sources: (count: number) => `Where ${count} built-in numbers come from`,
    sourceColumns: ['Number', 'Value', 'Unit', 'Source'],
    notModelledYet: 'Autoscaling and request traffic are not part of this version.',
  },

  inputs: {
    heading: 'Resolved scenario',
    explanation:
      'What was simulated, every default filled in. Grey lines were not written by you; hover to see where they come from.',
    downloads: 'Downloads',
    beside: (file: string) => `${file} (a file beside this page)`,
  },
} as const;
