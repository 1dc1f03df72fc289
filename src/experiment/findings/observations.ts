/** What a replication says of a metric: one number for means and comparisons, a statistic for assertions. */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { ResolvedAssertion } from '../../scenario/resolved.ts';
import { Histogram } from '../../stats/histogram.ts';

export type Statistic = ResolvedAssertion['stat'];

const PROBABILITY = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;
export type Percentile = keyof typeof PROBABILITY;

/** 0.95 for p95. Null for what is no percentile. */
export function probabilityOf(stat: Statistic): number | null {
  return Object.hasOwn(PROBABILITY, stat) ? PROBABILITY[stat as Percentile] : null;
}

/** What observations of metrics are read from. */
export type Observed = Pick<ReplicationResult, 'metrics'>;

/** The value of a metric in one replication: the mean where it is a distribution. Null where nothing was observed. */
export function valueIn(result: Observed, metric: string): number | null {
  const observed = Object.hasOwn(result.metrics, metric) ? result.metrics[metric] : undefined;
  if (observed === undefined) return null;
  if (observed.kind === 'scalar') return observed.value;
  const { n, sum } = observed.histogram;
  return n === 0 ? null : sum / n;
}

/** The values of a metric, in replication order, without those that observed nothing. */
export function valuesOf(results: readonly Observed[], metric: string): number[] {
  return results.map((result) => valueIn(result, metric)).filter((value) => value !== null);
}

/** All observations of a metric over all replications. Null where the metric is no distribution. */
export function pooled(results: readonly Observed[], metric: string): Histogram | null {
  const all = new Histogram();
  let isDistribution = false;
  for (const result of results) {
    const observed = result.metrics[metric];
    if (observed?.kind !== 'distribution') continue;
    isDistribution = true;
    all.merge(Histogram.from(observed.histogram));
  }
  return isDistribution ? all : null;
}
