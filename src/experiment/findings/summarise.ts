/** The statistics of one metric of one variant over its replications. */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { meanInterval } from '../../stats/interval.ts';
import { quantile } from '../../stats/quantile.ts';
import type { MetricSummary, VariantSummary } from '../result.ts';
import { type Observed, pooled, valuesOf } from './observations.ts';

export const CONFIDENCE = 0.95;

/** All metrics of the catalogue for one variant; those that were not observed have n 0. */
export function summariseVariant(results: readonly ReplicationResult[]): VariantSummary {
  return {
    digests: results.map((result) => result.digest),
    events: results.reduce((sum, result) => sum + result.events, 0),
    metrics: Object.fromEntries(Object.keys(METRICS).map((name) => [name, summariseMetric(results, name)])),
    energyByHost: energyByHost(results),
  };
}

/** Means over the replications in which it was observed. */
function energyByHost(results: readonly ReplicationResult[]): VariantSummary['energyByHost'] {
  const observed = results.map((result) => result.energyByHost).filter(({ length }) => length > 0);
  return (observed[0] ?? []).map(({ hosts, count }, i) => {
    const sum = observed.reduce((all, shares) => all + (shares[i]?.kwh ?? 0), 0);
    return { hosts, count, kwh: sum / observed.length };
  });
}

/**
 * Mean and half-width over replications. Percentiles, min and max are those of the pooled observations where the metric
 * is a distribution, and of the replications otherwise.
 */
export function summariseMetric(results: readonly Observed[], metric: string): MetricSummary {
  const histogram = pooled(results, metric);
  return summariseValues(
    valuesOf(results, metric),
    METRICS[metric]?.unit ?? '1',
    histogram === null ? undefined : (p) => histogram.quantile(p),
  );
}

/** One value per replication. `at`: percentiles, where they are not those of the values. */
export function summariseValues(
  values: readonly number[],
  unit: string,
  at: (p: number) => number | null = (p) => quantile(values, p),
): MetricSummary {
  const { n, mean, halfWidth } = meanInterval(values, CONFIDENCE);
  return {
    unit,
    n,
    mean: n === 0 ? null : mean,
    halfWidth,
    confidence: CONFIDENCE,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    min: at(0),
    max: at(1),
  };
}
