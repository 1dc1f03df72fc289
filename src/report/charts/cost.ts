/** What a variant costs: one bar per variant with its 95 % interval, for energy and for money. */
import type { ReportData } from '../data.ts';
import { formatChange, formatSpread } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';
import type { Chart, LeftOut } from './chart.ts';
import { gutterFor, rowLabels, rowPosition, rowsOf } from './rows.ts';
import { CHARACTER_WIDTH, colour, FONT_SIZE, frame, type Size, variantColour } from './theme.ts';

export const COST_METRICS = ['energy', 'cost', 'costNeeded'] as const;
export type CostMetric = (typeof COST_METRICS)[number];

const ROW_HEIGHT = 30;

interface Amount {
  readonly label: string;
  readonly mean: number;
  readonly halfWidth: number | null;
  /** Relative to the baseline; null for the baseline itself. */
  readonly change: string | null;
  readonly text: string;
}

export function costChart(data: ReportData, metric: CostMetric): Chart | LeftOut {
  const amounts = data.variants.map((variant) => amountOf(data, variant, metric)).filter((a) => a !== null);
  if (amounts.length === 0) return { kind: 'left out', reason: TEXT.cost.leftOut(metricLabel(metric)) };
  return {
    kind: 'chart',
    id: metric,
    extent: 'half',
    finding: TEXT.cost.finding(metricLabel(metric), data.baseline, changesOf(data, metric)),
    question: TEXT.cost.question[metric],
    note: '',
    table: {
      columns: [TEXT.variant, metricLabel(metric), TEXT.cost.change(data.baseline)],
      rows: amounts.map(({ label, text, change }) => [label, text, change ?? TEXT.baseline]),
    },
    spec: (size) => specOf(amounts, data, metric, size),
  };
}

/** The variants' changes against the baseline, and whether their intervals leave out 0. */
function changesOf(data: ReportData, metric: CostMetric) {
  return data.variants.flatMap((variant) => {
    const comparison = data.comparison(variant, metric);
    if (comparison === null || comparison.relative === null) return [];
    const sure = comparison.verdict !== 'no difference shown';
    return { variant, change: formatChange(comparison.relative), sure };
  });
}

function amountOf(data: ReportData, variant: string, name: CostMetric): Amount | null {
  const metric = data.metric(variant, name);
  if (metric === null || metric.mean === null) return null;
  const relative = data.comparison(variant, name)?.relative ?? null;
  return {
    label: variant,
    mean: metric.mean,
    halfWidth: metric.halfWidth,
    change: relative === null ? null : formatChange(relative),
    text: formatSpread(metric.mean, metric.halfWidth, metric.unit),
  };
}

function specOf(amounts: readonly Amount[], data: ReportData, metric: CostMetric, size: Size) {
  const items = rowsOf([{ heading: '', items: amounts }]).filter(({ kind }) => kind === 'item');
  const left = gutterFor(
    amounts.map(({ label }) => label),
    size,
  );
  const padding = { left, right: 8, top: 4, bottom: 40 };
  const y = rowPosition(items);
  const values = items.flatMap(({ row, item }) =>
    item === null
      ? []
      : {
          row,
          variant: item.label,
          mean: item.mean,
          low: item.mean - (item.halfWidth ?? 0),
          high: item.mean + (item.halfWidth ?? 0),
          fill: variantColour(data.variants, item.label),
          text: item.text,
        },
  );
  const longest = Math.max(...values.map(({ high }) => high));
  const width = size.width - left - padding.right;
  const text = Math.max(...values.map((value) => value.text.length)) * CHARACTER_WIDTH + 14;
  return {
    ...frame(size, items.length * ROW_HEIGHT, padding),
    data: { name: 'amounts', values },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 10 },
        encoding: {
          y,
          x: {
            field: 'mean',
            type: 'quantitative' as const,
            // Room for the text behind the longest bar.
            scale: { domain: [0, ((longest || 1) * width) / (width - text)], nice: false },
            axis: { title: TEXT.inUnit(data.unit(metric)), tickCount: 4 },
          },
          fill: { field: 'fill', type: 'nominal' as const, scale: null },
        },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 2, color: colour('ink') },
        encoding: { y, x: { field: 'low', type: 'quantitative' as const }, x2: { field: 'high' } },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, dx: 7, fontSize: FONT_SIZE },
        encoding: { y, x: { field: 'high', type: 'quantitative' as const }, text: { field: 'text' } },
      },
      ...rowLabels(items, padding),
    ],
  };
}
