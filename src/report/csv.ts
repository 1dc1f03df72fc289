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
  return csvTable([['variant', 'replication', 'metric', 'stat', 'value', 'unit'], ...rows]);
}

/**
 * `timeseries.csv`: one line per point; points between two of the same value are left out. The texts of a line are
 * written once per series and the two numbers, which need no quotes, put between them: six times as fast as to write
 * each line anew.
 */
export function timeseriesCsv(data: ReportData): string {
  const lines = data
    .timeLines(() => true)
    .map(({ variant, replication, metric, unit, points }) => {
      const before = record([variant, replication, metric]);
      const after = record([unit]);
      return points
        .filter(({ value }, i) => value !== points[i - 1]?.value || value !== points[i + 1]?.value)
        .map(({ seconds, value }) => `${before},${seconds},${number(value)},${after}\n`)
        .join('');
    });
  return `${record(['variant', 'replication', 'metric', 't_seconds', 'value', 'unit'])}\n${lines.join('')}`;
}

const record = (cells: readonly Cell[]) => csvTable([cells]).slice(0, -1);

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

/** Rows as CSV; null is empty. */
export function csvTable(rows: readonly (readonly Cell[])[]): string {
  return stringify([...rows], {
    // A name that starts like a formula must not run in a spreadsheet.
    escape_formulas: true,
    cast: { number },
  });
}

const number = (value: number) => (Number.isFinite(value) ? String(value) : '');
