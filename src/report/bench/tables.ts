/** The tournament for other programs: a tidy table, the result with its answer as JSON, and the leaderboards as Markdown. */
import type { BenchResult } from '../../experiment/bench/result.ts';
import { csvTable } from '../csv.ts';
import { formatSpread } from '../format.ts';
import { BENCH_TEXT, benchLabel } from '../words/bench.ts';
import { answerOf } from './answer.ts';
import { BenchData } from './data.ts';
import { type Leaderboard, leaderboardsOf } from './leaderboard.ts';

/** `metrics.csv`: one line per number. `seed` counts from 0; empty value: not observed. */
export function benchCsv({ result }: BenchData): string {
  const rows = result.cells.flatMap(({ workload, policy, metrics }) =>
    Object.entries(metrics).flatMap(([metric, { unit, values }]) =>
      values.map((value, seed) => [workload, policy, seed, metric, value, unit]),
    ),
  );
  return csvTable([['workload', 'policy', 'seed', 'metric', 'value', 'unit'], ...rows]);
}

/** `differences.csv`: one line per comparison with the baseline. */
export function differencesCsv({ result }: BenchData): string {
  const rows = result.comparisons.map((one) => [
    ...[one.workload, one.policy, one.baseline, one.metric, one.difference, one.low, one.high],
    ...[one.relative, one.p, one.pHolm, one.better, one.verdict],
  ]);
  const heads = [
    ...['workload', 'policy', 'baseline', 'metric', 'difference', 'low', 'high'],
    ...['relative', 'p', 'p_holm', 'better', 'verdict'],
  ];
  return csvTable([heads, ...rows]);
}

/** `courses.csv`: one line per point of a curve. Empty where no request brought the demand to that percentage. */
export function coursesCsv({ result }: BenchData): string {
  const rows = result.cells.flatMap(({ workload, policy, courses }) =>
    courses.flatMap(({ metric, x, mean, halfWidth }) =>
      x.map((percent, i) => [workload, policy, metric, percent, mean[i] ?? null, halfWidth[i] ?? null]),
    ),
  );
  return csvTable([['workload', 'policy', 'metric', 'arrived_percent', 'mean', 'half_width'], ...rows]);
}

/** `bench.json`: the result, and what people are told of it. */
export function benchJson(data: BenchData): string {
  const { schema, version, ...rest } = data.result;
  const leaderboards = leaderboardsOf(data).map(({ workload, by, standings }) => ({
    workload: workload.name,
    rankedBy: by,
    ranks: standings.map(({ rank, policy }) => ({ rank, policy })),
  }));
  // Curves seed by seed would make nine tenths of the file.
  const cells = rest.cells.map((cell) => ({
    ...cell,
    courses: cell.courses.map(({ bySeed: _, ...course }) => course),
  }));
  const whole = { schema, version, answer: answerOf(data), leaderboards, ...rest, cells };
  return `${oneLineLists(whole)}\n`;
}

const NUMBER = String.raw`(?:-?[\d.eE+-]+|null)`;
const LIST_OF_NUMBERS = new RegExp(String.raw`\[\n\s+(${NUMBER}(?:,\n\s+${NUMBER})*)\n\s+\]`, 'g');

/** JSON to be read by people too: lists of numbers stand on one line. */
export function oneLineLists(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    LIST_OF_NUMBERS,
    (_, list: string) => `[${list.replaceAll(/\n\s+/g, ' ')}]`,
  );
}

/** `leaderboard.md`. */
export function leaderboardMarkdown(data: BenchData): string {
  const boards = leaderboardsOf(data).filter(({ standings }) => standings.length > 0);
  const marks = data.policies.length > 1 ? [`${BENCH_TEXT.terminal.legend(data.baseline)}.`] : [];
  return `${[answerOf(data), ...boards.map((board) => boardMarkdown(data, board)), ...marks].join('\n\n')}\n`;
}

const MARKS = { better: ' ●', worse: ' ▲', undecided: ' ≈', equal: ' =' } as const;

function boardMarkdown(data: BenchData, { workload, columns, standings }: Leaderboard): string {
  const heads = [BENCH_TEXT.rank, BENCH_TEXT.policy, ...columns.map(benchLabel)];
  const rows = standings.map(({ rank, policy, cells }) => [
    String(rank),
    policy === data.baseline && data.policies.length > 1 ? `${policy} (${BENCH_TEXT.baseline})` : policy,
    ...cells.map(({ seen, mark }) => {
      const value = formatSpread(seen?.mean ?? null, seen?.halfWidth ?? null, seen?.unit ?? '');
      return `${value}${mark === null ? '' : MARKS[mark]}`;
    }),
  ]);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = line(heads.map((_, place) => (place === 1 ? '---' : '---:')));
  return [`### ${workload.name}`, '', line(heads), rule, ...rows.map(line)].join('\n');
}

/** The result of a `bench.json`, without curves seed by seed; null where it is none that this version can read. */
export function benchFrom(text: string): BenchData | null {
  try {
    const found = JSON.parse(text) as BenchResult | null;
    if (found?.schema !== 'towtank.bench/1') return null;
    const cells = found.cells.map((cell) => ({
      ...cell,
      courses: cell.courses.map((course) => ({ ...course, bySeed: [] })),
    }));
    return new BenchData({ ...found, cells });
  } catch {
    return null;
  }
}
