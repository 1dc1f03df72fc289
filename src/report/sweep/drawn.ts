/** Points that were drawn: a metric against each drawn axis, a dot a point. */
import type { Chart } from '../charts/chart.ts';
import { type Size, variantColour, variantShape } from '../charts/theme.ts';
import { displayUnit, formatNumber, shorten } from '../format.ts';
import { SWEEP_TEXT } from '../words/sweep.ts';
import { panelSpec, panelWidth } from './panels.ts';
import { pointTable } from './point-table.ts';
import { type Axis, axisUnit, type SweepData } from './sweep-data.ts';

const WORDS = SWEEP_TEXT.drawn;

export function drawnCharts(data: SweepData): Chart[] {
  const drawn = data.axes.filter(({ isDrawn, numbers }) => isDrawn && numbers !== null);
  return data.metrics.flatMap((metric) => drawn.map((axis) => drawnChart(data, axis, metric)));
}

function drawnChart(data: SweepData, axis: Axis, metric: string): Chart {
  const { variants, sensitivities } = data.result;
  const rho = variants.map((variant) => {
    const own = sensitivities.find(
      (one) => one.metric === metric && one.variant === variant && one.axis === axis.path,
    );
    const written = own === undefined ? WORDS.none : formatNumber(own.rho, 2);
    return variants.length > 1 ? `${written} with ${variant}` : written;
  });
  return {
    kind: 'chart',
    id: `drawn-${`${metric}-${data.name(axis)}`.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    extent: 'half',
    finding: WORDS.finding(metric, data.name(axis), rho),
    question: WORDS.question(metric, data.name(axis)),
    note: WORDS.note,
    table: pointTable(data, metric),
    spec: (size) => panelSpec([scatter(data, axis, metric, size)], size),
  };
}

function scatter(data: SweepData, axis: Axis, metric: string, size: Size) {
  const { variants, points } = data.result;
  const { high } = data.reach(metric);
  const unit = displayUnit(data.unit(metric), high);
  const across = axisUnit(axis);
  const values = points.flatMap((point) =>
    variants.flatMap((variant, line) => {
      const mean = data.mean(point, variant, metric);
      if (mean === null) return [];
      return [{ line, x: data.position(axis, point) / across.divisor, y: mean.mean / unit.divisor }];
    }),
  );
  const named = (label: string, name: string) => (name === '' ? label : `${label} (${name})`);
  const domain = [...variants.keys()];
  const labels = JSON.stringify(variants.map((name) => shorten(name, 26)));
  const legend =
    variants.length > 1
      ? { orient: 'top', direction: 'horizontal', offset: 6, labelExpr: `${labels}[datum.value]`, columns: 2 }
      : null;
  const line = { field: 'line', type: 'nominal', legend };
  return {
    width: panelWidth(1, size),
    height: 220,
    data: { values },
    mark: { type: 'point', filled: true, size: 40, opacity: 0.85 },
    encoding: {
      x: {
        ...{
          field: 'x',
          type: 'quantitative',
          scale: axis.isLog ? { type: 'log', nice: true } : { zero: false, nice: true },
        },
        axis: { title: named(data.name(axis), across.name), grid: false, tickCount: 5 },
      },
      y: {
        ...{ field: 'y', type: 'quantitative', scale: { zero: true, nice: true } },
        axis: { title: unit.name === '' ? null : unit.name, tickCount: 5 },
      },
      fill: { ...line, scale: { domain, range: variants.map((name) => variantColour(variants, name)) } },
      shape: { ...line, scale: { domain, range: variants.map((name) => variantShape(variants, name)) } },
    },
  };
}
