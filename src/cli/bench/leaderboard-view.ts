/**
 * Leaderboards as they fit the terminal: one below the other with all that there is room for; else the metric that is
 * ranked by, policies down and workloads across; else a line for each workload.
 */
import { type BenchData, type Mark, markOf } from '../../report/bench/data.ts';
import { type Leaderboard, leaderboardsOf } from '../../report/bench/leaderboard.ts';
import { formatDifference, formatNumber, formatSpread, formatValue } from '../../report/format.ts';
import { BENCH_TEXT, benchLabel } from '../../report/words/bench.ts';
import type { Room } from '../run/comparison-view.ts';
import type { Paint } from '../terminal/colour.ts';
import { cut, table, widthOf } from '../terminal/table.ts';

const NAME_COLUMNS = 26;
const WORKLOAD_COLUMNS = 18;

/** At most so many lines and columns. */
export function leaderboardView(data: BenchData, paint: Paint, room: Room): string[] {
  const boards = leaderboardsOf(data).filter(({ standings }) => standings.length > 0);
  if (boards.length === 0) return [];
  const views = [() => blocks(data, boards, paint, room), () => matrix(data, boards, paint)];
  for (const view of views) {
    const lines = view();
    if (lines.length <= room.lines && lines.every((line) => widthOf(line) <= room.columns)) return lines;
  }
  return winners(data, boards, paint, room);
}

/** A table for each workload, with as many metrics as fit. */
function blocks(data: BenchData, boards: readonly Leaderboard[], paint: Paint, room: Room): string[] {
  const tables = boards.map((board) => [headOf(board, paint), ...widestTable(data, board, paint, room)]);
  return tables.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function headOf({ workload }: Leaderboard, paint: Paint): string {
  const { name, nodes, items, kind } = workload;
  const { machines, units } = BENCH_TEXT.kinds[kind];
  const size = `${formatNumber(nodes)} ${machines}, ${formatNumber(items)} ${units}`;
  return `${paint.bold(name)}${paint.dim(` · ${size}`)}`;
}

/** The metric that is ranked by and the time of a decision stay; what stands between goes, the last first. */
function widestTable(data: BenchData, board: Leaderboard, paint: Paint, room: Room): string[] {
  const { columns } = board;
  for (let count = columns.length; count > 1; count--) {
    const shown = [...columns.slice(0, count - 1), ...columns.slice(-1)];
    const lines = tableOf(data, board, shown, paint);
    if (lines.every((line) => widthOf(line) <= room.columns)) return lines;
  }
  return tableOf(data, board, columns.slice(0, 1), paint);
}

function tableOf(
  data: BenchData,
  { standings, by }: Leaderboard,
  columns: readonly string[],
  paint: Paint,
): string[] {
  const heads = columns.map((metric) => paint.dim(headText(metric)));
  const rows = standings.map(({ rank, policy, cells }) => {
    const name = named(data, policy);
    const seen = columns.map((metric) => {
      const cell = cells.find((one) => one.metric === metric);
      const { mean = null, halfWidth = null, unit = '' } = cell?.seen ?? {};
      const text = metric === by ? formatSpread(mean, halfWidth, unit) : formatValue(mean, unit);
      return { text: tight(text), mark: cell?.mark ?? null };
    });
    return { rank: String(rank), name: rank === 1 ? paint.bold(name) : name, seen };
  });
  const widths = columns.map((_, column) =>
    Math.max(...rows.map(({ seen }) => widthOf(seen[column]?.text ?? ''))),
  );
  const body = rows.map(({ rank, name, seen }) => [
    rank,
    name,
    ...seen.map(({ text, mark }, column) => `${text.padStart(widths[column] ?? 0)} ${marked(mark, paint)}`),
  ]);
  return table([['', '', ...heads], ...body]).split('\n');
}

/** What is ranked by, policies down, workloads across. */
function matrix(data: BenchData, boards: readonly Leaderboard[], paint: Paint): string[] {
  const metrics = [...new Set(boards.map(({ by }) => by))];
  const title = metrics.map(headText).join(', ');
  const heads = boards.map(({ workload }) => paint.dim(cut(workload.name, WORKLOAD_COLUMNS)));
  const order = orderOver(boards);
  const rows = order.map((policy, place) => [
    place === 0 ? paint.bold(named(data, policy)) : named(data, policy),
    ...boards.map(({ workload, by }) => {
      const seen = data.metric(workload.name, policy, by);
      const text = tight(formatSpread(seen?.mean ?? null, seen?.halfWidth ?? null, seen?.unit ?? ''));
      return `${text} ${marked(data.mark(workload.name, policy, by), paint)}`;
    }),
  ]);
  return [paint.dim(title), ...table([['', ...heads], ...rows]).split('\n')];
}

/** By the sum of the ranks. */
function orderOver(boards: readonly Leaderboard[]): string[] {
  const sums = new Map<string, number>();
  for (const { rank, policy } of boards.flatMap(({ standings }) => standings))
    sums.set(policy, (sums.get(policy) ?? 0) + rank);
  return [...sums].sort(([, a], [, b]) => a - b).map(([policy]) => policy);
}

/** Who is first on each workload, and by how much. */
function winners(data: BenchData, boards: readonly Leaderboard[], paint: Paint, room: Room): string[] {
  const rows = boards.map(({ workload, by, standings }) => {
    const [first] = standings;
    const seen = data.metric(workload.name, first?.policy ?? '', by);
    const unit = seen?.unit ?? '';
    const found = data.comparison(workload.name, first?.policy ?? '', by);
    const lead =
      found === null ? '' : `${formatDifference(found.difference, unit)} ${marked(markOf(found), paint)}`;
    return [
      cut(workload.name, WORKLOAD_COLUMNS),
      paint.bold(cut(first?.policy ?? '', NAME_COLUMNS)),
      `${headText(by)} ${tight(formatValue(seen?.mean ?? null, unit))}`,
      lead,
    ];
  });
  const more = rows.length - (room.lines - 1);
  const shown = more > 1 ? rows.slice(0, room.lines - 2) : rows;
  const rest = more > 1 ? [`and ${rows.length - shown.length} more workloads: see the report`] : [];
  return [paint.dim('First on each workload:'), ...table(shown).split('\n'), ...rest];
}

const named = (data: BenchData, policy: string) =>
  policy === data.baseline && data.policies.length > 1
    ? `${cut(policy, NAME_COLUMNS - 7)} (base)`
    : cut(policy, NAME_COLUMNS);

/** `CPU stranded`, `nodes used`. */
const headText = (metric: string) => benchLabel(metric).replace(/^[A-Z](?=[a-z])/, (x) => x.toLowerCase());

/** `95.39 ±0.06%`. */
const tight = (text: string) => text.replace(' ± ', ' ±');

/** Against the baseline; colour repeats what the mark says. */
function marked(mark: Mark | null, paint: Paint): string {
  if (mark === 'better') return paint.green('●');
  if (mark === 'worse') return paint.red('▲');
  if (mark === 'undecided') return '≈';
  return mark === 'equal' ? '=' : ' ';
}

/** What the marks mean. */
export const legend = (data: BenchData) =>
  data.policies.length > 1 ? BENCH_TEXT.terminal.legend(data.baseline) : '';
