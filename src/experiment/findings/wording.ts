/** Every sentence that an experiment says: the answer, the reasons of assertions, the warnings. Translate here. */
import { metricLabel } from '../../scenario/outcome.ts';
import type { AssertionOutcome } from '../result.ts';

const list = (parts: readonly string[]) => parts.join(', ');
const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** One metric of the winner beside the variant it is held against. Empty `change` where there is none to tell. */
export interface Contrast {
  readonly metric: string;
  readonly winner: string;
  readonly other: string;
  readonly change: string;
  /** How many times as large the winner's is: `3.1 times`; above 1. Null where there is no change to tell. */
  readonly ratio: { readonly text: string; readonly isMore: boolean } | null;
}

export interface Standing {
  readonly variant: string;
  readonly values: readonly { readonly metric: string; readonly value: string }[];
}

const contrast = ({ metric, winner, other, change, ratio }: Contrast) => {
  const deed = DEEDS[metric];
  if (deed !== undefined && ratio !== null)
    return `${deed} ${ratio.text} ${ratio.isMore ? 'slower' : 'faster'} (${winner} against ${other})`;
  return `${metricLabel(metric)} ${winner} against ${other}${change === '' ? '' : ` (${change})`}`;
};
/** Metrics that are told as what is done faster or slower. */
const DEEDS: Readonly<Record<string, string>> = {
  recoveryTime: 'recovery from failures',
  detectionTime: 'detection of lost nodes',
  rolloutDuration: 'rollouts',
};
const valuesIn = ({ values }: Standing) =>
  list(values.map(({ metric, value }) => `${metricLabel(metric)} ${value}`));

/** A statement of a claim, as it was judged. */
type Statement = Pick<AssertionOutcome, 'metric' | 'variant' | 'limit' | 'reason'>;

export const ANSWER = {
  best: (winner: string, other: string, wins: readonly Contrast[]) =>
    `best with ${winner}, held against ${other}: ${list(wins.map(contrast))}`,
  even: (a: string, b: string, contrasts: readonly Contrast[]) =>
    `no difference shown between ${a} and ${b}: ${list(contrasts.map(contrast))}`,
  /** Copies without a machine. */
  unplaced: (standing: Standing) => `copies are not carried by ${standing.variant} (${valuesIn(standing)})`,
  /** Every copy has a machine, and yet is ready for much less of the time than elsewhere: it starts late or stands still. */
  seldomReady: (standing: Standing) =>
    `copies are ready for too little of the time with ${standing.variant} (${valuesIn(standing)})`,
  losses: (losses: readonly Contrast[]) => `but ${list(losses.map(contrast))}`,
  ties: (metrics: readonly string[]) => `no difference shown in ${list(metrics.map(metricLabel))}`,
  besides: (contrasts: readonly Contrast[]) => `besides, ${list(contrasts.map(contrast))}`,
  other: (standing: Standing) => `${standing.variant}: ${valuesIn(standing)}`,
  more: (n: number) => `and ${plural(n, 'other variant')}`,
  alone: (standing: Standing) => `with ${standing.variant}: ${valuesIn(standing)}`,
  unobserved: (metrics: readonly string[]) => `not observed: ${list(metrics.map(metricLabel))}`,
  nothing: 'nothing that the question asks for was observed',
  nothingAsked: 'metadata.answerWith names no metric to answer with',
  noRuns: 'interrupted before the first replication was complete',
  oneRun: '1 run: no error bars',
  partial: (done: number) => `partial, ${plural(done, 'replication')} before the interruption`,
  /** Clauses to a sentence, remarks in brackets at its end. */
  sentence: (clauses: readonly string[], remarks: readonly string[]) => {
    const text = clauses.join('; ') + (remarks.length === 0 ? '' : ` (${remarks.join('; ')})`);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
} as const;

export const ASSERTION = {
  limit: (stat: string, limit: string, relativeTo: string | null) =>
    [stat, limit, relativeTo === null ? '' : `relative to ${relativeTo}`]
      .filter((part) => part !== '')
      .join(' '),
  notRun: (variant: string) => `${variant} was not run`,
  unobserved: (metric: string) => `${metric} was not observed, and what was not seen can not pass`,
  noBaseline: (metric: string, variant: string) =>
    `${metric} of ${variant} is 0 or not observed: nothing to be relative to`,
  within: (value: string) => `${value} is within the limit`,
  outside: (value: string) => `${value} is outside the limit`,
  straddles: (low: string, high: string) => `the limit lies within the interval ${low} to ${high}`,
  needs: (n: number) => `about ${plural(n, 'more replication')} would tell`,
  noNumberTells: 'the mean lies on the limit itself, so no number of replications would tell',
  noErrorBars: '1 run: no error bars',
  extreme: 'judged by the most extreme value seen, which has no interval',
  ofReplications: 'judged by the percentile over replications, which has no interval',
} as const;

export const CLAIM = {
  verdict: {
    confirmed: 'confirmed',
    refuted: 'refuted',
    depends: 'it depends',
    inconclusive: 'undecided',
  },
  statement: ({ metric, variant, limit, reason }: Statement) =>
    `${metric} of ${variant}, ${limit}: ${reason}`,
} as const;

export const WARNING = {
  oneRun: '1 run: no error bars; take at least two, better ten: -n 10',
  wide: (metric: string, variant: string, width: string, n: number, goal: string) =>
    `${metric} of ${variant} is known to ±${width} only after ${plural(n, 'replication')} (goal ±${goal}); ` +
    'raise run.replications.max or -n',
  rare: (metric: string, variant: string, seen: number, n: number) =>
    `${metric} of ${variant}: seen ${plural(seen, 'time')} in ${plural(n, 'replication')}, too rarely for a sound mean; ` +
    'raise -n or run.duration',
  unobserved: (metric: string, variant: string) =>
    `${metric} of ${variant} was not observed, though metadata.answerWith asks for it`,
  saturated: (variant: string, use: string) =>
    `the hosts' CPUs of ${variant} are ${use} busy: what waits for them grows with run.duration`,
  interrupted: (n: number) =>
    `interrupted: the results are those of the ${plural(n, 'replication')} complete by then`,
  idle: (workload: string) =>
    `every policy placed all of ${workload}, so that nothing waits: fewer nodes (--sizes) would tell policies apart`,
  inReplications: (variant: string, text: string, n: number, of: number) =>
    `${variant}: ${text}${n === of ? '' : ` (in ${n} of ${of} replications)`}`,
} as const;

/** What each code of a result's warnings is about. */
export const WARNING_CODES: Readonly<Record<string, string>> = {
  TT0601: 'The warm-up ends before the instances are ready, or there is none and they start slowly.',
  TT0602: 'Instances find no machine.',
  TT0603: 'Copies ended because a disk was full.',
  TT0604: 'VMs that were to be moved were not.',
  TT0605: 'Copies stand still because there is no room under their disks.',
  TT0606: 'Hosts that were to be switched off were not.',
  TT0607: 'The timeline found nothing to act on.',
  TT0611: 'One replication has no error bars.',
  TT0612: 'An interval is wider than asked for.',
  TT0613: 'Something was seen too rarely for a sound mean.',
  TT0614: 'A metric that the question asks for was not observed.',
  TT0615: 'CPUs are saturated.',
  TT0616: 'The experiment was interrupted.',
  TT0617: 'A list leaves so much room that every policy places all of it.',
};
