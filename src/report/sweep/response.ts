/** Response curves: a metric along an axis, a line a variant with its 95 % band, a panel for each setting of the others. */
import type { Chart } from '../charts/chart.ts';
import { lineEncodings, type Size, variantColour, variantShape } from '../charts/theme.ts';
import { displayUnit, shorten } from '../format.ts';
import { SWEEP_TEXT } from '../words/sweep.ts';
import { crossings } from './crossings.ts';
import { MOST_PANELS, panelSpec, panelTitle, panelWidth } from './panels.ts';
import { pointTable } from './point-table.ts';
import { type Axis, axisUnit, type Slice, type SweepData } from './sweep-data.ts';

const HEIGHT = 230;
const WORDS = SWEEP_TEXT.response;
/** A scale begins at 0 unless all there is lies above this share of the highest. */
const FAR_FROM_ZERO = 0.6;

/** What lines are of: variants, or where there is one variant, the values of another axis. */
interface Lines {
  readonly names: readonly string[];
  readonly axis: Axis | null;
}

export function responseCharts(data: SweepData): Chart[] {
  const axis = data.along;
  if (axis === null || data.isDrawn) return [];
  return data.metrics.map((metric) => responseChart(data, axis, metric));
}

function responseChart(data: SweepData, axis: Axis, metric: string): Chart {
  const lines = linesOf(data, axis);
  const fixed = data.others(axis, ...(lines.axis === null ? [] : [lines.axis]));
  const slices = data.slices(fixed);
  const finding = data.result.findings.find((one) => one.metric === metric)?.text ?? '';
  const left = Math.max(0, slices.length - MOST_PANELS);
  return {
    kind: 'chart',
    id: `response-${metric.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    extent: 'full',
    finding: SWEEP_TEXT.finding(metric, finding),
    question: WORDS.question(metric, data.name(axis)),
    note: axis.numbers === null ? WORDS.noteWords : WORDS.note(left),
    table: pointTable(data, metric),
    spec: (size) => {
      const shown = slices.slice(0, MOST_PANELS);
      const panels = shown.map((slice) => panel(data, axis, metric, lines, slice, size, shown.length));
      return panelSpec(panels, size);
    },
  };
}

function linesOf(data: SweepData, axis: Axis): Lines {
  const { variants } = data.result;
  const [other] = data.others(axis);
  if (variants.length > 1 || other === undefined) return { names: variants, axis: null };
  return { names: other.values, axis: other };
}

interface Datum {
  /** Place of the line's name. */
  readonly line: number;
  /** The same for marks without a legend: vega-lite makes one legend of all that shows the same field. */
  readonly hue: number;
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

function panel(
  data: SweepData,
  axis: Axis,
  metric: string,
  lines: Lines,
  slice: Slice,
  size: Size,
  count: number,
) {
  const reach = data.reach(metric);
  const unit = displayUnit(data.unit(metric), reach.high);
  const values = dataOf(data, axis, metric, lines, slice, unit.divisor);
  const x = axis.numbers === null ? wordScale(axis, data) : numberScale(axis, data);
  const fromZero = reach.low < FAR_FROM_ZERO * reach.high;
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: {
      zero: fromZero,
      nice: true,
      domainMax: reach.high / unit.divisor,
      ...(fromZero ? {} : { domainMin: reach.low / unit.divisor }),
    },
    axis: {
      title: unit.name === '' ? null : unit.name,
      tickCount: 5,
    },
  };
  const own = encodings(lines);
  const width = panelWidth(count, size);
  return {
    width,
    height: HEIGHT,
    ...panelTitle(slice.label, width),
    layer: [
      ...crossings(data, axis, metric, lines.axis, slice),
      ...(axis.numbers === null ? intervals(values, x, y, lines) : [band(values, x, y, lines)]),
      ...(axis.numbers === null
        ? []
        : [{ data: { values }, mark: { type: 'line', strokeWidth: 2.2 }, encoding: { x, y, ...own } }]),
      ...dots(values, x, y, lines),
    ],
  };
}

const labelled = (label: string, unit: string) => (unit === '' ? label : `${label} (${unit})`);

function dataOf(
  data: SweepData,
  axis: Axis,
  metric: string,
  lines: Lines,
  { points }: Slice,
  divisor: number,
): Datum[] {
  const scale = axis.numbers === null ? 1 : axisUnit(axis).divisor;
  return points
    .flatMap((point) =>
      lines.names.flatMap((name, line) => {
        if (lines.axis !== null && point.values[lines.axis.path] !== name) return [];
        const mean = data.mean(point, lines.axis === null ? name : (data.result.variants[0] ?? ''), metric);
        if (mean === null) return [];
        const place = { line, hue: line, x: data.position(axis, point) / scale };
        return [{ ...place, y: mean.mean / divisor, low: mean.low / divisor, high: mean.high / divisor }];
      }),
    )
    .sort((a, b) => a.x - b.x);
}

function numberScale(axis: Axis, data: SweepData) {
  const unit = axisUnit(axis);
  const numbers = (axis.numbers ?? []).map((x) => x / unit.divisor);
  const isLog = axis.isLog && numbers.every((x) => x > 0);
  return {
    field: 'x',
    type: 'quantitative',
    scale: {
      ...(isLog ? { type: 'log' } : { type: 'linear', zero: false }),
      nice: false,
      domain: [Math.min(...numbers), Math.max(...numbers)],
    },
    axis: {
      ...{ title: labelled(data.name(axis), unit.name), grid: false },
      ...(isLog || numbers.length <= 6 ? { values: numbers } : { tickCount: 6 }),
      format: '~g',
      formatType: 'number',
      ...(numbers.every((x) => x < 1e6 && x >= 1) ? { format: ',~f' } : {}),
    },
  };
}

function wordScale(axis: Axis, data: SweepData) {
  const labels = JSON.stringify(axis.values.map((value) => shorten(value, 16)));
  return {
    field: 'x',
    type: 'ordinal',
    scale: { domain: axis.values.map((_, i) => i), padding: 0.5 },
    axis: {
      title: data.name(axis),
      labelExpr: `${labels}[datum.value]`,
      labelAngle: axis.values.length > 4 ? -30 : 0,
    },
  };
}

/** Colour and dash of each line. */
function encodings({ names }: Lines) {
  const labelled = names.map((variant) => ({ variant, label: shorten(variant, 30) }));
  const place = { orient: 'top', direction: 'horizontal', offset: 6, symbolSize: 300, columns: 2 };
  const { stroke, strokeDash } = lineEncodings(names, labelled, place);
  if (names.length > 1) return { stroke, strokeDash };
  return { stroke: { ...stroke, legend: null }, strokeDash: { ...strokeDash, legend: null } };
}

const fillOf = ({ names }: Lines) => ({
  field: 'hue',
  type: 'nominal',
  legend: null,
  scale: { domain: names.map((_, i) => i), range: names.map((name) => variantColour(names, name)) },
});

function band(values: readonly Datum[], x: object, y: object, lines: Lines) {
  return {
    data: { values },
    mark: { type: 'area', opacity: 0.18, line: false },
    encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, fill: fillOf(lines) },
  };
}

/** Words stand side by side: their lines must not stand upon each other. */
const besides = ({ names }: Lines) => ({
  xOffset: { field: 'line', type: 'nominal', scale: { domain: names.map((_, i) => i), paddingOuter: 0.6 } },
});

function intervals(values: readonly Datum[], x: object, y: object, lines: Lines) {
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: {
        ...{ x, y: { ...y, field: 'low' }, y2: { field: 'high' }, ...besides(lines) },
        stroke: { ...fillOf(lines), legend: null },
      },
    },
  ];
}

/** A dot a point, in the shape of its line; a legend where there is no line to have one. */
function dots(values: readonly Datum[], x: { readonly type: string }, y: object, lines: Lines) {
  const isWords = x.type === 'ordinal';
  const { names } = lines;
  const labels = JSON.stringify(names.map((name) => shorten(name, 30)));
  const legend =
    isWords && names.length > 1
      ? { orient: 'top', direction: 'horizontal', offset: 6, labelExpr: `${labels}[datum.value]`, columns: 2 }
      : null;
  const field = isWords ? 'line' : 'hue';
  const shape = {
    ...{ field, type: 'nominal', legend },
    scale: { domain: names.map((_, i) => i), range: names.map((name) => variantShape(names, name)) },
  };
  return [
    {
      data: { values },
      mark: { type: 'point', filled: true, size: isWords ? 60 : 34, opacity: 1 },
      encoding: {
        x,
        y,
        ...(isWords ? besides(lines) : {}),
        fill: { ...fillOf(lines), field, legend },
        shape,
      },
    },
  ];
}
