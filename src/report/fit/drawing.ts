/** A fit as a drawing: the times with the densities of the fits, and their quantiles against those of the fits. */
import type { TopLevelSpec } from 'vega-lite';
import type { Candidate, Fit } from '../../fit/fit.ts';
import { quantileOfSorted } from '../../stats/quantile.ts';
import type { Chart } from '../charts/chart.ts';
import { colour, frame, type Size } from '../charts/theme.ts';
import { drawCharts } from '../drawing.ts';
import { displayUnit, formatValue } from '../format.ts';
import { fileSvg } from '../svg.ts';
import { FIT_TEXT } from '../words/fit.ts';

const PANEL = { width: 390, height: 260 };
/** Points of a density, and of the quantiles. */
const POINTS = 160;
const QUANTILES = 60;
/** The axis ends here, lest a few values leave no room for the others. */
const SHOWN = 0.995;

const LINES = [
  { stroke: colour('blue'), dash: [1, 0] },
  { stroke: colour('vermillion'), dash: [7, 3] },
  { stroke: colour('green'), dash: [2, 3] },
] as const;

/** SVG text of a file that stands alone. */
export async function drawFit(fit: Fit): Promise<string> {
  const [drawn] = await drawCharts([chartOf(fit)]);
  if (drawn === undefined) throw new Error('nothing was drawn');
  return fileSvg(drawn.wide, drawn.chart.finding, drawn.chart.question);
}

function chartOf(fit: Fit): Chart {
  const { n, p50, p95 } = fit.description;
  return {
    kind: 'chart',
    id: 'fit',
    extent: 'half',
    finding: FIT_TEXT.finding(fit.name, n, formatValue(p50, 's'), formatValue(p95, 's')),
    question: FIT_TEXT.question,
    note: '',
    table: { columns: [], rows: [] },
    spec: (size) => specOf(fit, size),
  };
}

/** Two panels side by side; the frame's own size and padding hold for single charts only. */
function specOf(fit: Fit, size: Size): TopLevelSpec {
  const { $schema, background, config } = frame(size, 0, { left: 0, right: 0, top: 0, bottom: 0 });
  const low = fit.description.min;
  const high = quantileOfSorted(fit.values, SHOWN) ?? low;
  const room = high > low ? (high - low) * 0.05 : low * 0.1;
  const range = { low: Math.max(0, low - room), high: high + room };
  const unit = displayUnit('s', (range.low + range.high) / 2);
  const axis = { ...range, divisor: unit.divisor, title: FIT_TEXT.times(unit.name) };
  return {
    $schema,
    background,
    config,
    padding: { left: 14, right: 14, top: 8, bottom: 8 },
    hconcat: [densityPanel(fit, axis), quantilePanel(fit, axis)],
  };
}

interface Axis {
  readonly low: number;
  readonly high: number;
  /** Seconds per unit of the axis. */
  readonly divisor: number;
  readonly title: string;
}

function densityPanel(fit: Fit, axis: Axis) {
  const { low, high, divisor } = axis;
  const count = Math.min(50, Math.max(8, Math.ceil(1.5 * Math.sqrt(fit.values.length))));
  const width = (high - low) / count;
  const counts = Array.from({ length: count }, () => 0);
  for (const value of fit.values) {
    const bar = Math.floor((value - low) / width);
    if (bar >= 0 && bar < count) counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const bars = counts.map((held, i) => ({
    from: (low + i * width) / divisor,
    to: (low + (i + 1) * width) / divisor,
    density: (held / fit.values.length / width) * divisor,
  }));
  const curves = fit.candidates.flatMap((candidate, line) =>
    Array.from({ length: POINTS }, (_, i) => low + ((high - low) * (i + 0.5)) / POINTS).map((x) => ({
      line,
      x: x / divisor,
      density: densityAt(candidate, x, (high - low) / POINTS) * divisor,
    })),
  );
  const y = {
    field: 'density',
    type: 'quantitative' as const,
    axis: { title: null, labels: false, ticks: false },
  };
  return {
    ...PANEL,
    title: FIT_TEXT.density,
    layer: [
      {
        data: { name: 'bars', values: bars },
        mark: { type: 'bar' as const, color: colour('pale') },
        encoding: { x: { ...horizontal('from', axis) }, x2: { field: 'to' }, y, y2: { datum: 0 } },
      },
      {
        data: { name: 'curves', values: curves },
        mark: { type: 'line' as const, strokeWidth: 2.2 },
        encoding: { x: horizontal('x', axis), y, ...lineOf(fit.candidates) },
      },
    ],
  };
}

/** From the distribution function, over the width of one point. */
function densityAt({ tails }: Candidate, x: number, width: number): number {
  const below = (at: number) => (at <= 0 ? 0 : tails(at).lower);
  return (below(x + width / 2) - below(x - width / 2)) / width;
}

function quantilePanel(fit: Fit, axis: Axis) {
  const shares = Array.from({ length: QUANTILES }, (_, i) => (i + 0.5) / QUANTILES);
  const points = fit.candidates.flatMap((candidate, line) =>
    shares.map((p) => ({
      line,
      fitted: quantileOf(candidate, p, axis) / axis.divisor,
      measured: (quantileOfSorted(fit.values, p) ?? 0) / axis.divisor,
    })),
  );
  const ends = [axis.low, axis.high].map((end) => ({ x: end / axis.divisor, y: end / axis.divisor }));
  const y = { ...horizontal('measured', axis), axis: { title: FIT_TEXT.measured } };
  return {
    ...PANEL,
    title: FIT_TEXT.quantiles,
    layer: [
      {
        data: { name: 'diagonal', values: ends },
        mark: { type: 'line' as const, color: colour('line'), strokeWidth: 1.2 },
        encoding: {
          x: { ...horizontal('x', axis), axis: { title: FIT_TEXT.fitted } },
          y: { field: 'y', type: 'quantitative' as const },
        },
      },
      {
        data: { name: 'points', values: points },
        mark: { type: 'line' as const, strokeWidth: 2.2, clip: true },
        encoding: {
          x: { ...horizontal('fitted', axis), axis: { title: FIT_TEXT.fitted } },
          y,
          order: { field: 'measured', type: 'quantitative' as const },
          ...lineOf(fit.candidates),
        },
      },
    ],
  };
}

function horizontal(field: string, { low, high, divisor, title }: Axis) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [low / divisor, high / divisor], zero: false, nice: false },
    axis: { title, tickCount: 6 },
  };
}

/** By bisection on the distribution function; at the ends of the axis where it lies beyond them. */
function quantileOf({ tails }: Candidate, p: number, { low, high }: Axis): number {
  let [below, above] = [low / 4, high * 2];
  for (let i = 0; i < 60; i++) {
    const middle = (below + above) / 2;
    if (tails(middle).lower < p) below = middle;
    else above = middle;
  }
  return above;
}

/** Colour and dash of each family, the best first. */
function lineOf(candidates: readonly Candidate[]) {
  const domain = candidates.map((_, line) => line);
  const labels = JSON.stringify(candidates.map(({ family, ks }) => FIT_TEXT.legend(family, ks)));
  const legend = {
    orient: 'bottom' as const,
    labelExpr: `${labels}[datum.value]`,
    symbolType: 'stroke' as const,
  };
  const shown = LINES.slice(0, candidates.length);
  const field = { field: 'line', type: 'nominal' as const, legend };
  return {
    stroke: { ...field, scale: { domain, range: shown.map(({ stroke }) => stroke) } },
    strokeDash: { ...field, scale: { domain, range: shown.map(({ dash }) => [...dash]) } },
  };
}
