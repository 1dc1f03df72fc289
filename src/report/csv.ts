/** The two tidy tables beside the page: every metric of every replication, and every series. */
import { stringify } from 'csv-stringify/browser/esm/sync';
import { Histogram } from '../stats/histogram.ts';
import type { ReportData } from './data.ts';

type Cell = string | number | null;

/** `metrics.csv`: one line per number. Empty value: not observed. */
export function metricsCsv(data: ReportData): string {
  const rows = data.replications.flatMap(({ variant, replication, metrics }) =>
    Object.entries(metrics).flatMap(([metric, observation]) => {
      const numbers: readonly (readonly [string, number | null])[] =
        observation.kind === 'scalar'
          ? [['value', observation.value]]
          : statistics(Histogram.from(observation.histogram));
      const unit = data.unit(metric);
      return numbers.map(([stat, value]): Cell[] => [variant, replication, metric, stat, value, unit]);
    }),
  );
  return table(['variant', 'replication', 'metric', 'stat', 'value', 'unit'], rows);
}

/** `timeseries.csv`: one line per point. */
export function timeseriesCsv(data: ReportData): string {
  const rows = data
    .timeLines(() => true)
    .flatMap(({ variant, replication, metric, unit, points }) =>
      points.map(({ seconds, value }): Cell[] => [variant, replication, metric, seconds, value, unit]),
    );
  return table(['variant', 'replication', 'metric', 't_seconds', 'value', 'unit'], rows);
}

function statistics(histogram: Histogram): [string, number | null][] {
  return [
    ['n', histogram.n],
    ['mean', histogram.mean],
    ['p50', histogram.quantile(0.5)],
    ['p90', histogram.quantile(0.9)],
    ['p95', histogram.quantile(0.95)],
    ['p99', histogram.quantile(0.99)],
    ['min', histogram.min],
    ['max', histogram.max],
  ];
}

function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([columns, ...rows], {
    // A name that starts like a formula must not run in a spreadsheet.
    escape_formulas: true,
    cast: { number: (value) => (Number.isFinite(value) ? String(value) : '') },
  });
}
