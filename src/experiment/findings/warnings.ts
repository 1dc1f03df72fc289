/** What a reader of the results should beware of, each with the flag or field that would cure it. */
import type { ReplicationResult, Warning } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import type { StopRule } from '../runs/stop-rule.ts';
import type { ResultsByVariant } from './estimates.ts';
import { formatValue } from './format.ts';
import { valuesOf } from './observations.ts';
import { summariseMetric } from './summarise.ts';
import { WARNING } from './wording.ts';

/** Fewer events than this say little of how often they happen. */
const RARE = 5;
/** Relative half-width that a headline metric should not exceed where the scenario sets no goal. */
const WIDE = 0.1;
/** Use of all CPUs from which on they are called saturated. */
const SATURATED = 0.99;

/** All warnings of an experiment: first that something went wrong, then that something is known too little. */
export function warningsOf(rule: StopRule, results: ResultsByVariant, interrupted: boolean): Warning[] {
  const count = Math.max(0, ...[...results.values()].map((runs) => runs.length));
  const warnings: Warning[] = [];
  if (interrupted) warnings.push({ code: 'TT0616', text: WARNING.interrupted(count) });
  if (count === 1) warnings.push({ code: 'TT0611', text: WARNING.oneRun });
  const variants = [...results];
  // A reader who sees only the first of them must not miss that copies stand still because an interval is wide.
  for (const [variant, runs] of variants) warnings.push(...saidByRuns(variant, runs));
  for (const [variant, runs] of variants) warnings.push(...saturated(variant, runs));
  for (const [variant, runs] of variants) {
    warnings.push(...unobserved(rule, variant, runs), ...wide(rule, variant, runs), ...rare(variant, runs));
  }
  return warnings;
}

function unobserved(rule: StopRule, variant: string, runs: readonly ReplicationResult[]): Warning[] {
  if (runs.length === 0) return [];
  const missing = rule.metrics.filter((metric) => valuesOf(runs, metric).length === 0);
  return missing.map((metric) => ({ code: 'TT0614', text: WARNING.unobserved(metric, variant) }));
}

function wide(rule: StopRule, variant: string, runs: readonly ReplicationResult[]): Warning[] {
  const goal = rule.until ?? WIDE;
  return rule.metrics.flatMap((metric) => {
    const { n, mean, halfWidth } = summariseMetric(runs, metric);
    if (mean === null || mean === 0 || halfWidth === null) return [];
    const width = halfWidth / Math.abs(mean);
    if (width <= goal) return [];
    const say = (share: number) => formatValue(share, 'fraction');
    return [{ code: 'TT0612', text: WARNING.wide(metric, variant, say(width), n, say(goal)) }];
  });
}

function rare(variant: string, runs: readonly ReplicationResult[]): Warning[] {
  const isCount = (metric: string) => METRICS[metric]?.kind === 'count';
  // Of a count that is told in parts the whole is judged.
  const counted = Object.keys(METRICS).filter(
    (metric) => isCount(metric) && !(metric.includes('.') && isCount(metric.split('.')[0] ?? '')),
  );
  return counted.flatMap((metric) => {
    const values = valuesOf(runs, metric);
    const seen = values.reduce((sum, value) => sum + value, 0);
    // What happens in each replication as often is no chance: the timeline says so.
    const isCertain = values.length > 1 && values.every((value) => value === values[0]);
    if (seen === 0 || seen >= RARE || isCertain) return [];
    return [{ code: 'TT0613', text: WARNING.rare(metric, variant, seen, runs.length) }];
  });
}

function saturated(variant: string, runs: readonly ReplicationResult[]): Warning[] {
  const { mean } = summariseMetric(runs, 'utilization.cpu');
  if (mean === null || mean < SATURATED) return [];
  return [{ code: 'TT0615', text: WARNING.saturated(variant, formatValue(mean, 'fraction')) }];
}

/** Warnings of the runs themselves: each code once a variant, in the words of the first run that gave it. */
function saidByRuns(variant: string, runs: readonly ReplicationResult[]): Warning[] {
  const first = new Map<string, { readonly text: string; times: number }>();
  for (const { code, text } of runs.flatMap((run) => run.warnings)) {
    const known = first.get(code);
    if (known === undefined) first.set(code, { text, times: 1 });
    else known.times++;
  }
  return [...first].map(([code, { text, times }]) => ({
    code,
    text: WARNING.inReplications(variant, text, times, runs.length),
  }));
}
