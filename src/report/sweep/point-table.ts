/** The numbers behind the charts of a metric. */
import type { Table } from '../charts/chart.ts';
import { formatSpread } from '../format.ts';
import type { SweepData } from './sweep-data.ts';

/** A row a point, a column an axis and then a variant; the best of a row has a mark. */
export function pointTable(data: SweepData, metric: string): Table {
  const { axes, variants, points } = data.result;
  const unit = data.unit(metric);
  return {
    columns: [...axes.map((axis) => data.name(axis)), ...variants],
    rows: points.map((point) => [
      ...axes.map(({ path }) => point.values[path] ?? ''),
      ...variants.map((variant) => {
        const { mean = null, halfWidth = null } = point.variants[variant]?.metrics[metric] ?? {};
        const text = formatSpread(mean, halfWidth, unit);
        return variants.length > 1 && data.winners(point, metric).includes(variant) ? `${text} ●` : text;
      }),
    ]),
  };
}
