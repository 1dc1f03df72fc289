/** Quality against the time of a decision: who is not outdone in both by anybody, and who is. */
import type { BenchWorkload } from '../../../experiment/bench/result.ts';
import type { Chart } from '../../charts/chart.ts';
import {
  colour,
  FONT_SIZE,
  frame,
  type Size,
  TIME_TICKS,
  variantColour,
  variantShape,
} from '../../charts/theme.ts';
import { type DisplayUnit, displayUnit, formatSpread } from '../../format.ts';
import { BENCH_TEXT, benchLabel } from '../../words/bench.ts';
import type { BenchData } from '../data.ts';
import { rankedBy } from '../leaderboard.ts';
import { placeNames } from './labels.ts';

const WORDS = BENCH_TEXT.pareto;
const TIME = 'decisionTime';

interface Point {
  readonly policy: string;
  readonly seconds: number;
  readonly secondsHalf: number;
  readonly quality: number;
  readonly qualityHalf: number;
  /** Nobody is better in one and not worse in the other. */
  readonly leads: boolean;
}

/** Null where there is no time of a decision, or only one policy. */
export function paretoChart(data: BenchData, workload: BenchWorkload, extent: Chart['extent']): Chart | null {
  const by = rankedBy(data, workload);
  const points = pointsOf(data, workload.name, by);
  if (by === TIME || points.length < 2) return null;
  const leading = points.filter(({ leads }) => leads).sort((a, b) => a.seconds - b.seconds);
  const unit = data.unit(by);
  return {
    kind: 'chart',
    id: `tradeoff-${idOf(workload.name)}`,
    extent,
    finding: WORDS.finding(
      leading.map(({ policy }) => policy),
      points.length,
    ),
    question: WORDS.question(benchLabel(by), workload.name),
    note: WORDS.note,
    table: {
      columns: [BENCH_TEXT.policy, benchLabel(by), benchLabel(TIME), WORDS.outdone],
      rows: points.map((point) => [
        point.policy,
        formatSpread(point.quality, point.qualityHalf, unit),
        formatSpread(point.seconds, point.secondsHalf, 's'),
        point.leads ? WORDS.no : WORDS.yes,
      ]),
    },
    spec: (size) => specOf(data, by, points, leading, size),
  };
}

/** A name as a part of an id. */
export const idOf = (name: string) => name.replaceAll(/[^A-Za-z0-9-]+/g, '-');

function pointsOf(data: BenchData, workload: string, by: string): Point[] {
  const seen = data.policies.flatMap((policy) => {
    const [time, quality] = [data.metric(workload, policy, TIME), data.metric(workload, policy, by)];
    if (time === null || quality === null || time.mean <= 0) return [];
    return [{ policy, time, quality }];
  });
  const sign = data.better(by) === 'lower' ? -1 : 1;
  type Seen = (typeof seen)[number];
  const outdoes = (a: Seen, b: Seen) =>
    a.time.mean <= b.time.mean &&
    sign * a.quality.mean >= sign * b.quality.mean &&
    (a.time.mean < b.time.mean || a.quality.mean !== b.quality.mean);
  return seen.map((one) => ({
    policy: one.policy,
    seconds: one.time.mean,
    secondsHalf: one.time.halfWidth ?? 0,
    quality: one.quality.mean,
    qualityHalf: one.quality.halfWidth ?? 0,
    leads: !seen.some((other) => outdoes(other, one)),
  }));
}

/** Room around the points. */
function domains(points: readonly Point[]) {
  const times = points.flatMap(({ seconds, secondsHalf }) => [seconds - secondsHalf, seconds + secondsHalf]);
  const positive = times.filter((time) => time > 0);
  const ends = points.flatMap(({ quality, qualityHalf }) => [quality - qualityHalf, quality + qualityHalf]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low || Math.abs(high) || 1) * 0.09;
  return {
    time: [Math.min(...positive) / 1.35, Math.max(...positive) * 1.6] as const,
    quality: [low - room, high + room] as const,
  };
}

function specOf(
  data: BenchData,
  by: string,
  points: readonly Point[],
  leading: readonly Point[],
  size: Size,
) {
  const height = size.narrow ? 260 : 340;
  const padding = { left: 70, right: 14, top: 30, bottom: 44 };
  const view: View = {
    ...domains(points),
    isFlipped: data.better(by) === 'lower',
    width: size.width - padding.left - padding.right,
    height,
  };
  const unit = displayUnit(data.unit(by), Math.max(...view.quality.map(Math.abs)));
  const values = datumsOf(data, [...leading, ...points.filter(({ leads }) => !leads)], view, unit.divisor);
  const { x, y } = axesOf(view, unit, benchLabel(by), size);
  const stroke = { field: 'colour', type: 'nominal' as const, scale: null };
  const weight = { field: 'weight', type: 'quantitative' as const, scale: null };
  return {
    ...frame(size, height, padding),
    data: { name: 'points', values },
    layer: [
      frontier(leading, unit.divisor, view.time[1], x, y),
      {
        mark: { type: 'rule' as const, strokeWidth: 2 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, stroke, opacity: weight },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 2 },
        encoding: { x: { ...x, field: 'earliest' }, x2: { field: 'latest' }, y, stroke, opacity: weight },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 120, strokeWidth: 2, stroke: colour('paper') },
        encoding: {
          x,
          y,
          fill: stroke,
          opacity: weight,
          shape: { field: 'shape', type: 'nominal' as const, scale: null },
        },
      },
      ...(['left', 'right', 'center'] as const).flatMap(nameLayers),
    ],
  };
}

