/** What became of the whole, policy by policy: given away, free but of no use, free; or placed and pending. */
import type { BenchWorkload } from '../../../experiment/bench/result.ts';
import type { Chart } from '../../charts/chart.ts';
import { gutterFor, rowLabels, rowPosition, rowsOf } from '../../charts/rows.ts';
import { CHARACTER_WIDTH, type ColourName, colour, FONT_SIZE, frame, type Size } from '../../charts/theme.ts';
import { formatValue } from '../../format.ts';
import { BENCH_TEXT } from '../../words/bench.ts';
import type { BenchData } from '../data.ts';
import { leaderboardsOf } from '../leaderboard.ts';
import { idOf } from './pareto.ts';

const WORDS = BENCH_TEXT.outcome;
const ROW_HEIGHT = 28;
const LEGEND_LINE = 21;

interface Part {
  readonly label: string;
  readonly fill: ColourName;
  readonly ink: ColourName;
}

interface Bar {
  readonly label: string;
  /** Of the whole, one per part; they add up to 1. */
  readonly shares: readonly number[];
}

interface Whole {
  readonly kind: 'gpus' | 'requests';
  readonly parts: readonly Part[];
  readonly bars: readonly Bar[];
}

/** Null where there is nothing to divide. */
export function outcomeChart(
  data: BenchData,
  workload: BenchWorkload,
  extent: Chart['extent'],
): Chart | null {
  const whole = gpusOf(data, workload) ?? requestsOf(data, workload);
  if (whole === null) return null;
  const { kind, parts, bars } = whole;
  return {
    kind: 'chart',
    id: `outcome-${idOf(workload.name)}`,
    extent,
    finding: findingOf(whole),
    question: WORDS[kind].question(workload.name),
    note: WORDS[kind].note,
    table: {
      columns: [BENCH_TEXT.policy, ...parts.map(({ label }) => label)],
      rows: bars.map(({ label, shares }) => [
        label,
        ...shares.map((share) => formatValue(share, 'fraction')),
      ]),
    },
    spec: (size) => specOf(whole, size),
  };
}

function policiesByRank(data: BenchData, workload: string): string[] {
  const board = leaderboardsOf(data).find((one) => one.workload.name === workload);
  return (board?.standings ?? []).map(({ policy }) => policy);
}

function gpusOf(data: BenchData, { name }: BenchWorkload): Whole | null {
  const bars = policiesByRank(data, name).flatMap((policy) => {
    const given = data.metric(name, policy, 'gpuAllocated')?.mean;
    const useless = data.metric(name, policy, 'gpuFragmentation')?.mean;
    if (given === undefined || useless === undefined) return [];
    const free = 1 - given;
    return [{ label: policy, shares: [given, free * useless, free * (1 - useless)] }];
  });
  return bars.length === 0 ? null : { kind: 'gpus', parts: GPU_PARTS, bars };
}

function requestsOf(data: BenchData, { name }: BenchWorkload): Whole | null {
  const bars = policiesByRank(data, name).flatMap((policy) => {
    const placed = data.metric(name, policy, 'placed')?.mean;
    const pending = data.metric(name, policy, 'pending')?.mean;
    if (placed === undefined || pending === undefined || placed + pending === 0) return [];
    return [{ label: policy, shares: [placed / (placed + pending), pending / (placed + pending)] }];
  });
  const isPlain = bars.every(({ shares }) => (shares[1] ?? 0) < 0.0005);
  return bars.length === 0 || isPlain ? null : { kind: 'requests', parts: REQUEST_PARTS, bars };
}

const GPU_PARTS: readonly Part[] = [
  { label: WORDS.given, fill: 'blue', ink: 'paper' },
  { label: WORDS.useless, fill: 'orange', ink: 'onLight' },
  { label: WORDS.free, fill: 'pale', ink: 'ink' },
];
const REQUEST_PARTS: readonly Part[] = [
  { label: WORDS.placed, fill: 'blue', ink: 'paper' },
  { label: WORDS.pending, fill: 'orange', ink: 'onLight' },
];

function findingOf({ kind, bars }: Whole): string {
  const lost = bars.map(({ label, shares }) => ({ label, share: shares[1] ?? 0 }));
  const order = [...lost].sort((a, b) => a.share - b.share);
  const told = (one: (typeof order)[number] | undefined) =>
    `${formatValue(one?.share ?? null, 'fraction')} (${one?.label ?? ''})`;
  const [least, most] = [order[0], order.at(-1)];
  return WORDS[kind].finding(told(least), least === most ? null : told(most));
}

function specOf({ parts, bars }: Whole, size: Size) {
  const rows = rowsOf([{ heading: '', items: bars }]).filter(({ kind }) => kind === 'item');
  const left = gutterFor(
    bars.map(({ label }) => label),
    size,
  );
  const padding = { left, right: 14, top: 4, bottom: size.narrow ? 48 + LEGEND_LINE * parts.length : 62 };
  const width = size.width - padding.left - padding.right;
  const y = rowPosition(rows);
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: {
      name: 'parts',
      values: rows.flatMap(({ row, item }) => (item === null ? [] : segments(row, item, parts, width))),
    },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 7, stroke: colour('paper'), strokeWidth: 1 },
        encoding: {
          y,
          x: {
            field: 'from',
            type: 'quantitative' as const,
            scale: { domain: [0, 100], nice: false },
            axis: { title: WORDS.axis, tickCount: 5, grid: false },
          },
          x2: { field: 'to' },
          fill: {
            field: 'part',
            type: 'nominal' as const,
            scale: {
              domain: parts.map(({ label }) => label),
              range: parts.map(({ fill }) => colour(fill)),
            },
            legend: {
              orient: 'bottom' as const,
              columns: size.narrow ? 1 : parts.length,
              offset: 6,
              symbolType: 'square',
            },
          },
        },
      },
      {
        mark: { type: 'text' as const, fontSize: FONT_SIZE, dy: 1 },
        encoding: {
          y,
          x: { field: 'middle', type: 'quantitative' as const },
          text: { field: 'text' },
          color: { field: 'ink', type: 'nominal' as const, scale: null },
        },
      },
      ...rowLabels(rows, padding),
    ],
  };
}

/** A segment per part that there is any of. */
function segments(row: number, { shares }: Bar, parts: readonly Part[], width: number) {
  let from = 0;
  return parts.flatMap((part, i) => {
    const length = (shares[i] ?? 0) * 100;
    const start = from;
    from += length;
    if (length <= 0) return [];
    const text = formatValue(length / 100, 'fraction');
    const fits = (length / 100) * width > text.length * CHARACTER_WIDTH + 4;
    return [
      {
        row,
        part: part.label,
        from: start,
        to: from,
        middle: start + length / 2,
        text: fits ? text : '',
        ink: colour(part.ink),
      },
    ];
  });
}
