/** How VMs move: the first live migrations of a run, round by round, with the pause of each. */
import type { ReportData } from '../../data.ts';
import { displayUnit, formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { gutterFor, type Row, rowLabels, rowPosition, rowsOf } from '../rows.ts';
import { CHARACTER_WIDTH, colour, FONT_SIZE, frame, type Size } from '../theme.ts';

type Trace = ReportData['replications'][number]['migrations'][number];

const MICROS_PER_SECOND = 1_000_000;
const ROW_HEIGHT = 22;
/** Migrations shown of a variant, and in all: more can not be compared at a glance. */
const OF_VARIANT = 4;
const MOST_VARIANTS = 8;
const LEGEND_LINE = 19;

interface Move {
  readonly label: string;
  readonly trace: Trace;
}

interface Group {
  readonly heading: string;
  readonly items: readonly Move[];
}

/** Nothing where no VM moved. */
export function migrationsChart(data: ReportData): Chart[] {
  const shown = data.replications[0]?.replication ?? 0;
  const groups = data.variants
    .flatMap((variant): Group[] => {
      const run = data.replications.find((one) => one.variant === variant && one.replication === shown);
      const items = (run?.migrations ?? []).slice(0, OF_VARIANT).map((trace) => ({
        label: TEXT.moves.label(trace.copy, trace.from, trace.to),
        trace,
      }));
      return items.length === 0 ? [] : [{ heading: variant, items }];
    })
    .slice(0, MOST_VARIANTS);
  if (groups.length === 0) return [];
  return [
    {
      kind: 'chart',
      id: 'migrations',
      extent: 'full',
      finding: TEXT.moves.finding(groups.map(({ heading, items }) => lengths(data, heading, items))),
      question: TEXT.moves.question(shown),
      note: TEXT.moves.note,
      table: {
        columns: [TEXT.variant, ...TEXT.moves.columns],
        rows: groups.flatMap(({ heading, items }) => items.map((move) => [heading, ...cellsOf(move)])),
      },
      spec: (size) => specOf(groups, size),
    },
  ];
}

/** Means over all that moved, or of the one that is shown. */
function lengths(data: ReportData, variant: string, [first]: readonly Move[]) {
  const time = data.mean(variant, 'migrationTime') ?? secondsOf(first?.trace.took ?? 0);
  const pause = data.mean(variant, 'migrationPause') ?? secondsOf(first?.trace.pause ?? 0);
  return { variant, time: formatValue(time, 's'), pause: formatValue(pause, 's') };
}

function cellsOf({ label, trace }: Move): string[] {
  const memory = trace.rounds.filter(({ part }) => part !== 'disk').length;
  return [
    label,
    String(memory),
    formatValue(trace.bytes, 'bytes'),
    formatValue(secondsOf(trace.took), 's'),
    formatValue(secondsOf(trace.pause), 's'),
  ];
}

const secondsOf = (micros: number): number => micros / MICROS_PER_SECOND;

function specOf(groups: readonly Group[], size: Size) {
  const rows = rowsOf(groups);
  const all = groups.flatMap(({ items }) => items);
  const left = gutterFor(
    all.map(({ label }) => label),
    size,
  );
  const longest = Math.max(...all.map(({ trace }) => secondsOf(trace.took)));
  const { name, divisor } = displayUnit('s', longest);
  const padding = { left, right: 8, top: 12 + LEGEND_LINE * (size.narrow ? 4 : 1), bottom: 42 };
  const width = size.width - left - padding.right;
  const text = Math.max(...all.map((move) => endOf(move).length)) * CHARACTER_WIDTH + 14;
  // Room for the text behind the longest bar.
  const domain = [0, ((longest / divisor) * width) / Math.max(width / 3, width - text)];
  const y = rowPosition(rows);
  const x = {
    field: 'from',
    type: 'quantitative' as const,
    scale: { domain, nice: false },
    axis: { title: TEXT.moves.axis(name), tickCount: size.narrow ? 4 : 8 },
  };
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'rounds', values: barsOf(rows, divisor) },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 8 },
        encoding: { y, x, x2: { field: 'to' }, fill: partFill(size) },
      },
      {
        // A pause is too short to be seen as a bar.
        transform: [{ filter: 'datum.pause' }],
        mark: { type: 'tick' as const, thickness: 3, height: ROW_HEIGHT - 2, color: colour('vermillion') },
        encoding: { y, x },
      },
      {
        data: { name: 'ends', values: endsOf(rows, divisor) },
        mark: { type: 'text' as const, align: 'left' as const, dx: 8, fontSize: FONT_SIZE },
        encoding: { y, x: { field: 'to', type: 'quantitative' as const }, text: { field: 'text' } },
      },
      ...rowLabels(rows, padding),
    ],
  };
}

function partFill(size: Size) {
  const { disk, odd, even, pause } = TEXT.moves.parts;
  const legend = { orient: 'top' as const, columns: size.narrow ? 1 : 4, symbolType: 'square', offset: 8 };
  const range = [colour('green'), colour('blue'), colour('sky'), colour('vermillion')];
  return {
    field: 'part',
    type: 'nominal' as const,
    scale: { domain: [disk, odd, even, pause], range },
    legend,
  };
}

function barsOf(rows: readonly Row<Move>[], divisor: number) {
  return rows.flatMap(({ row, item }) => {
    if (item === null) return [];
    const { start, took, pause, rounds } = item.trace;
    let round = 0;
    const bars = rounds
      .filter(({ part }) => part !== 'stop-and-copy')
      .map(({ part, start: begun, took: lasted }) => {
        const from = secondsOf(begun - start) / divisor;
        return {
          row,
          part: nameOf(part === 'disk' ? 0 : ++round),
          from,
          to: from + secondsOf(lasted) / divisor,
          pause: false,
        };
      });
    const stands = {
      row,
      part: TEXT.moves.parts.pause,
      from: secondsOf(took - pause) / divisor,
      to: secondsOf(took) / divisor,
    };
    return [...bars, { ...stands, pause: true }];
  });
}

/** Rounds that follow each other have different colours; the disk is round 0. */
function nameOf(round: number): string {
  const { disk, odd, even } = TEXT.moves.parts;
  if (round === 0) return disk;
  return round % 2 === 1 ? odd : even;
}

function endsOf(rows: readonly Row<Move>[], divisor: number) {
  return rows.flatMap(({ row, item }) =>
    item === null ? [] : { row, to: secondsOf(item.trace.took) / divisor, text: endOf(item) },
  );
}

function endOf({ trace }: Move): string {
  return TEXT.moves.ends(formatValue(secondsOf(trace.took), 's'), formatValue(secondsOf(trace.pause), 's'));
}
