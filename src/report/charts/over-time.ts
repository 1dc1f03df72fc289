/** A metric over simulated time, one line per variant, from one replication: a picture of a run, not an estimate. */
import type { ReportData, TimeLine } from '../data.ts';
import { displayUnit, formatValue, shorten } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';
import type { Chart } from './chart.ts';
import { frame, lineEncodings, type Size } from './theme.ts';

/** Drawn first where they are there; others follow. */
const FIRST = ['ready', 'pending', 'ramUsed', 'ramReserved', 'cpuUsed', 'watts'];
const MOST_CHARTS = 8;
/** A line is thinned to about this many points: more cannot be seen at this width. */
const MOST_POINTS = 120;
const LEGEND_LINE = 19;

export interface OverTime {
  readonly charts: readonly Chart[];
  /** Metrics that have series but no chart. */
  readonly omitted: readonly string[];
}

/** A chart for each metric that has series with anything to see, at most eight. */
export function overTimeCharts(data: ReportData): OverTime {
  const shown = data.replications[0]?.replication ?? 0;
  const lines = data.timeLines((replication) => replication === shown);
  const found = [...new Set(lines.map(({ metric }) => metric))].filter((metric) => !isPart(metric));
  const metrics = [...FIRST.filter((m) => found.includes(m)), ...found.filter((m) => !FIRST.includes(m))];
  const linesOf = (metric: string) => lines.filter((line) => line.metric === metric);
  // What is 0 from beginning to end shows nothing.
  const drawn = metrics.filter((metric) => linesOf(metric).some(isSeen)).slice(0, MOST_CHARTS);
  return {
    charts: drawn.map((metric) => overTimeChart(data, linesOf(metric))),
    omitted: metrics.filter((metric) => !drawn.includes(metric)).map(metricLabel),
  };
}

const isSeen = ({ points }: TimeLine) => points.some(({ value }) => value !== 0);

/** The parts of RAM and of storage have charts of their own, and so have what is saved of them and rollouts. */
const isPart = (metric: string) =>
  /^(?:ram|disk|pool)\.|^ram(?:Shared|Ballooned)$|^rollout(?:New|Old|Least|Most|Wanted)$/.test(metric);

function overTimeChart(data: ReportData, lines: readonly TimeLine[]): Chart {
  const { metric = '', unit = '', replication = 0 } = lines[0] ?? {};
  const label = metricLabel(metric);
  const ends = lines.map((line) => ({ variant: line.variant, ...extremes(line) }));
  const written = (value: number) => formatValue(value, unit);
  return {
    kind: 'chart',
    id: `over-time-${metric.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    extent: 'half',
    finding: TEXT.overTime.finding(
      label,
      ends.map(({ variant, highest }) => ({ variant, text: written(highest) })),
    ),
    question: TEXT.overTime.question(replication),
    note: '',
    table: {
      columns: [TEXT.variant, ...TEXT.overTime.columns],
      rows: ends.map(({ variant, lowest, highest, last }) => [
        variant,
        ...[lowest, highest, last].map(written),
      ]),
    },
    spec: (size) => specOf(data, lines, size),
  };
}

/** The variant with its highest value. */
function legendOf(line: TimeLine) {
  const peak = formatValue(extremes(line).highest, line.unit);
  return { variant: line.variant, label: TEXT.overTime.legend(shorten(line.variant, 30), peak) };
}

function extremes({ points }: TimeLine) {
  const values = points.map(({ value }) => value);
  return { lowest: Math.min(...values), highest: Math.max(...values), last: values.at(-1) ?? 0 };
}

function specOf(data: ReportData, lines: readonly TimeLine[], size: Size) {
  const unit = lines[0]?.unit ?? '';
  const highest = Math.max(0, ...lines.map((line) => extremes(line).highest));
  const { name, divisor } = displayUnit(unit, highest);
  const end = Math.max(...lines.map(({ points }) => points.at(-1)?.seconds ?? 0));
  const time = displayUnit('s', end);
  const values = lines.flatMap(({ variant, points }) =>
    thin(points).map(({ seconds, value }) => ({
      variant,
      line: data.variants.indexOf(variant),
      time: seconds / time.divisor,
      value: value / divisor,
    })),
  );
  const place = { orient: 'top' as const, direction: 'vertical' as const, offset: 6, symbolSize: 300 };
  return {
    ...frame(size, 170, { left: 66, right: 16, top: 16 + LEGEND_LINE * lines.length, bottom: 42 }),
    data: { name: 'series', values },
    mark: { type: 'line' as const, interpolate: 'step-after' as const, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'time',
        type: 'quantitative' as const,
        scale: { nice: false },
        axis: { title: TEXT.overTime.axis(time.name), tickCount: 6, grid: false },
      },
      y: {
        field: 'value',
        type: 'quantitative' as const,
        scale: { zero: true, domainMin: 0, ...(highest === 0 ? { domainMax: 1 } : {}) },
        // Placed by hand: its usual place follows from a guess at the width of the labels.
        axis: { title: name === '' ? null : name, tickCount: 4, titleX: -50 },
      },
      ...lineEncodings(data.variants, lines.map(legendOf), place),
    },
  };
}

/** Keeps the least and the greatest of each stretch of points, in their order: no peak is lost. */
function thin<Point extends { readonly value: number }>(points: readonly Point[]): Point[] {
  const stretch = Math.ceil(points.length / (MOST_POINTS / 2));
  if (stretch <= 2) return [...points];
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch);
    const values = part.map(({ value }) => value);
    const [least, greatest] = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
    kept.push(...part.filter((_, i) => i === least || i === greatest));
  }
  return kept;
}
