/** How a quantity of a trace is spread: the share of the rows up to each value, with a logarithmic axis of values. */
import type { Quantity } from '../../fit/traces/survey/told.ts';
import type { Chart } from '../charts/chart.ts';
import { colour, frame, type Size } from '../charts/theme.ts';
import { displayUnit } from '../format.ts';
import { TRACE_TEXT } from '../words/traces.ts';
import { type TraceReport, unitOf, written } from './facts.ts';

const WORDS = TRACE_TEXT.spread;

/** A chart for each quantity that has more than one value. */
export function spreadCharts({ surveyed: { rows }, units }: TraceReport): Chart[] {
  if (rows === null) return [];
  return rows.quantities
    .filter(({ told }) => told.max > told.min)
    .map((quantity) => spreadChart(quantity, unitOf(quantity.name, units)));
}

function spreadChart({ name, told, curve }: Quantity, unit: string): Chart {
  const write = (x: number) => written(x, unit);
  const { min, p5, p25, p50, p75, p95, p99, max, mean } = told;
  return {
    kind: 'chart',
    id: `spread-${name}`,
    extent: 'half',
    finding: WORDS.finding(WORDS.names[name], write(p50), write(p95)),
    question: WORDS.question,
    note: told.error > 0 ? WORDS.rounded : '',
    table: {
      columns: WORDS.columns,
      rows: [[WORDS.names[name], ...[min, p5, p25, p50, p75, p95, p99, max, mean].map(write)]],
    },
    spec: (size) => specOf(curve, unit, p50, size),
  };
}

/** From 1 µs to ten years, each as people say it. */
const TIME_TICKS = {
  values: [
    ...[1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 60, 600],
    ...[3600, 36_000, 86_400, 864_000, 8_640_000, 86_400_000],
  ],
  labelExpr: [
    "datum.value < 0.001 ? format(datum.value * 1e6, '~r') + ' µs'",
    "datum.value < 1 ? format(datum.value * 1000, '~r') + ' ms'",
    "datum.value < 60 ? datum.value + ' s'",
    "datum.value < 3600 ? datum.value / 60 + ' min'",
    "datum.value < 86400 ? datum.value / 3600 + ' h'",
    "datum.value / 86400 + ' d'",
  ].join(' : '),
};

function specOf(curve: Quantity['curve'], unit: string, middle: number, size: Size) {
  const isTime = unit === 's';
  const { name, divisor } = isTime ? { name: null, divisor: 1 } : displayUnit(unit, middle);
  // A value of 0 has no place on a logarithmic axis: the curve begins above the share of these.
  const values = curve.flatMap(({ share, value }) => (value > 0 ? [{ share, value: value / divisor }] : []));
  return {
    ...frame(size, 200, { left: 46, right: 18, top: 10, bottom: 46 }),
    data: { name: 'curve', values },
    mark: {
      type: 'line' as const,
      interpolate: 'step-after' as const,
      strokeWidth: 2,
      color: colour('blue'),
    },
    encoding: {
      x: {
        field: 'value',
        type: 'quantitative' as const,
        scale: { type: 'log' as const, nice: false },
        axis: isTime ? { title: null, ...TIME_TICKS } : { title: name, tickCount: 5, format: '~g' },
      },
      y: {
        field: 'share',
        type: 'quantitative' as const,
        scale: { domain: [0, 1] },
        axis: { title: null, format: '%', values: [0, 0.25, 0.5, 0.75, 0.95] },
      },
    },
  };
}
