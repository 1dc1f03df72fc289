/** What the pages of a tournament say. */
import { listOf } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';

/** Where a tournament calls a metric other than a run does: a request is no copy, and a host is just a node. */
const LABELS: Readonly<Record<string, string>> = {
  placed: 'Placed',
  pending: 'Pending',
  hostsUsed: 'Nodes used',
  gpuAllocated: 'GPUs given away',
  gpuFragmentation: 'GPU fragmentation',
  nodesVisited: 'Nodes looked at',
  nodesScored: 'Nodes rated',
  decisionTime: 'Decision time',
  schedulingLatency: 'Wait',
  jobWait: 'Mean wait',
  boundedSlowdown: 'Bounded slowdown',
};

export const benchLabel = (metric: string): string =>
  Object.hasOwn(LABELS, metric) ? (LABELS[metric] ?? metric) : metricLabel(metric);

/** What a policy does by a metric, and how more and less of it are called: `gives away 95.4 % of the GPUs`, `more`. */
interface Deed {
  readonly says: (value: string) => string;
  readonly more: string;
  readonly less: string;
  /** `12 times as long`. */
  readonly as: 'long' | 'many' | 'much';
}

const COUNTED = { more: 'more', less: 'fewer', as: 'many' } as const;
const MEASURED = { more: 'more', less: 'less', as: 'much' } as const;
const TIMED = { more: 'longer', less: 'shorter', as: 'long' } as const;

const DEEDS: Readonly<Record<string, Deed>> = {
  gpuAllocated: { says: (value) => `gives away ${value} of the GPUs`, ...MEASURED },
  gpuFragmentation: { says: (value) => `leaves ${value} of the free GPUs of no use`, ...MEASURED },
  placed: { says: (value) => `places ${value}`, ...COUNTED },
  pending: { says: (value) => `leaves ${value} pending`, ...COUNTED },
  hostsUsed: { says: (value) => `uses ${value} nodes`, ...COUNTED },
  decisionTime: { says: (value) => `takes ${value} for a decision`, ...TIMED },
  schedulingLatency: { says: (value) => `has them wait ${value}`, ...TIMED },
  jobWait: { says: (value) => `has jobs wait ${value}`, ...TIMED },
  makespan: { says: (value) => `is done after ${value}`, ...TIMED },
  fairness: { says: (value) => `has a fairness of ${value}`, ...MEASURED },
  cpuStranded: { says: (value) => `strands ${value}`, ...COUNTED },
  ramStranded: { says: (value) => `strands ${value} of memory`, ...MEASURED },
  preemptions: { says: (value) => `drives away ${value} for others`, ...COUNTED },
};

export function deedOf(metric: string): Deed {
  const known = Object.hasOwn(DEEDS, metric) ? DEEDS[metric] : undefined;
  return known ?? { says: (value) => `comes to ${value} (${benchLabel(metric)})`, ...MEASURED };
}

