/**
 * Statistics of a metric over replications, with the 95 % interval that they are known to.
 *
 * - Statistic of a distribution (mean, p50 ... p99): its value in each replication, and the interval of their mean.
 * - Mean of a scalar: the interval of its mean. A structural metric is exact.
 * - min, max, and percentiles of a scalar (which are over replications) have no interval: the point decides, relative
 *   to another variant too.
 * - One replication has no interval either.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { Histogram } from '../../stats/histogram.ts';
import { meanInterval } from '../../stats/interval.ts';
import { probabilityOf, type Statistic, valueIn } from './observations.ts';
import { CONFIDENCE, summariseMetric } from './summarise.ts';
import { ASSERTION } from './wording.ts';

/** Results of each variant that was run, by name. */
export type ResultsByVariant = ReadonlyMap<string, readonly ReplicationResult[]>;

/** A statistic with its interval; `halfWidth` null where the point must decide, for the reason in `why`. */
export interface Estimate {
  readonly observed: number;
  readonly halfWidth: number | null;
  readonly n: number;
  readonly why: string | null;
}

/** The statistic over the replications of one variant. Null where nothing was observed. */
export function estimateOf(
  results: readonly ReplicationResult[],
  metric: string,
  stat: Statistic,
): Estimate | null {
  const values = results.map((result) => statisticIn(result, metric, stat)).filter((value) => value !== null);
  const n = values.length;
  if (n === 0) return null;
  const point = pointWithoutInterval(results, metric, stat);
  if (point !== null) return { ...point, halfWidth: null, n };
  const { mean, halfWidth } = meanInterval(values, CONFIDENCE);
  return { observed: mean, n, ...intervalOr(halfWidth, metric) };
}

/** Statistics over everything seen rather than per replication; null where there is an interval to be had. */
function pointWithoutInterval(results: readonly ReplicationResult[], metric: string, stat: Statistic) {
  if (stat === 'mean' || METRICS[metric]?.kind === 'structural') return null;
  const isScalar = results.some((result) => result.metrics[metric]?.kind === 'scalar');
  const isExtreme = stat === 'min' || stat === 'max';
  if (!isExtreme && !isScalar) return null;
  const observed = summariseMetric(results, metric)[stat];
  if (observed === null) return null;
  return { observed, why: isExtreme ? ASSERTION.extreme : ASSERTION.ofReplications };
}

/** Relative change. From nothing to nothing it is 0; from nothing to something there is none to tell. */
function changeFrom(base: number, own: number): number | null {
  if (base === 0) return own === 0 ? 0 : null;
  return own / base - 1;
}

/**
 * The change of the statistic relative to another variant, over the replications of both. Where it has no interval, the
 * change from point to point. Otherwise r = mean(a) / mean(b) - 1 over the pairs of replications, with the half-width
 * of the paired values a - (1 + r) b, divided by mean(b) (the delta method for a ratio of means).
 */
export function estimateChange(
  own: readonly ReplicationResult[],
  others: readonly ReplicationResult[],
  metric: string,
  stat: Statistic,
): Estimate | null {
  const pairs = pairsOf(own, others, metric, stat);
  if (pairs.length === 0) return null;
  const n = pairs.length;
  const pointIn = (results: readonly ReplicationResult[]) => pointWithoutInterval(results, metric, stat);
  const point = pointIn(pairs.map(({ result }) => result));
  const basePoint = pointIn(pairs.map(({ other }) => other));
  if (point !== null && basePoint !== null) {
    const observed = changeFrom(basePoint.observed, point.observed);
    return observed === null ? null : { observed, halfWidth: null, n, why: point.why };
  }
  const base = meanInterval(pairs.map(({ b }) => b)).mean;
  const observed = changeFrom(base, meanInterval(pairs.map(({ a }) => a)).mean);
  if (observed === null) return null;
  const residuals = pairs.map(({ a, b }) => a - (1 + observed) * b);
  const { halfWidth } = meanInterval(residuals, CONFIDENCE);
  // From 0 to 0 all residuals are 0, and so is the half-width.
  const share = halfWidth === null || base === 0 ? halfWidth : halfWidth / Math.abs(base);
  return { observed, n, ...intervalOr(share, metric) };
}

/** The replications that both variants have and in which both observed the statistic: `a` the own, `b` the other's. */
function pairsOf(
  own: readonly ReplicationResult[],
  others: readonly ReplicationResult[],
  metric: string,
  stat: Statistic,
) {
  const byReplication = new Map(others.map((other) => [other.replication, other]));
  return own.flatMap((result) => {
    const other = byReplication.get(result.replication);
    if (other === undefined) return [];
    const a = statisticIn(result, metric, stat);
    const b = statisticIn(other, metric, stat);
    return a === null || b === null ? [] : [{ result, other, a, b }];
  });
}

/** The half-width as it is, exact for a structural metric, or none with the reason. */
function intervalOr(halfWidth: number | null, metric: string): Pick<Estimate, 'halfWidth' | 'why'> {
  if (METRICS[metric]?.kind === 'structural') return { halfWidth: 0, why: null };
  return { halfWidth, why: halfWidth === null ? ASSERTION.noErrorBars : null };
}

/** The statistic within one replication; a scalar is its own. Null where nothing was observed. */
function statisticIn(result: ReplicationResult, metric: string, stat: Statistic): number | null {
  const observed = result.metrics[metric];
  if (observed?.kind !== 'distribution' || stat === 'mean') return valueIn(result, metric);
  const histogram = Histogram.from(observed.histogram);
  if (stat === 'min') return histogram.min;
  if (stat === 'max') return histogram.max;
  return histogram.quantile(probabilityOf(stat) ?? 0.5);
}
