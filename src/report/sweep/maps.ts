/** Heatmaps of two axes: a metric, a panel a variant; and which variant is the best in each cell. */
import type { SweepPoint } from '../../experiment/sweep/result.ts';
import type { Chart } from '../charts/chart.ts';
import { colour, FONT_SIZE, type Size, variantColour } from '../charts/theme.ts';
import { displayUnit, formatNumber, formatValue, shorten } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import { SWEEP_TEXT } from '../words/sweep.ts';
import { MOST_PANELS, panelSpec, panelTitle, panelWidth } from './panels.ts';
import { pointTable } from './point-table.ts';
import type { Axis, Slice, SweepData } from './sweep-data.ts';

const CELL_HEIGHT = 34;
const LOWEST_HEIGHT = 90;
/** Cells wider than this have their number written into them. Unit: px. */
const WRITTEN_FROM = 34;
/** Beyond so many values an axis is no map any more. */
const MOST_VALUES = 60;
/** From least to most; the same in both themes, and so are the numbers on them. */
const SHADES = ['#eaf2f9', '#0b5c97'];
const ON_PALE = '#1b2027';
const ON_DARK = '#fefefe';
/** Share of the way to the darkest from which on text is white. */
const DARK_FROM = 0.55;

interface Panel {
  readonly label: string;
  readonly points: readonly SweepPoint[];
  readonly variant: string;
}

/** The first axis across, the second up. Null where the sweep has no two axes that vary each with each. */
function mapAxes(data: SweepData): { readonly x: Axis; readonly y: Axis } | null {
  const [x, y] = data.axes;
  if (x === undefined || y === undefined || data.result.zip || data.isDrawn) return null;
  return Math.max(x.values.length, y.values.length) > MOST_VALUES ? null : { x, y };
}

export function mapCharts(data: SweepData): Chart[] {
  const axes = mapAxes(data);
  if (axes === null) return [];
  const slices = data.slices(data.others(axes.x, axes.y));
  return data.metrics.flatMap((metric) => [
    ...(data.result.variants.length > 1 ? winnerMap(data, axes, slices, metric) : []),
    heatMap(data, axes, slices, metric),
  ]);
}

type MapAxes = NonNullable<ReturnType<typeof mapAxes>>;

function heatMap(data: SweepData, axes: MapAxes, slices: readonly Slice[], metric: string): Chart {
  const { variants, points } = data.result;
  const panels = slices.flatMap(({ label, points: own }) =>
    variants.map((variant) => ({
      label: [variants.length > 1 ? variant : '', label].filter((part) => part !== '').join(', '),
      ...{ points: own, variant },
    })),
  );
  const means = points.flatMap((point) =>
    variants.flatMap((name) => data.mean(point, name, metric)?.mean ?? []),
  );
  const reach = { low: Math.min(...means), high: Math.max(...means) };
  const unit = data.unit(metric);
  const words = [data.name(axes.x), data.name(axes.y)] as const;
  return {
    kind: 'chart',
    id: `map-${metric.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    extent: 'full',
    finding: SWEEP_TEXT.heat.finding(metric, formatValue(reach.low, unit), formatValue(reach.high, unit)),
    question: SWEEP_TEXT.heat.question(metric, ...words),
    note: SWEEP_TEXT.heat.note(Math.max(0, panels.length - MOST_PANELS)),
    table: pointTable(data, metric),
    spec: (size) => {
      const shown = panels.slice(0, MOST_PANELS);
      return panelSpec(
        shown.map((panel) => heatPanel(data, axes, metric, panel, reach, { size, count: shown.length })),
        size,
      );
    },
  };
}

interface Place {
  readonly size: Size;
  readonly count: number;
}

function heatPanel(
  data: SweepData,
  axes: MapAxes,
  metric: string,
  { label, points, variant }: Panel,
  reach: { readonly low: number; readonly high: number },
  { size, count }: Place,
) {
  const { name, divisor } = displayUnit(data.unit(metric), reach.high);
  const values = points.flatMap((point) => {
    const mean = data.mean(point, variant, metric)?.mean;
    if (mean === undefined) return [];
    const share = reach.high === reach.low ? 0 : (mean - reach.low) / (reach.high - reach.low);
    return [
      { ...cellOf(data, axes, point), value: mean / divisor, text: formatNumber(mean / divisor), share },
    ];
  });
  const legend = {
    orient: 'bottom',
    direction: 'horizontal',
    title: `${metricLabel(metric)}${name === '' ? '' : ` (${name})`}`,
    gradientLength: 160,
    titleColor: colour('muted'),
    titleFontWeight: 'normal',
    titleFontSize: FONT_SIZE,
    gradientThickness: 10,
    tickCount: 4,
  };
  const scale = {
    domain: [reach.low / divisor, reach.high / divisor],
    range: SHADES,
    zero: false,
    nice: false,
  };
  return {
    ...shape(axes, count, size),
    ...panelTitle(label, shape(axes, count, size).width),
    data: { values },
    encoding: scales(data, axes),
    layer: [
      {
        mark: { type: 'rect', stroke: colour('paper'), strokeWidth: 1 },
        encoding: { fill: { field: 'value', type: 'quantitative', scale, legend } },
      },
      ...written(axes, count, size, {
        text: { field: 'text' },
        color: { condition: { test: `datum.share > ${DARK_FROM}`, value: ON_DARK }, value: ON_PALE },
      }),
    ],
  };
}

function winnerMap(data: SweepData, axes: MapAxes, slices: readonly Slice[], metric: string): Chart[] {
  const { points, variants } = data.result;
  const winners = points.map((point) => data.winners(point, metric));
  if (!data.result.contests.some((contest) => contest.metric === metric && contest.between === 'variants'))
    return [];
  const counts = variants
    .map((name) => [name, winners.filter((best) => best.includes(name)).length] as const)
    .filter(([, count]) => count > 0);
  const open = winners.filter((best) => best.length === 0).length;
  const shown = slices.slice(0, MOST_PANELS);
  return [
    {
      kind: 'chart',
      id: `winners-${metric.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
      extent: 'full',
      finding: SWEEP_TEXT.winners.finding(metric, counts, open, points.length),
      question: SWEEP_TEXT.winners.question(metric, data.name(axes.x), data.name(axes.y)),
      note: SWEEP_TEXT.winners.note,
      table: pointTable(data, metric),
      spec: (size) =>
        panelSpec(
          shown.map((slice) => winnerPanel(data, axes, metric, slice, { size, count: shown.length })),
          size,
        ),
    },
  ];
}

