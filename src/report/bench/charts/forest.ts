/** Forest plot: how far each policy lies from the baseline on one metric, with its interval, workload by workload. */
import type { BenchComparison } from '../../../experiment/bench/result.ts';
import type { Chart } from '../../charts/chart.ts';
import { gutterFor, rowLabels, rowPosition, rowsOf } from '../../charts/rows.ts';
import { colour, FONT_SIZE, frame, type Size, variantColour } from '../../charts/theme.ts';
import { displayUnit, formatChange, formatValue } from '../../format.ts';
import { BENCH_TEXT, benchLabel } from '../../words/bench.ts';
import { type BenchData, type Mark, markOf } from '../data.ts';
import { differenceText, withoutUnit } from '../difference-text.ts';
import { leaderboardsOf } from '../leaderboard.ts';

const WORDS = BENCH_TEXT.forest;
const ROW_HEIGHT = 22;

interface Dot {
  readonly label: string;
  readonly comparison: BenchComparison;
  readonly mark: Mark;
}

interface Group {
  readonly heading: string;
  readonly items: readonly Dot[];
}

/** Null where nobody differs from the baseline, or where neither direction is better. */
export function forestChart(data: BenchData, metric: string, extent: Chart['extent']): Chart | null {
  const groups = groupsOf(data, metric);
  const dots = groups.flatMap(({ items }) => items);
  if (data.better(metric) === 'neither' || dots.every(({ mark }) => mark === 'equal')) return null;
  return {
    kind: 'chart',
    id: `differences-${metric.replaceAll('.', '-')}`,
    extent,
    finding: findingOf(data, metric, dots, groups.length),
    question: WORDS.question(benchLabel(metric), data.baseline, data.better(metric)),
    // Beside the first, which is drawn in full, it need not be said again.
    note: extent === 'full' ? WORDS.note(data.baseline) : '',
    table: tableOf(dots, data.unit(metric)),
    spec: (size) => specOf(data, metric, groups, size),
  };
}

/** Policies by rank; the workload that is alone needs no heading of its own. */
function groupsOf(data: BenchData, metric: string): Group[] {
  const groups = leaderboardsOf(data).map(({ workload, standings }) => ({
    heading: workload.name,
    items: standings.flatMap(({ policy }) => {
      const comparison = data.comparison(workload.name, policy, metric);
      return comparison === null ? [] : [{ label: policy, comparison, mark: markOf(comparison) }];
    }),
  }));
  return groups.filter(({ items }) => items.length > 0);
}

function findingOf(data: BenchData, metric: string, dots: readonly Dot[], workloads: number): string {
  const counted = (wanted: Mark) =>
    [...new Set(dots.map(({ label }) => label))].flatMap((policy) => {
      const own = dots.filter(({ label, mark }) => label === policy && mark === wanted);
      return own.length === 0 ? [] : [workloads === 1 ? policy : WORDS.times(policy, own.length, workloads)];
    });
  return WORDS.finding(benchLabel(metric), data.baseline, counted('better'), counted('worse'));
}

