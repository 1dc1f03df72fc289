/** Where each variant wins: every metric relative to the baseline, one dot with its 95 % interval per variant. */
import type { Comparison } from '../../experiment/result.ts';
import type { ReportData } from '../data.ts';
import { formatChange, formatDifference, formatValue, shorten } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';
import { differingMetrics, judgedMetrics, VERDICTS, type Verdict, verdictOf } from '../verdicts.ts';
import type { Chart, LeftOut } from './chart.ts';
import { gutterFor, rowLabels, rowPosition, rowsOf } from './rows.ts';
import { colour, FONT_SIZE, frame, type Size, variantColour } from './theme.ts';

/** Beyond these ratios a dot stands at the edge. */
const LEAST = 1 / 100;
const MOST = 100;
const MOST_METRICS = 14;
const MOST_DOTS = 44;
const FEWEST_METRICS = 4;
const ROW_HEIGHT = 21;

interface Dot {
  readonly label: string;
  readonly comparison: Comparison;
  /** Variant's mean over the baseline's, and its interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

interface Group {
  readonly metric: string;
  readonly heading: string;
  readonly items: readonly Dot[];
  /** Size of the largest effect: |log ratio|. */
  readonly effect: number;
}

/** `answerWith`: metrics that are drawn whatever the size of their effect. */
export function winsChart(data: ReportData, answerWith: readonly string[]): Chart | LeftOut {
  const groups = groupsOf(data);
  if (groups.length === 0) return { kind: 'left out', reason: TEXT.wins.leftOut };
  const drawn = chosen(groups, answerWith);
  return {
    kind: 'chart',
    id: 'wins',
    extent: 'full',
    finding: TEXT.wins.finding(scores(data), data.baseline),
    question: TEXT.wins.question(data.baseline),
    note: TEXT.wins.note(data.baseline, groups.length - drawn.length, withoutRatio(data, groups)),
    table: tableOf(drawn, data),
    spec: (size) => specOf(drawn, data, size),
  };
}

/** The answer's metrics and those with the largest effects, as many as can be read; still sorted by effect. */
function chosen(groups: readonly Group[], answerWith: readonly string[]): Group[] {
  const dots = Math.max(...groups.map(({ items }) => items.length));
  const most = Math.min(MOST_METRICS, Math.max(FEWEST_METRICS, Math.floor(MOST_DOTS / dots)));
  const answers = groups.filter(({ metric }) => answerWith.includes(metric));
  const others = groups.filter(({ metric }) => !answerWith.includes(metric));
  const kept = new Set([...answers, ...others].slice(0, most));
  return groups.filter((group) => kept.has(group));
}

/** Metrics that differ and cannot be drawn, for nothing is a multiple of 0. */
function withoutRatio(data: ReportData, groups: readonly Group[]): string[] {
  const drawable = new Set(groups.map(({ metric }) => metric));
  return differingMetrics(data)
    .filter((metric) => !drawable.has(metric))
    .map(metricLabel);
}

/** How often each variant is better, worse or neither, over all judged metrics. */
function scores(data: ReportData) {
  const metrics = judgedMetrics(data);
  return data.variants
    .filter((variant) => variant !== data.baseline)
    .map((variant) => {
      const comparisons = metrics.flatMap((metric) => data.comparison(variant, metric) ?? []);
      const verdicts = comparisons.map(verdictOf);
      const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
      return { variant, counts: VERDICTS.map((verdict) => ({ verdict, count: count(verdict) })) };
    });
}

function groupsOf(data: ReportData): Group[] {
  const groups = differingMetrics(data).map((metric) => {
    const comparisons = data.summary.comparisons.filter((c) => c.metric === metric);
    const items = comparisons.map((c) => dotOf(c, data)).filter((dot) => dot !== null);
    const better = comparisons[0]?.better ?? 'neither';
    const effect = Math.max(...items.map(({ ratio }) => Math.abs(Math.log(ratio))));
    return { metric, heading: TEXT.wins.heading(metricLabel(metric), better), items, effect };
  });
  return groups.filter(({ items }) => items.length > 0).sort((a, b) => b.effect - a.effect);
}

function dotOf(comparison: Comparison, data: ReportData): Dot | null {
  const base = data.mean(data.baseline, comparison.metric);
  if (comparison.relative === null || base === null || base === 0) return null;
  const ratioAt = (difference: number) => Math.min(MOST, Math.max(LEAST, 1 + difference / base));
  return {
    label: comparison.variant,
    comparison,
    ratio: ratioAt(comparison.difference),
    low: ratioAt(comparison.low ?? comparison.difference),
    high: ratioAt(comparison.high ?? comparison.difference),
  };
}