/** What the plot shows, and its size in px. */
interface View {
  readonly time: readonly [number, number];
  readonly quality: readonly [number, number];
  /** Less is better: it stands further up. */
  readonly isFlipped: boolean;
  readonly width: number;
  readonly height: number;
}

function datumsOf(data: BenchData, points: readonly Point[], view: View, divisor: number) {
  const { time, quality, isFlipped, width, height } = view;
  const names = placeNames(
    points.map((point) => {
      const share = (point.quality - quality[0]) / (quality[1] - quality[0]);
      return {
        x: (width * Math.log(point.seconds / time[0])) / Math.log(time[1] / time[0]),
        y: height * (isFlipped ? share : 1 - share),
        text: point.policy,
      };
    }),
    view,
  );
  return points.map((point, place) => ({
    policy: point.policy,
    seconds: point.seconds,
    earliest: Math.max(time[0], point.seconds - point.secondsHalf),
    latest: point.seconds + point.secondsHalf,
    quality: point.quality / divisor,
    low: (point.quality - point.qualityHalf) / divisor,
    high: (point.quality + point.qualityHalf) / divisor,
    colour: point.leads ? variantColour(data.policies, point.policy) : colour('unsure'),
    ink: point.leads ? colour('ink') : colour('muted'),
    shape: variantShape(data.policies, point.policy),
    weight: point.leads ? 1 : 0.6,
    nameX: names[place]?.x ?? 0,
    nameY: names[place]?.y ?? 0,
    align: names[place]?.align ?? 'left',
  }));
}

function axesOf({ time, quality, isFlipped }: View, unit: DisplayUnit, label: string, size: Size) {
  return {
    x: {
      field: 'seconds',
      type: 'quantitative' as const,
      scale: { type: 'log' as const, domain: [...time], nice: false },
      axis: { title: WORDS.time, ...TICKS, grid: true },
    },
    y: {
      field: 'quality',
      type: 'quantitative' as const,
      scale: {
        domain: quality.map((end) => end / unit.divisor),
        nice: false,
        zero: false,
        reverse: isFlipped,
      },
      axis: {
        title: WORDS.quality(label, unit.name),
        titleAlign: 'left' as const,
        titleAngle: 0,
        titleX: -60,
        titleY: -10,
        tickCount: size.narrow ? 4 : 6,
      },
    },
  };
}

/** Names that begin, end or have their middle where they were placed; lines of the plot stop around them. */
function nameLayers(align: 'left' | 'right' | 'center') {
  const mark = { type: 'text' as const, align, fontSize: FONT_SIZE };
  const place = {
    x: { field: 'nameX', type: 'quantitative' as const, scale: null },
    y: { field: 'nameY', type: 'quantitative' as const, scale: null },
    text: { field: 'policy' },
  };
  const transform = [{ filter: `datum.align === '${align}'` }];
  return [
    { transform, mark: { ...mark, stroke: colour('paper'), strokeWidth: 4 }, encoding: place },
    {
      transform,
      mark,
      encoding: { ...place, color: { field: 'ink', type: 'nominal' as const, scale: null } },
    },
  ];
}

/** From one to the next that gives more for more time; beyond the last nothing more is to be had. */
function frontier(leading: readonly Point[], divisor: number, end: number, x: object, y: object) {
  const values = leading.map(({ seconds, quality }) => ({ seconds, quality: quality / divisor }));
  const last = values.at(-1);
  return {
    data: {
      name: 'frontier',
      values: last === undefined ? [] : [...values, { ...last, seconds: end }],
    },
    mark: {
      type: 'line' as const,
      interpolate: 'step-after' as const,
      color: colour('line'),
      strokeWidth: 1.6,
      strokeDash: [5, 4],
    },
    encoding: { x, y },
  };
}

/** From a microsecond on, for a decision is quick; those that would overlap are left out. */
const TICKS = {
  values: [-6, -5, -4, -3, -2, -1, 0, 1, 2].flatMap((power) =>
    [1, 1.2, 1.5, 2, 3, 5, 7].map((step) => Number(`${step}e${power}`)),
  ),
  labelExpr: `datum.value < 0.001 ? format(datum.value * 1e6, '~r') + ' \u00b5s' : ${TIME_TICKS.labelExpr}`,
};