export const BENCH_TEXT = {
  policy: 'Policy',
  rank: 'Rank',
  baseline: 'baseline',

  /** What a workload is made of, and what is to be placed. */
  kinds: {
    requests: { machines: 'nodes', units: 'requests' },
    jobs: { machines: 'processors', units: 'jobs' },
    scenario: { machines: 'hosts', units: 'instances' },
  },

  answer: {
    first: (policy: string, won: number, count: number, workload: string) =>
      `${policy} is first on ${won === count ? (count === 2 ? 'both' : `all ${count}`) : `${won} of ${count}`} workloads. On ${workload} it `,
    against: (difference: string, other: string, interval: string) =>
      `, ${difference} than ${other}${interval}`,
    points: (points: string, word: string) => `${points} points ${word}`,
    interval: (low: string, high: string) => ` [${low} to ${high}]`,
    notShown: (other: string) => `, no difference to ${other} shown`,
    tied: (policy: string) => `; ${policy} does as well`,
    next: (policy: string, value: string) => `; next is ${policy} with ${value}`,
    but: (says: string, size: string) => `; but it ${says}, ${size}`,
    times: (ratio: string, as: string) => `${ratio} times as ${as}`,
    same: (workload: string) => `On ${workload} no policy differs from another in what was measured.`,
    nothing: 'Nothing was complete when the tournament ended.',
  },

  terminal: {
    legend: (baseline: string) =>
      `● better ▲ worse ≈ no difference shown = the same, each against ${baseline}`,
  },

  marks: { better: 'better', worse: 'worse', equal: 'equal', undecided: 'no difference shown' } as const,

  forest: {
    question: (metric: string, baseline: string, better: string) =>
      `${metric}: how far is each policy from ${baseline}, seed by seed? (${better} is better)`,
    times: (policy: string, count: number, workloads: number) =>
      `${policy} (${count === workloads ? `all ${workloads}` : `${count} of ${workloads}`} workloads)`,
    finding: (metric: string, baseline: string, better: readonly string[], worse: readonly string[]) => {
      const said = [
        ...(better.length === 0 ? [] : [`${listOf(better)} ${better.length === 1 ? 'does' : 'do'} better`]),
        ...(worse.length === 0 ? [] : [`${listOf(worse)} ${worse.length === 1 ? 'does' : 'do'} worse`]),
      ];
      return said.length === 0
        ? `${metric}: no difference to ${baseline} is shown.`
        : `${metric}: ${said.join(', ')} than ${baseline}.`;
    },
    note: (baseline: string) =>
      `Dot: mean of the differences to ${baseline}, with the same seed each. Thick bar: 95% interval; where it is not seen, it is narrower than the dot. Circle: better, triangle: worse; grey: no difference shown after Holm's correction.`,
    axis: (unit: string, baseline: string) => `difference to ${baseline}${unit === '' ? '' : `, ${unit}`}`,
    points: 'percentage points',
    between: (low: string, high: string) => `${low} to ${high}`,
    noInterval: 'no interval',
    columns: [
      ...['Workload', 'Policy', 'Difference', '95% interval', 'Relative', 'p', 'p (Holm)', 'Verdict'],
    ],
  },

  pareto: {
    finding: (leading: readonly string[], count: number) =>
      leading.length === 1
        ? `${listOf(leading)} is both best and quickest.`
        : `${listOf(leading, 6)} are outdone by none of the ${count}: more is to be had for more time only.`,
    question: (metric: string, workload: string) => `${metric} against the time of a decision, ${workload}`,
    note: 'Time as the model of the scheduler has it, from nodes looked at and rated; not that of this machine. Dashed: the best that is to be had for the time. Faded: another policy is no slower and no worse. Lines through a point: 95% intervals.',
    time: 'modelled time of a decision (log scale)',
    quality: (metric: string, unit: string) => `${metric}${unit === '' ? '' : `, ${unit}`}`,
    outdone: 'Outdone',
    yes: 'yes',
    no: 'no',
  },

  courses: {
    finding: (metric: string, end: string, best: string, worst: string | null, from: string | null) =>
      `${metric}: ${best}${worst === null ? '' : ` to ${worst}`} when ${end} has arrived${from === null ? '' : `; up to ${from} all policies are as one`}.`,
    question: (metric: string, workload: string) =>
      `${metric} by what has been asked for, in % of the capacity, ${workload}`,
    note: (from: string) => `Drawn from ${from} on, where policies part. Band: 95% interval over the seeds.`,
    whole: 'Band: 95% interval over the seeds.',
    arrived: 'demand that has arrived, % of the capacity',
    at: (x: string) => `at ${x}`,
  },

  outcome: {
    given: 'given away',
    useless: 'free, of no use',
    free: 'free, of use',
    placed: 'placed',
    pending: 'pending',
    axis: '%',
    gpus: {
      question: (workload: string) => `What became of the GPUs when all had arrived, ${workload}?`,
      finding: (least: string, most: string | null) =>
        `GPUs that are free and of no use: ${least}${most === null ? '' : ` to ${most}`}.`,
      note: 'Of no use: too small a part of a GPU, or beside too little CPU or memory, for the pods that usually come.',
    },
    requests: {
      question: (workload: string) => `What became of the requests, ${workload}?`,
      finding: (least: string, most: string | null) =>
        `Requests without a node: ${least}${most === null ? '' : ` to ${most}`}.`,
      note: '',
    },
  },

  leaderboard: {
    bySeed: 'Seed by seed',
    about: (size: string, source: string) => `${size}. ${source}`,
    note: (baseline: string) =>
      `Means over the seeds \u00b1 half of the 95% interval. Mark and word: the paired difference to ${baseline}, after Holm's correction over all policies. Each dot of the strip is a seed.`,
    alone: 'Means over the seeds \u00b1 half of the 95% interval. Each dot of the strip is a seed.',
  },

  method: {
    command: 'Command',
    rerun: 'Run it again',
    version: 'towtank',
    seed: 'Seed',
    seeds: 'Seeds',
    seedsUsed: (count: number) =>
      count === 1 ? '1: there are no intervals' : `${count}, the same for every policy`,
    policies: 'Policies',
    workloads: 'Workloads',
    pairing: 'Pairing',
    pairingMethod:
      'With one seed all policies meet the same requests in the same order on the same nodes. Differences are taken seed by seed.',
    test: 'Test',
    testMethod: (baseline: string) =>
      `Paired t-test of each policy against ${baseline}, two-sided, with Holm's correction over the policies of one workload and metric; a difference is shown where the corrected p is below 0.05. Exact differences, the same with every seed, need no test.`,
    interval: 'Intervals',
    intervalMethod: 'Student\u2019s t, 95%, over the seeds; not corrected.',
    time: 'Decision time',
    timeMethod:
      'As the scheduler\u2019s cost model has it, from the nodes that a decision looks at and rates: the same on every machine.',
    wall: 'Computed in',
    wallOn: (time: string, node: string) => `${time} on Node ${node}`,
    speed: 'How quick this machine was',
    speedNote:
      'Decisions per second of towtank itself, on this machine and beside whatever else it did: not repeatable, and in no digest.',
    speedColumns: ['Workload', 'Policy', 'Decisions per second'],
    digests: 'Digests',
    digestsOf:
      'One per seed, of everything decided; the same seed and version give the same digests anywhere.',
    beside: (file: string) => `${file} (a file beside this page)`,
  },

  page: {
    title: (workloads: readonly string[]) => `Policies on ${listOf(workloads)} \u2013 towtank`,
    question: (workloads: readonly string[]) => `Which policy serves ${listOf(workloads)} best?`,
    kicker: 'A tournament of policies',
    parts: {
      leaderboard: 'Leaderboard',
      differences: 'Paired differences',
      tradeoff: 'Quality against time',
      courses: 'As demand arrives',
      outcome: 'What became of it',
      published: 'Beside what was published',
      method: 'Method',
      downloads: 'Downloads',
    },
  },
} as const;