function winnerPanel(
  data: SweepData,
  axes: MapAxes,
  metric: string,
  { label, points }: Slice,
  { size, count }: Place,
) {
  const { variants } = data.result;
  const values = points.map((point) => {
    const best = data.winners(point, metric);
    const line = variants.indexOf(best[0] ?? '');
    return {
      ...cellOf(data, axes, point),
      line,
      text: best.length === 0 ? '?' : shorten(best.join(' = '), 12),
    };
  });
  const lines = [...variants.keys(), -1];
  const labels = JSON.stringify([...variants.map((name) => shorten(name, 30)), SWEEP_TEXT.winners.open]);
  const legend = {
    orient: 'top',
    direction: 'horizontal',
    offset: 6,
    columns: 3,
    symbolType: 'square',
    symbolOpacity: 0.45,
    labelExpr: `${labels}[indexof(${JSON.stringify(lines)}, datum.value)]`,
  };
  const range = [...variants.map((name) => variantColour(variants, name)), colour('faint')];
  return {
    ...shape(axes, count, size),
    ...panelTitle(label, shape(axes, count, size).width),
    data: { values },
    encoding: scales(data, axes),
    layer: [
      {
        mark: { type: 'rect', stroke: colour('grid'), strokeWidth: 1, fillOpacity: 0.45 },
        encoding: { fill: { field: 'line', type: 'nominal', legend, scale: { domain: lines, range } } },
      },
      ...written(axes, count, size, { text: { field: 'text' } }, 90),
    ],
  };
}

function shape({ x, y }: MapAxes, count: number, size: Size) {
  // One map alone need not be as wide as the page.
  const room = panelWidth(Math.max(2, count), size, 110);
  return {
    width: Math.min(room, x.values.length * 110),
    height: Math.max(LOWEST_HEIGHT, y.values.length * CELL_HEIGHT),
  };
}

const cellOf = (data: SweepData, { x, y }: MapAxes, point: SweepPoint) => ({
  x: data.position(x, point),
  y: data.position(y, point),
});

/** Positions in ascending order; words as they were written. */
function scales(data: SweepData, { x, y }: MapAxes) {
  const along = (axis: Axis, field: string, isUp: boolean) => {
    const positions = axis.values.map((value, i) => ({ value, at: axis.numbers?.[i] ?? i }));
    positions.sort((a, b) => (isUp ? b.at - a.at : a.at - b.at));
    const domain = positions.map(({ at }) => at);
    const labels = JSON.stringify(positions.map(({ value }) => shorten(value, 14)));
    const isSlanted = !isUp && axis.values.length > 6;
    return {
      ...{ field, type: 'ordinal', scale: { domain, paddingInner: 0, paddingOuter: 0 } },
      axis: {
        title: data.name(axis),
        labelExpr: `${labels}[indexof(${JSON.stringify(domain)}, datum.value)]`,
        ...{ labelAngle: isSlanted ? -40 : 0, ticks: false, domain: false, labelOverlap: 'greedy' },
      },
    };
  };
  return { x: along(x, 'x', false), y: along(y, 'y', true) };
}

/** Text in the cells where they are wide enough. Unit of `least`: px. */
function written(axes: MapAxes, count: number, size: Size, encoding: object, least = WRITTEN_FROM): object[] {
  const { width } = shape(axes, count, size);
  if (width / axes.x.values.length < least) return [];
  return [{ mark: { type: 'text', baseline: 'middle', fontSize: 11.5 }, encoding }];
}
