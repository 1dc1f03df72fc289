/** What the page of a trace says. */
import type { Fact, QuantityName, TraceOddity } from '../../fit/traces/survey/told.ts';

const NAMES: Readonly<Record<QuantityName, string>> = {
  cpu: 'CPU asked for',
  memory: 'Memory asked for',
  gpus: 'GPUs asked for',
  gpuMilli: 'Part of a shared GPU',
  lifetime: 'Lifetime',
  gap: 'Time between arrivals',
  processors: 'Processors',
  estimate: 'Estimated run time',
  wait: 'Wait',
  use: 'CPU used, over time',
  meanUse: 'Mean CPU used, by instance',
};

const FACTS: Readonly<Record<Fact, string>> = {
  times: 'times',
  ends: 'ends',
  cpu: 'CPU',
  memory: 'memory',
  gpus: 'GPUs',
  numa: 'NUMA nodes',
  groups: 'groups',
  priorities: 'priorities',
  owners: 'owners',
  waits: 'waits',
  estimates: 'estimates',
  use: 'CPU used',
};

const sentences = (told: readonly string[]) => told.join(', ');

export const TRACE_TEXT = {
  title: (name: string) => `Trace ${name}`,
  headline: (rows: string, span: string | null) =>
    span === null ? `${rows} rows` : `${rows} rows over ${span}`,
  machinesOnly: (machines: string) => `${machines} machines`,
  parts: {
    time: 'Over time',
    spreads: 'How values are spread',
    shapes: 'What is asked for',
    machines: 'Machines',
    about: 'About the trace',
  },
  oddities: 'Worth knowing',
  facts: {
    names: FACTS,
    form: 'form',
    hash: 'hash',
    knows: 'knows',
    unknown: 'does not know',
    inRows: (fact: string, rows: string) => `${fact} (${rows} of the rows)`,
    fit: 'fit a scenario',
  },
  shapes: {
    columns: ['rows', 'share', 'CPU', 'memory', 'GPUs'],
    machineColumns: ['machines', 'share', 'CPU', 'memory', 'GPUs'],
    more: (shown: number, all: string) => `The ${shown} most frequent of ${all}.`,
  },
  overTime: {
    arrivals: 'arrivals an hour',
    perHour: 'arrivals an hour',
    there: 'at once',
    memory: 'memory',
    use: 'CPU used',
    ofMachines: 'of the machines',
    after: 'after',
    axis: (unit: string) => `time after the first arrival, ${unit}`,
    coarse: (by: string) => `There were too many instants to be told apart: they are right to ${by}.`,
    arrivalFinding: (rows: string, span: string, width: string) =>
      `${rows} rows arrive in ${span}; drawn in steps of ${width}.`,
    arrivalQuestion: 'When do rows arrive, and in bursts or evenly?',
    thereFinding: (most: string, mean: string) => `At most ${most} are there at once, ${mean} on average.`,
    thereQuestion: 'How many are there at once?',
    demandFinding: (told: readonly string[], machines: string) =>
      `What is asked for fills at most ${sentences(told)} of ${machines} machines.`,
    demandQuestion: 'How much of the machines would be given away?',
    useFinding: (least: string, most: string) =>
      `On average instances use between ${least} and ${most} of their CPU.`,
    useQuestion: 'How does use go with time?',
  },
  spread: {
    names: NAMES,
    finding: (name: string, p50: string, p95: string) =>
      `${name}: half of them up to ${p50}, 95% up to ${p95}.`,
    question: 'Which share lies below which value?',
    rounded: 'More than 65,536 different values: quantiles are right to 0.4%.',
    columns: ['quantity', 'least', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99', 'most', 'mean'],
  },
  byHour: {
    at: (value: string, hour: number) => `${value} in hour ${hour}`,
    finding: (isUse: boolean, most: string, least: string) =>
      isUse
        ? `Use is highest with ${most}, lowest with ${least}.`
        : `Most arrive, ${most}; fewest, ${least}.`,
    question: 'Does it go with the hour of the day?',
    daily: (correlation: string) =>
      `Correlation of an hour's arrivals with those of the day before: ${correlation}.`,
    columns: (isUse: boolean) => ['hour', isUse ? 'CPU used' : 'arrivals'],
    axis: "hour of the trace's day",
    use: 'CPU used',
    arrivals: 'arrivals in the hour',
  },
} as const;

/** What is odd in a trace, as a sentence. `time` writes seconds, `share` a fraction. */
export function oddityText(
  oddity: TraceOddity,
  { time, share, count }: Readonly<Record<'time' | 'share' | 'count', (x: number) => string>>,
): string {
  const rows = (n: number) => `${count(n)} ${n === 1 ? 'row' : 'rows'}`;
  switch (oddity.kind) {
    case 'zero-cpu':
      return `${rows(oddity.rows)} without CPU.`;
    case 'zero-memory':
      return `${rows(oddity.rows)} without memory.`;
    case 'no-time':
      return `${rows(oddity.rows)} of no duration.`;
    case 'ends-early':
      return `${rows(oddity.rows)} with an end before the beginning: gone at once.`;
    case 'out-of-order':
      return `${rows(oddity.rows)} below a later one: not in the order of time.`;
    case 'gap':
      return `Nothing arrives for ${time(oddity.seconds)} from ${time(oddity.from)} on.`;
    case 'thin-edges':
      return `98% of the arrivals lie in ${share(oddity.share)} of the span, from ${time(oddity.from)} on.`;
    case 'coarse':
      return `There were too many instants to be told apart: those over time are right to ${time(oddity.seconds)}.`;
  }
}
