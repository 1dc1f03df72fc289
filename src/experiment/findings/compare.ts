/**
 * Paired comparison of two variants: replication i of both saw the same random numbers, so what moved both cancels in
 * the difference.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { meanInterval } from '../../stats/interval.ts';
import type { Comparison } from '../result.ts';
import { valueIn } from './observations.ts';
import { CONFIDENCE } from './summarise.ts';

export interface Pairs {
  /** Values of both sides in the replications in which both observed the metric. */
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Relative differences below this are what rounding leaves when the same sum is taken in another order. */
const ROUNDING = 1e-9;

/** Compares every metric that both sides observed, in the order of the catalogue. */
export function compareAll(
  variant: readonly ReplicationResult[],
  baseline: readonly ReplicationResult[],
): Comparison[] {
  return Object.keys(METRICS).flatMap((metric) => compare(variant, baseline, metric) ?? []);
}

/**
 * The difference variant - baseline of one metric with its 95 % interval. Null where no replication observed it on both
 * sides.
 *
 * Verdict: the direction, where the interval excludes 0. A difference that is the same in every replication is exact
 * (low = high), and so is that of a structural metric, even in one replication; one replication of anything else shows
 * no difference. A metric without a better direction never gets a verdict: its interval speaks for itself.
 */
export function compare(
  variant: readonly ReplicationResult[],
  baseline: readonly ReplicationResult[],
  metric: string,
): Comparison | null {
  const difference = comparePairs(pairUp(variant, baseline, metric), metric);
  if (difference === null) return null;
  return { variant: variant[0]?.variant ?? '', baseline: baseline[0]?.variant ?? '', ...difference };
}

/** A comparison of whatever two sides. */
export type Difference = Omit<Comparison, 'variant' | 'baseline'>;

/** The difference a - b of paired values, judged in the same way. Null where there are none. */
export function comparePairs(pairs: Pairs, metric: string): Difference | null {
  if (pairs.a.length === 0) return null;
  const { kind, better } = METRICS[metric] ?? { kind: 'level', better: 'neither' };
  const interval = meanInterval(differencesOf(pairs), CONFIDENCE);
  const halfWidth = kind === 'structural' ? 0 : interval.halfWidth;
  const difference = interval.mean;
  const low = halfWidth === null ? null : difference - halfWidth;
  const high = halfWidth === null ? null : difference + halfWidth;
  const baselineMean = meanInterval(pairs.b).mean;
  return {
    metric,
    difference,
    low,
    high,
    relative: baselineMean === 0 ? null : difference / Math.abs(baselineMean),
    better,
    verdict: verdictOf(low, high, better),
  };
}

/** Pairs replications by index. */
function pairUp(
  variant: readonly ReplicationResult[],
  baseline: readonly ReplicationResult[],
  metric: string,
): Pairs {
  const others = new Map(baseline.map((result) => [result.replication, valueIn(result, metric)]));
  const a: number[] = [];
  const b: number[] = [];
  for (const result of variant) {
    const value = valueIn(result, metric);
    const other = others.get(result.replication) ?? null;
    if (value === null || other === null) continue;
    a.push(value);
    b.push(other);
  }
  return { a, b };
}

/** a - b, pair by pair; 0 where it is no more than rounding. */
export function differencesOf({ a, b }: Pairs): number[] {
  return a.map((value, i) => {
    const other = b[i] ?? NaN;
    const difference = value - other;
    const size = Math.max(Math.abs(value), Math.abs(other));
    return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
  });
}

function verdictOf(
  low: number | null,
  high: number | null,
  better: Comparison['better'],
): Comparison['verdict'] {
  if (low === null || high === null || better === 'neither') return 'no difference shown';
  if (low > 0) return better === 'higher' ? 'better' : 'worse';
  if (high < 0) return better === 'lower' ? 'better' : 'worse';
  return 'no difference shown';
}