function specOf(data: BenchData, metric: string, groups: readonly Group[], size: Size) {
  const unit = data.unit(metric);
  const rows = rowsOf(groups).filter(({ kind }) => kind === 'item' || groups.length > 1);
  const all = groups.flatMap(({ items }) => items.map(({ comparison }) => comparison));
  const ends = all.flatMap(({ difference, low, high }) => [low ?? difference, high ?? difference]);
  const scale = unitOf(unit, Math.max(...ends.map(Math.abs)));
  const dots = rows.flatMap(({ row, item }) =>
    item === null ? [] : [datumOf(row, item, data, scale.divisor, size)],
  );
  const left = gutterFor(
    dots.map(({ policy }) => policy),
    size,
  );
  const padding = { left, right: size.narrow ? 112 : 250, top: 26, bottom: 44 };
  const y = rowPosition(rows);
  const reach = [0, ...ends].map((end) => end / scale.divisor);
  const room = (Math.max(...reach) - Math.min(...reach)) * 0.04;
  const x = {
    field: 'difference',
    type: 'quantitative' as const,
    scale: { domain: [Math.min(...reach) - room, Math.max(...reach) + room], nice: false },
    axis: { title: WORDS.axis(scale.name, data.baseline), tickCount: size.narrow ? 4 : 8, grid: true },
  };
  const stroke = { field: 'colour', type: 'nominal' as const, scale: null };
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'dots', values: dots },
    layer: [
      ...zeroLine(data.baseline),
      ...rowLabels(rows, padding),
      {
        mark: { type: 'rule' as const, strokeWidth: 2, opacity: 0.35 },
        encoding: { x, x2: { datum: 0 }, y, stroke },
      },
      {
        mark: { type: 'rule' as const, strokeWidth: 6, opacity: 0.75 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, stroke },
      },
      {
        mark: {
          type: 'point' as const,
          filled: true,
          opacity: 1,
          size: 95,
          strokeWidth: 2,
          stroke: colour('paper'),
        },
        encoding: { x, y, fill: stroke, shape: { field: 'shape', type: 'nominal' as const, scale: null } },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, fontSize: FONT_SIZE },
        encoding: { x: { value: size.width - left - padding.right + 10 }, y, text: { field: 'text' } },
      },
    ],
  };
}

function zeroLine(baseline: string) {
  const data = { values: [{ zero: 0, text: baseline }] };
  const x = { field: 'zero', type: 'quantitative' as const };
  return [
    { data, mark: { type: 'rule' as const, color: colour('ink') }, encoding: { x } },
    {
      data,
      mark: { type: 'text' as const, y: -12, color: colour('ink'), fontSize: FONT_SIZE },
      encoding: { x, text: { field: 'text' } },
    },
  ];
}

/** Differences of shares are in percentage points. */
function unitOf(unit: string, largest: number) {
  return unit === 'fraction' ? { name: WORDS.points, divisor: 0.01 } : displayUnit(unit, largest);
}

function datumOf(
  row: number,
  { label, comparison, mark }: Dot,
  data: BenchData,
  divisor: number,
  size: Size,
) {
  const { difference, low, high, metric } = comparison;
  const unit = data.unit(metric);
  const unsure = mark === 'equal' || mark === 'undecided';
  const half = low === null || high === null ? null : (high - low) / 2;
  const write = (value: number) => differenceText(value, half, unit);
  const range =
    low === null || high === null || low === high
      ? ''
      : ` [${withoutUnit(write(low))} to ${withoutUnit(write(high))}]`;
  const told = write(difference);
  return {
    row,
    policy: label,
    difference: difference / divisor,
    low: (low ?? difference) / divisor,
    high: (high ?? difference) / divisor,
    colour: unsure ? colour('unsure') : variantColour(data.policies, label),
    shape: SHAPES[mark],
    text: size.narrow ? told : `${told}${range}`,
  };
}

/** Better and worse differ by shape, not by colour alone. */
const SHAPES = { better: 'circle', worse: 'triangle-up', equal: 'diamond', undecided: 'diamond' } as const;

function tableOf(dots: readonly Dot[], unit: string) {
  return {
    columns: WORDS.columns,
    rows: dots.map(({ comparison, mark }) => {
      const { workload, policy, difference, low, high, relative, p, pHolm } = comparison;
      const half = low === null || high === null ? null : (high - low) / 2;
      const write = (value: number) => differenceText(value, half, unit);
      return [
        workload,
        policy,
        write(difference),
        low === null || high === null ? WORDS.noInterval : WORDS.between(write(low), write(high)),
        relative === null ? formatValue(null, '1') : formatChange(relative),
        probability(p),
        probability(pHolm),
        BENCH_TEXT.marks[mark],
      ];
    }),
  };
}

function probability(p: number | null): string {
  if (p === null) return formatValue(null, '1');
  return p < 0.0001 ? '<0.0001' : p.toFixed(4);
}
