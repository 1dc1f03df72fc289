/** The leaderboards as tables: rank, policy, where each seed came out, and the metrics in which policies differ. */
import { formatNumber, formatSpread } from '../../format.ts';
import { type Html, html, trusted } from '../../html.ts';
import { verdictMark } from '../../sections/comparison.ts';
import { BENCH_TEXT, benchLabel } from '../../words/bench.ts';
import type { BenchData } from '../data.ts';
import { type Leaderboard, leaderboardsOf, type Standing } from '../leaderboard.ts';

const WORDS = BENCH_TEXT.leaderboard;

export function leaderboardTables(data: BenchData): Html[] {
  const boards = leaderboardsOf(data).filter(({ standings }) => standings.length > 0);
  if (boards.length === 0) return [];
  const note = data.policies.length > 1 ? WORDS.note(data.baseline) : WORDS.alone;
  return [html`<p class="note">${note}</p>`, ...boards.map((board) => boardTable(data, board))];
}

function boardTable(data: BenchData, board: Leaderboard): Html {
  const { workload, columns, standings } = board;
  const { name, nodes, items, kind, source } = workload;
  const { machines, units } = BENCH_TEXT.kinds[kind];
  const about = WORDS.about(`${formatNumber(nodes)} ${machines}, ${formatNumber(items)} ${units}`, source);
  const strip = stripOf(data, board);
  const heads = [BENCH_TEXT.policy, WORDS.bySeed, ...columns.map(benchLabel)];
  const head = [BENCH_TEXT.rank, ...heads].map((text) => html`<th scope="col">${text}</th>`);
  const rows = standings.map((standing) => row(data, standing, heads, strip));
  return html`<h3>${name}</h3>
<p class="question">${about}</p>
<div class="scroll fit" tabindex="0"><table class="leaderboard"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>
`;
}

type Strip = (policy: string) => Html;

function row(
  data: BenchData,
  { rank, policy, cells }: Standing,
  heads: readonly string[],
  strip: Strip,
): Html {
  const meaning = data.result.policies.find(({ name }) => name === policy)?.meaning ?? '';
  const isBaseline = policy === data.baseline && data.policies.length > 1;
  const label = (place: number) => heads[place] ?? '';
  const name = isBaseline ? `${policy} (${BENCH_TEXT.baseline})` : policy;
  const numbers = cells.map(
    (one, place) => html`<td data-label="${label(place + 2)}"><span>${cell(one)}</span></td>`,
  );
  return html`<tr><td data-label="${BENCH_TEXT.rank}">${rank}</td>
<th scope="row">${name}<br><small>${meaning}</small></th>
<td data-label="${label(1)}">${strip(policy)}</td>${numbers}</tr>
`;
}

function cell({ seen, mark }: Standing['cells'][number]): Html {
  const value = formatSpread(seen?.mean ?? null, seen?.halfWidth ?? null, seen?.unit ?? '');
  if (mark === null) return html`${value}`;
  const verdict = html`${verdictMark(mark)} ${BENCH_TEXT.marks[mark]}`;
  return html`${value}<br><small class="verdict ${mark}">${verdict}</small>`;
}

const WIDTH = 150;
const HEIGHT = 18;
const MARGIN = 6;

/** A dot for each seed, on the same scale for all policies of the workload; the mean as a line. */
function stripOf(data: BenchData, { workload, by, standings }: Leaderboard): Strip {
  const valuesOf = (policy: string) =>
    (data.metric(workload.name, policy, by)?.values ?? []).filter((value) => value !== null);
  const all = standings.flatMap(({ policy }) => valuesOf(policy));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const at = (value: number) =>
    MARGIN + (most > least ? (value - least) / (most - least) : 0.5) * (WIDTH - 2 * MARGIN);
  return (policy) => {
    const middle = data.metric(workload.name, policy, by)?.mean ?? least;
    const dots = valuesOf(policy).map((value) => `<circle cx="${at(value).toFixed(1)}" cy="9" r="3.6"/>`);
    const line = `<path d="M${at(middle).toFixed(1)} 1v16"/>`;
    return trusted(
      `<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${dots.join('')}${line}</svg>`,
    );
  };
}