function specOf(groups: readonly Group[], data: ReportData, size: Size) {
  const rows = rowsOf(groups);
  const dots = rows.flatMap(({ row, item }) => (item === null ? [] : [datumOf(row, item, data, size)]));
  const left = gutterFor(
    dots.map(({ variant }) => variant),
    size,
  );
  const padding = { left, right: size.narrow ? 120 : 284, top: 26, bottom: 40 };
  const y = rowPosition(rows);
  const x = { field: 'ratio', type: 'quantitative' as const, scale: scaleOf(dots), axis: axisOf(dots, size) };
  const stroke = { field: 'colour', type: 'nominal' as const, scale: null };
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'dots', values: dots },
    layer: [
      {
        data: { values: [{ one: 1, text: TEXT.wins.same(shorten(data.baseline, 24)) }] },
        mark: { type: 'rule' as const, color: colour('ink') },
        encoding: { x: { field: 'one', type: 'quantitative' as const } },
      },
      {
        data: { values: [{ one: 1, text: TEXT.wins.same(shorten(data.baseline, 24)) }] },
        mark: { type: 'text' as const, y: -12, color: colour('ink'), fontSize: FONT_SIZE },
        encoding: { x: { field: 'one', type: 'quantitative' as const }, text: { field: 'text' } },
      },
      ...rowLabels(rows, padding),
      {
        mark: { type: 'rule' as const, strokeWidth: 2, opacity: 0.45 },
        encoding: { x, x2: { datum: 1 }, y, stroke },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 5, opacity: 0.8 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, stroke },
      },
      {
        mark: {
          type: 'point' as const,
          filled: true,
          opacity: 1,
          size: 95,
          strokeWidth: 2,
          stroke: colour('paper'),
        },
        encoding: { x, y, fill: stroke, shape: { field: 'shape', type: 'nominal' as const, scale: null } },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, fontSize: FONT_SIZE },
        encoding: { x: { value: size.width - left - padding.right + 10 }, y, text: { field: 'text' } },
      },
    ],
  };
}

function datumOf(row: number, dot: Dot, data: ReportData, size: Size) {
  const { comparison, ratio, low, high } = dot;
  const { variant, metric, relative } = comparison;
  const verdict = verdictOf(comparison);
  const unsure = verdict === 'equal' || verdict === 'undecided';
  const change = formatChange(relative ?? 0);
  const unit = data.unit(metric);
  const value = (of: string) => formatValue(data.mean(of, metric), unit);
  const short = `${change} ${TEXT.verdict[verdict]}`;
  return {
    row,
    metric,
    variant,
    verdict,
    ratio,
    low,
    high,
    colour: unsure ? colour('unsure') : variantColour(data.variants, variant),
    shape: SHAPES[verdict],
    text: size.narrow ? short : `${short} (${TEXT.wins.against(value(variant), value(data.baseline))})`,
  };
}

/** Better and worse differ by shape, not by colour alone. */
const SHAPES = { better: 'circle', worse: 'triangle-up', equal: 'diamond', undecided: 'diamond' } as const;

interface Reach {
  readonly low: number;
  readonly high: number;
}

function domainOf(dots: readonly Reach[]): [number, number] {
  const low = Math.min(0.8, ...dots.map((dot) => dot.low));
  const high = Math.max(1.25, ...dots.map((dot) => dot.high));
  return [low * 0.92, high * 1.08];
}

function scaleOf(dots: readonly Reach[]) {
  return { type: 'log' as const, domain: domainOf(dots), nice: false, clamp: true };
}

const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
const FEW_TICKS = [0.01, 0.1, 1, 10, 100];

function axisOf(dots: readonly Reach[], size: Size) {
  const [low, high] = domainOf(dots);
  return {
    title: TEXT.wins.axis,
    values: (size.narrow ? FEW_TICKS : TICKS).filter((tick) => tick >= low && tick <= high),
    labelExpr: "format(datum.value, '~r') + '\u00d7'",
    grid: true,
  };
}

function tableOf(groups: readonly Group[], data: ReportData) {
  const spread = (c: Comparison) => {
    const unit = data.unit(c.metric);
    return c.low === null || c.high === null
      ? TEXT.noInterval
      : TEXT.between(formatDifference(c.low, unit), formatDifference(c.high, unit));
  };
  return {
    columns: TEXT.wins.columns,
    rows: groups.flatMap(({ metric, items }) =>
      items.map(({ comparison: c }) => [
        metricLabel(metric),
        c.variant,
        formatChange(c.relative ?? 0),
        formatDifference(c.difference, data.unit(metric)),
        spread(c),
        TEXT.verdict[verdictOf(c)],
      ]),
    ),
  };
}
