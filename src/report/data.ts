/** Questions that charts and tables ask of a result. A metric that was not observed answers null, never 0 or NaN. */
import type { Comparison, ExperimentResult, MetricSummary, Summary } from '../experiment/result.ts';
import { Histogram } from '../stats/histogram.ts';

type Replication = ExperimentResult['replications'][number];

/** A run's times are whole microseconds; the pages and files of this folder show seconds. */
const MICROS_PER_SECOND = 1_000_000;

/** One metric of one variant over the simulated time of one replication. */
export interface TimeLine {
  readonly variant: string;
  readonly replication: number;
  readonly metric: string;
  readonly unit: string;
  readonly points: readonly { readonly seconds: number; readonly value: number }[];
}

export class ReportData {
  readonly summary: Summary;
  readonly replications: readonly Replication[];
  /** In the scenario's order; the baseline is among them. */
  readonly variants: readonly string[];
  readonly baseline: string;

  constructor(result: ExperimentResult) {
    this.summary = result.summary;
    this.replications = result.replications;
    this.baseline = result.summary.baseline;
    // Not the keys alone: an object sorts names that look like numbers before the others.
    const ran = result.replications.map((replication) => replication.variant);
    this.variants = [...new Set([...ran, ...Object.keys(result.summary.variants)])];
  }

  /** Names of metrics in the result's order: those that some variant observed, and the others. */
  metricNames(): { readonly observed: readonly string[]; readonly unobserved: readonly string[] } {
    const all = Object.values(this.summary.variants).flatMap(({ metrics }) => Object.keys(metrics));
    const names = [...new Set(all)];
    const seen = (name: string) => this.variants.some((variant) => this.metric(variant, name) !== null);
    return { observed: names.filter(seen), unobserved: names.filter((name) => !seen(name)) };
  }

  /** Whether a metric has many observations in a replication, such as one per copy. */
  isDistribution(name: string): boolean {
    return this.replications.some(({ metrics }) => own(metrics, name)?.kind === 'distribution');
  }

  /** Statistics of a metric that was observed, else null. */
  metric(variant: string, name: string): MetricSummary | null {
    const summary = own(this.summary.variants, variant);
    const metric = summary === null ? null : own(summary.metrics, name);
    return metric === null || metric.n === 0 || metric.mean === null ? null : metric;
  }

  /** Mean over replications. */
  mean(variant: string, name: string): number | null {
    return this.metric(variant, name)?.mean ?? null;
  }

  /** The variant's comparison with the baseline on a metric. */
  comparison(variant: string, name: string): Comparison | null {
    const found = this.summary.comparisons.find((c) => c.variant === variant && c.metric === name);
    return found ?? null;
  }

  /** The contract's unit of a metric, wherever it was observed; empty where nobody says. */
  unit(name: string): string {
    for (const variant of this.variants) {
      const summary = own(this.summary.variants, variant);
      const metric = summary === null ? null : own(summary.metrics, name);
      if (metric !== null) return metric.unit;
    }
    return '';
  }

  /** All observations of a distribution, replications taken together; null where there is none. */
  pooled(variant: string, name: string): Histogram | null {
    const pool = new Histogram();
    for (const replication of this.replications) {
      if (replication.variant !== variant) continue;
      const observation = own(replication.metrics, name);
      if (observation?.kind === 'distribution') pool.merge(Histogram.from(observation.histogram));
    }
    return pool.n === 0 ? null : pool;
  }

  /** The series of the replications asked for, in the result's order. */
  timeLines(wanted: (replication: number) => boolean): TimeLine[] {
    const chosen = this.replications.filter(({ replication }) => wanted(replication));
    return chosen.flatMap(({ variant, replication, series }) =>
      series.map(({ metric, times, values }) => ({
        variant,
        replication,
        metric,
        unit: this.unit(metric),
        points: Array.from(times, (time, i) => ({
          seconds: time / MICROS_PER_SECOND,
          value: values[i] ?? Number.NaN,
        })),
      })),
    );
  }
}

/** A property that the object itself holds: a variant may be called `constructor`. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
