/** How fast copies become ready: the share that is ready after so many seconds, with the median and the 95th percentile. */
import type { ReportData } from '../data.ts';
import { formatValue, shorten } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart, LeftOut } from './chart.ts';
import { colour, frame, lineEncodings, type Size, TIME_TICKS, variantColour, variantShape } from './theme.ts';

const METRIC = 'bootToReady';
/** Points of a curve: every 2.5 %, and finer where the tails are. */
const BODY = Array.from({ length: 39 }, (_, i) => (i + 1) / 40);
const SHARES = [0, 0.001, 0.005, 0.01, ...BODY, 0.99, 0.995, 0.999, 1];
/** A share of copies that become ready at once, not by the histogram's rounding. */
const JUMP = 0.08;
const LEGEND_LINE = 21;
/** Keeps 0 s on a log axis. Unit: s. */
const SHORTEST = 1e-4;

interface Curve {
  readonly variant: string;
  /** The variant's place in the scenario. */
  readonly line: number;
  readonly n: number;
  readonly quantile: (share: number) => number;
}

export function bootCdfChart(data: ReportData): Chart | LeftOut {
  const curves = data.variants.map((variant) => curveOf(data, variant)).filter((curve) => curve !== null);
  // Copies that were found running took no time: a line at 0 has no place on a log scale.
  const drawn = curves.filter(({ quantile }) => quantile(1) > 0);
  if (drawn.length === 0) return { kind: 'left out', reason: TEXT.boot.leftOut };
  const seconds = (x: number) => formatValue(x, 's');
  return {
    kind: 'chart',
    id: 'boot-to-ready',
    extent: 'full',
    finding: TEXT.boot.finding(
      curves.map(({ variant, quantile }) => ({ variant, text: seconds(quantile(0.5)) })),
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
    spec: (size) => specOf(drawn, data, size),
  };
}

function curveOf(data: ReportData, variant: string): Curve | null {
  const pool = data.pooled(variant, METRIC);
  if (pool === null) return null;
  const line = data.variants.indexOf(variant);
  return { variant, line, n: pool.n, quantile: (share) => pool.quantile(share) ?? 0 };
}

function specOf(curves: readonly Curve[], data: ReportData, size: Size) {
  const points = curves.flatMap((curve) => smooth(SHARES.map((share) => pointOf(curve, share))));
  const x = {
    field: 'seconds',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, nice: false, domain: domainOf(points) },
    axis: { title: TEXT.boot.xAxis, ...TIME_TICKS },
  };
  const y = {
    field: 'share',
    type: 'quantitative' as const,
    scale: { domain: [0, 1] },
    axis: { title: null, format: '%', values: [0, 0.25, 0.5, 0.75, 0.95], grid: true },
  };
  const bottom = 52 + LEGEND_LINE * curves.length;
  return {
    ...frame(size, size.narrow ? 220 : 280, { left: 52, right: 24, top: 10, bottom }),
    data: { name: 'curve', values: points },
    encoding: { x, y },
    layer: [lines(curves, data, size), marks(curves, data)],
  };
}

/**
 * Shares that came out at the same time, for the histogram cannot tell them apart, become one point in their middle.
 * A jump of many copies at once stays a jump.
 */
function smooth<Point extends { readonly share: number; readonly seconds: number }>(
  points: readonly Point[],
): Point[] {
  const runs = new Map<number, Point[]>();
  for (const point of points) runs.set(point.seconds, [...(runs.get(point.seconds) ?? []), point]);
  return [...runs.values()].flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    const jump = last.share - first.share > JUMP;
    return jump ? [first, last] : [{ ...first, share: (first.share + last.share) / 2 }];
  });
}

const pointOf = ({ variant, line, quantile }: Curve, share: number) => ({
  variant,
  line,
  share,
  seconds: Math.max(SHORTEST, quantile(share)),
});

function lines(curves: readonly Curve[], data: ReportData, size: Size) {
  const labelled = curves.map((curve) => ({
    variant: curve.variant,
    label: labelOf(curve, size.narrow ? 18 : 70),
  }));
  const place = { orient: 'bottom' as const, direction: 'vertical' as const, offset: 8, symbolSize: 500 };
  return {
    mark: { type: 'line' as const, strokeWidth: 2.5 },
    encoding: lineEncodings(data.variants, labelled, place),
  };
}

/** The variant, cut to so many characters, with its percentiles. */
function labelOf({ variant, quantile }: Curve, characters: number): string {
  const at = (share: number) => formatValue(quantile(share), 's');
  return TEXT.boot.legend(shorten(variant, characters), at(0.5), at(0.95));
}

/** The median and the 95th percentile. */
function marks(curves: readonly Curve[], data: ReportData) {
  const values = curves.flatMap((curve) =>
    [0.5, 0.95].map((share) => ({
      ...pointOf(curve, share),
      colour: variantColour(data.variants, curve.variant),
      shape: variantShape(data.variants, curve.variant),
    })),
  );
  return {
    data: { name: 'marks', values },
    mark: {
      type: 'point' as const,
      size: 110,
      opacity: 1,
      stroke: colour('paper'),
      strokeWidth: 1.5,
    },
    encoding: {
      fill: { field: 'colour', type: 'nominal' as const, scale: null },
      shape: { field: 'shape', type: 'nominal' as const, scale: null },
    },
  };
}

function domainOf(points: readonly { readonly seconds: number }[]): [number, number] {
  const seconds = points.map((point) => point.seconds);
  return [Math.min(...seconds) * 0.8, Math.max(...seconds) * 1.25];
}
