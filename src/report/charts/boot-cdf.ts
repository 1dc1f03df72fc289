/** How fast copies become ready: the share that is ready after so many seconds, with the median and the 95th percentile. */
import type { ReportData } from '../data.ts';
import { formatValue } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart, LeftOut } from './chart.ts';
import { colour, frame, type Size, variantScales } from './theme.ts';

const METRIC = 'bootToReady';
/** Points of a curve: every second percent, and finer where the tail is. */
const SHARES = [...Array.from({ length: 49 }, (_, i) => i / 50), 0.97, 0.98, 0.99, 0.995, 0.999, 1];
const MARKS = [0.5, 0.95] as const;
/** Keeps 0 s on a log axis. Unit: s. */
const SHORTEST = 1e-4;

interface Curve {
  readonly variant: string;
  readonly n: number;
  readonly quantile: (share: number) => number;
}

export function bootCdfChart(data: ReportData): Chart | LeftOut {
  const curves = data.variants.map((variant) => curveOf(data, variant)).filter((curve) => curve !== null);
  if (curves.length === 0) return { kind: 'left out', reason: TEXT.boot.leftOut };
  const seconds = (x: number) => formatValue(x, 's');
  return {
    kind: 'chart',
    id: 'boot-to-ready',
    extent: 'full',
    finding: TEXT.boot.finding(
      curves.map(({ variant, quantile }) => ({ variant, p50: seconds(quantile(0.5)) })),
    ),
    question: TEXT.boot.question,
    note: TEXT.boot.note,
    table: {
      columns: [TEXT.variant, ...TEXT.boot.columns],
      rows: curves.map(({ variant, n, quantile }) => [
        variant,
        String(n),
        ...[0, 0.5, 0.9, 0.95, 0.99, 1].map((share) => seconds(quantile(share))),
      ]),
    },
    spec: (size) => specOf(curves, data, size),
  };
}

function curveOf(data: ReportData, variant: string): Curve | null {
  const pool = data.pooled(variant, METRIC);
  if (pool === null) return null;
  return { variant, n: pool.n, quantile: (share) => pool.quantile(share) ?? 0 };
}

function specOf(curves: readonly Curve[], data: ReportData, size: Size) {
  const scales = variantScales(data.variants);
  const legendRoom = 20 * curves.length;
  const padding = { left: 52, right: 16, top: 10, bottom: 52 + legendRoom };
  const points = curves.flatMap(({ variant, quantile }) =>
    SHARES.map((share) => ({ variant, share, seconds: Math.max(SHORTEST, quantile(share)) })),
  );
  const marks = curves.flatMap(({ variant, quantile }) =>
    MARKS.map((share) => ({ variant, share, seconds: Math.max(SHORTEST, quantile(share)) })),
  );
  const legend = {
    orient: 'bottom' as const,
    direction: 'vertical' as const,
    offset: 8,
    symbolType: 'stroke',
    labelExpr: `(${JSON.stringify(legendTexts(curves))})[datum.label]`,
    values: curves.map(({ variant }) => variant),
    symbolSize: 500,
  };
  const stroke = { field: 'variant', type: 'nominal' as const, scale: scales.colour, legend };
  const x = {
    field: 'seconds',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, nice: false, domain: domainOf(points) },
    axis: { title: TEXT.boot.xAxis, values: TICKS, labelExpr: TICK_LABEL },
  };
  const y = {
    field: 'share',
    type: 'quantitative' as const,
    scale: { domain: [0, 1] },
    axis: { title: null, format: '%', values: [0, 0.25, 0.5, 0.75, 0.95], grid: true },
  };
  return {
    ...frame(size, size.narrow ? 220 : 280, padding),
    data: { name: 'curve', values: points },
    layer: [
      {
        mark: { type: 'line' as const, strokeWidth: 2.5, interpolate: 'linear' as const },
        encoding: {
          x,
          y,
          stroke,
          strokeDash: { field: 'variant', type: 'nominal' as const, scale: scales.dash, legend },
        },
      },
      {
        data: { name: 'marks', values: marks },
        mark: {
          type: 'point' as const,
          filled: true,
          size: 110,
          opacity: 1,
          stroke: colour('paper'),
          strokeWidth: 1.5,
        },
        encoding: {
          x,
          y,
          fill: { field: 'variant', type: 'nominal' as const, scale: scales.colour, legend: null },
          shape: { field: 'variant', type: 'nominal' as const, scale: scales.shape, legend: null },
        },
      },
    ],
  };
}

function legendTexts(curves: readonly Curve[]): Record<string, string> {
  const text = ({ variant, quantile }: Curve) =>
    TEXT.boot.legend(variant, formatValue(quantile(0.5), 's'), formatValue(quantile(0.95), 's'));
  return Object.fromEntries(curves.map((curve) => [curve.variant, text(curve)]));
}

function domainOf(points: readonly { readonly seconds: number }[]): [number, number] {
  const seconds = points.map((point) => point.seconds);
  return [Math.min(...seconds) * 0.8, Math.max(...seconds) * 1.25];
}

/** 1, 2, 5 of each decade from 1 ms to a day. */
const TICKS = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((decade) => [1, 2, 5].map((x) => Number(`${x}e${decade}`)));
const TICK_LABEL =
  "datum.value < 1 ? format(datum.value * 1000, '~r') + ' ms' : datum.value < 120 ? format(datum.value, '~r') + ' s' : format(datum.value / 60, '.2~r') + ' min'";
