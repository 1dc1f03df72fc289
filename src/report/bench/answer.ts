/** The tournament in one sentence: who comes first, by how much, and what that costs. */
import { displayUnit, formatNumber, formatValue } from '../format.ts';
import { BENCH_TEXT, deedOf } from '../words/bench.ts';
import type { BenchData } from './data.ts';
import { type Leaderboard, leaderboardsOf } from './leaderboard.ts';

const WORDS = BENCH_TEXT.answer;

/** What a first place may cost, the dearest first. */
const COSTS = [
  ...['decisionTime', 'schedulingLatency', 'pending', 'hostsUsed', 'preemptions', 'fairness'],
  ...['gpuFragmentation', 'cpuStranded', 'ramStranded', 'scoreRegret'],
];
/** A smaller share of it is no price. */
const LITTLE = 0.05;
/** From this ratio on a cost is told in times. */
const TIMES = 1.5;

/** A sentence or two, as `towtank bench` prints it and the page begins with. */
export function answerOf(data: BenchData): string {
  const boards = leaderboardsOf(data).filter(({ standings }) => standings.length > 0);
  const [one] = boards;
  if (one === undefined) return WORDS.nothing;
  const { policy, won, board } = champion(boards) ?? { policy: '', won: 0, board: one };
  const [, last] = [board.standings[0], board.standings.at(-1)];
  if (board.standings.length > 1 && last?.rank === 1) return WORDS.same(board.workload.name);
  const { says } = deedOf(board.by);
  const said = says(shown(data, board, policy));
  const opening =
    boards.length === 1 ? `${policy} ` : WORDS.first(policy, won, boards.length, board.workload.name);
  return `${opening}${said}${lead(data, board)}${price(data, board)}.`;
}

/** Who is first most often, and the first workload that it is first on. */
function champion(boards: readonly Leaderboard[]) {
  const firsts = boards.flatMap((board) => {
    const [first] = board.standings;
    return first === undefined ? [] : [{ board, policy: first.policy }];
  });
  const wonBy = (policy: string) => firsts.filter((one) => one.policy === policy).length;
  const [best] = [...firsts].sort((a, b) => wonBy(b.policy) - wonBy(a.policy));
  return best === undefined ? null : { ...best, won: wonBy(best.policy) };
}

/** Whom the first is compared with: the baseline, or the second where it is the baseline itself. */
function rivalOf(data: BenchData, { standings }: Leaderboard) {
  const [first, second] = standings;
  const isBaseline = first?.policy === data.baseline;
  const rival = isBaseline ? second?.policy : data.baseline;
  return { first: first?.policy ?? '', second: second?.policy ?? null, rival: rival ?? null, isBaseline };
}

/** First minus rival on a metric. */
function against(data: BenchData, board: Leaderboard, metric: string) {
  const { first, rival, isBaseline } = rivalOf(data, board);
  const found = data.comparison(board.workload.name, (isBaseline ? rival : first) ?? '', metric);
  if (found === null) return null;
  const sign = isBaseline ? -1 : 1;
  const ends = [found.low, found.high].map((end) => (end === null ? null : sign * end));
  const [low = null, high = null] = isBaseline ? ends.reverse() : ends;
  const mark = found.verdict === 'no difference shown' ? null : found.verdict;
  const isWorse = mark !== null && (mark === 'worse') !== isBaseline;
  return { difference: sign * found.difference, low, high, isShown: mark !== null, isWorse };
}

/** By how much the first leads, and who is next. */
function lead(data: BenchData, board: Leaderboard): string {
  const { second, rival } = rivalOf(data, board);
  const found = against(data, board, board.by);
  if (found === null || rival === null) return '';
  const next = second === null || second === rival ? '' : nextText(data, board, second);
  if (!found.isShown) return `${WORDS.notShown(rival)}${next}`;
  const { difference, low, high } = found;
  const unit = data.unit(board.by);
  const { more, less } = deedOf(board.by);
  const told = byHow(difference, unit, difference > 0 ? more : less);
  const ends = difference > 0 ? [low, high] : [high, low];
  const [near = null, far = null] = ends;
  const interval =
    near === null || far === null || near === far
      ? ''
      : WORDS.interval(sizeOf(near, unit), sizeOf(far, unit));
  return `${WORDS.against(told, rival, interval)}${next}`;
}

function nextText(data: BenchData, board: Leaderboard, second: string): string {
  const isTied = board.standings[1]?.rank === 1;
  return isTied ? WORDS.tied(second) : WORDS.next(second, shown(data, board, second));
}

/** The first thing that the first is worse in, and by how much. */
function price(data: BenchData, board: Leaderboard): string {
  const { first, rival } = rivalOf(data, board);
  const workload = board.workload.name;
  for (const metric of COSTS.filter((one) => one !== board.by)) {
    const own = data.metric(workload, first, metric)?.mean ?? null;
    const other = data.metric(workload, rival ?? '', metric)?.mean ?? null;
    const found = against(data, board, metric);
    if (own === null || other === null || found === null || !found.isWorse) continue;
    if (Math.abs(own - other) < LITTLE * Math.abs(other)) continue;
    const { says, more, less, as } = deedOf(metric);
    const ratio = other === 0 ? Infinity : own / other;
    const unit = data.unit(metric);
    const size =
      ratio >= TIMES && ratio < Infinity
        ? WORDS.times(formatNumber(Number(ratio.toPrecision(2))), as)
        : byHow(own - other, unit, own > other ? more : less);
    return WORDS.but(says(spaced(formatValue(own, unit))), size);
  }
  return '';
}

function shown(data: BenchData, { workload, by }: Leaderboard, policy: string): string {
  return spaced(formatValue(data.metric(workload.name, policy, by)?.mean ?? null, data.unit(by)));
}

/** `7.9 points more`, `25 fewer`. */
function byHow(difference: number, unit: string, word: string): string {
  const size = sizeOf(difference, unit);
  return unit === 'fraction' ? WORDS.points(size, word) : `${size} ${word}`;
}

/** How large a difference is, without its sign; of fractions in points. */
function sizeOf(difference: number, unit: string): string {
  const size = Math.abs(difference);
  if (unit === 'fraction') return formatNumber(size * 100, size < 0.1 ? 2 : 3);
  if (unit === '1') return formatNumber(size, size >= 100 ? 3 : 2);
  return spaced(`${formatNumber(size / displayUnit(unit, size).divisor, 2)} ${displayUnit(unit, size).name}`);
}

/** `95.4 %`, as sentences write it. */
const spaced = (text: string) => text.replace(/(?<=\d)%/, ' %');
