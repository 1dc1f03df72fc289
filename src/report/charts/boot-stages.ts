/** Where the time to ready goes: the mean of each stage, one after the other. */
import type { ReportData } from '../data.ts';
import { formatValue } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart, LeftOut } from './chart.ts';
import { gutterFor, type Row, rowLabels, rowPosition, rowsOf } from './rows.ts';
import { FONT_SIZE, frame, type Size, variantColour } from './theme.ts';

const STAGES = ['queue', 'placement', 'image', 'boot', 'start', 'probe'] as const;
type Stage = (typeof STAGES)[number];

const ROW_HEIGHT = 20;

interface Step {
  readonly label: string;
  readonly stage: Stage;
  /** Mean seconds, and the sum of the means before it. */
  readonly seconds: number;
  readonly from: number;
}

interface Waterfall {
  readonly variant: string;
  readonly items: readonly Step[];
}

export function bootStagesChart(data: ReportData): Chart | LeftOut {
  const falls = data.variants
    .map((variant) => ({ variant, items: stepsOf(data, variant) }))
    .filter(({ items }) => items.length > 0);
  if (falls.length === 0) return { kind: 'left out', reason: TEXT.stages.leftOut };
  const mean = (variant: string, stage: Stage) => formatValue(data.mean(variant, `stage.${stage}`), 's');
  return {
    kind: 'chart',
    id: 'boot-stages',
    extent: 'full',
    finding: TEXT.stages.finding(falls.map(longestOf)),
    question: TEXT.stages.question,
    note: TEXT.stages.note,
    table: {
      columns: [TEXT.variant, ...STAGES.map((stage) => TEXT.stage[stage])],
      rows: falls.map(({ variant }) => [variant, ...STAGES.map((stage) => mean(variant, stage))]),
    },
    spec: (size) => specOf(falls, data, size),
  };
}

function stepsOf(data: ReportData, variant: string): Step[] {
  let from = 0;
  return STAGES.flatMap((stage) => {
    const seconds = data.mean(variant, `stage.${stage}`);
    if (seconds === null || seconds === 0) return [];
    const start = from;
    from += seconds;
    return { stage, label: TEXT.stage[stage], seconds, from: start };
  });
}

function longestOf({ variant, items }: Waterfall) {
  const longest = items.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  return { variant, stage: longest.label, seconds: formatValue(longest.seconds, 's') };
}

function specOf(falls: readonly Waterfall[], data: ReportData, size: Size) {
  const rows = rowsOf(falls.map(({ variant, items }) => ({ heading: variant, items })));
  const left = gutterFor(
    STAGES.map((stage) => TEXT.stage[stage]),
    size,
  );
  const padding = { left, right: 72, top: 4, bottom: 40 };
  const y = rowPosition(rows);
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'stages', values: barsOf(rows, data) },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 6, minBandSize: 1 },
        encoding: {
          y,
          x: {
            field: 'from',
            type: 'quantitative' as const,
            scale: { nice: false },
            axis: { title: TEXT.stages.axis, tickCount: size.narrow ? 4 : 8 },
          },
          x2: { field: 'to' },
          fill: { field: 'fill', type: 'nominal' as const, scale: null },
        },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, dx: 6, fontSize: FONT_SIZE },
        encoding: { y, x: { field: 'to', type: 'quantitative' as const }, text: { field: 'text' } },
      },
      ...rowLabels(rows, padding),
    ],
  };
}

function barsOf(rows: readonly Row<Step>[], data: ReportData) {
  let variant = '';
  return rows.flatMap(({ row, label, item }) => {
    if (item === null) {
      variant = label;
      return [];
    }
    return {
      row,
      variant,
      stage: item.stage,
      from: item.from,
      to: item.from + item.seconds,
      fill: variantColour(data.variants, variant),
      text: formatValue(item.seconds, 's'),
    };
  });
}
