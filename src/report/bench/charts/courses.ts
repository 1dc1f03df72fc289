/** How a metric moves as demand arrives, all policies in one chart, from where they part. */
import type { BenchWorkload } from '../../../experiment/bench/result.ts';
import type { Chart } from '../../charts/chart.ts';
import { formatValue } from '../../format.ts';
import { BENCH_TEXT, benchLabel } from '../../words/bench.ts';
import type { BenchData } from '../data.ts';
import { type LinePoint, lineSpec, type PolicyLine } from './lines.ts';
import { idOf } from './pareto.ts';

const WORDS = BENCH_TEXT.courses;

/** Policies have parted where they lie this share of their largest distance from each other. */
const PARTED = 0.06;
/** Where they part this early the whole is drawn. Unit: %. */
const FEW = 20;
/** Points of a line: more can not be seen. */
const MOST_POINTS = 140;

/** A chart for each metric that has a course; half size where there are several workloads. */
export function courseCharts(data: BenchData, workload: BenchWorkload, extent: Chart['extent']): Chart[] {
  const cells = data.result.cells.filter((cell) => cell.workload === workload.name);
  const metrics = new Set(cells.flatMap(({ courses }) => courses.map(({ metric }) => metric)));
  return [...metrics].flatMap((metric) => {
    const lines = linesOf(data, workload.name, metric);
    return lines.length === 0 ? [] : [courseChart(data, workload, metric, lines, extent)];
  });
}

function linesOf(data: BenchData, workload: string, metric: string): PolicyLine[] {
  return data.policies.flatMap((policy) => {
    const course = data.course(workload, policy, metric);
    if (course === null) return [];
    const points = course.x.flatMap((x, i): LinePoint[] => {
      const mean = course.mean[i] ?? null;
      if (mean === null) return [];
      const half = course.halfWidth[i] ?? 0;
      return [{ x, y: mean, low: mean - half, high: mean + half }];
    });
    return points.length < 2 ? [] : [{ policy, points }];
  });
}

function courseChart(
  data: BenchData,
  workload: BenchWorkload,
  metric: string,
  lines: readonly PolicyLine[],
  extent: Chart['extent'],
): Chart {
  const unit = data.unit(metric) || 'fraction';
  const from = partedAt(lines);
  const { index } = furthestApart(lines);
  const shown = [...lines]
    .sort((a, b) => (b.points[index]?.y ?? 0) - (a.points[index]?.y ?? 0))
    .map((line) => ({ ...line, points: thinned(line.points.filter(({ x }) => x >= from)) }));
  const percent = unit === 'fraction' ? 100 : 1;
  return {
    kind: 'chart',
    id: `course-${metric}-${idOf(workload.name)}`,
    extent,
    finding: findingOf(data, metric, lines, from, unit),
    question: WORDS.question(benchLabel(metric), workload.name),
    note: from > (lines[0]?.points[0]?.x ?? 0) ? WORDS.note(`${from}%`) : WORDS.whole,
    table: tableOf(lines, unit),
    spec: (size) =>
      lineSpec(
        data.policies,
        shown.map(({ policy, points }) => ({
          policy,
          points: points.map(({ x, y, low, high }) => ({
            x,
            y: y * percent,
            low: low * percent,
            high: high * percent,
          })),
        })),
        {
          x: { title: WORDS.arrived },
          y: { title: `${benchLabel(metric)}${unit === 'fraction' ? ', %' : ''}` },
          ceiling: metric === 'gpuAllocated' ? ceilingOf(shown) : [],
        },
        size,
      ),
  };
}

/** All that has arrived, up to all that there is. */
function ceilingOf(lines: readonly PolicyLine[]) {
  const points = lines[0]?.points ?? [];
  return points.map(({ x }) => ({ x, y: Math.min(x, 100) }));
}

/** How far the lines lie apart at each point. */
function distancesOf(lines: readonly PolicyLine[]) {
  return (lines[0]?.points ?? []).map(({ x }, index) => {
    const at = lines.flatMap(({ points }) => points[index]?.y ?? []);
    return { x, index, distance: Math.max(...at) - Math.min(...at) };
  });
}

/** Where they are furthest apart; the last such point. */
function furthestApart(lines: readonly PolicyLine[]) {
  const nothing = { x: 0, index: 0, distance: 0 };
  return distancesOf(lines).reduce((far, one) => (one.distance >= far.distance ? one : far), nothing);
}

/** Where the lines have left each other, rounded down to tens; the beginning where that is early. */
function partedAt(lines: readonly PolicyLine[]): number {
  const { distance: largest } = furthestApart(lines);
  const parted = distancesOf(lines).find(({ distance }) => distance > PARTED * largest)?.x ?? 0;
  const tens = Math.floor(parted / 10) * 10;
  return tens <= FEW ? (lines[0]?.points[0]?.x ?? 0) : tens;
}

function thinned(points: readonly LinePoint[]): LinePoint[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function findingOf(
  data: BenchData,
  metric: string,
  lines: readonly PolicyLine[],
  from: number,
  unit: string,
): string {
  const sign = data.better(metric) === 'lower' ? 1 : -1;
  const { x, index } = furthestApart(lines);
  const there = lines.map(({ policy, points }) => ({ policy, y: points[index]?.y ?? 0 }));
  const order = [...there].sort((a, b) => sign * (a.y - b.y));
  const [best, worst] = [order[0], order.at(-1)];
  if (best === undefined || worst === undefined) return '';
  return WORDS.finding(
    benchLabel(metric),
    `${x}%`,
    `${formatValue(best.y, unit)} (${best.policy})`,
    order.length === 1 ? null : `${formatValue(worst.y, unit)} (${worst.policy})`,
    from > FEW ? `${from}%` : null,
  );
}

/** The value at each tenth of the way. */
function tableOf(lines: readonly PolicyLine[], unit: string) {
  const end = lines[0]?.points.at(-1)?.x ?? 0;
  const marks = [...new Set([50, 80, 90, 95, 100, 110, 120, end])].filter((x) => x <= end);
  return {
    columns: [BENCH_TEXT.policy, ...marks.map((x) => WORDS.at(`${x}%`))],
    rows: lines.map(({ policy, points }) => [
      policy,
      ...marks.map((x) => formatValue(points.find((point) => point.x === x)?.y ?? null, unit)),
    ]),
  };
}
