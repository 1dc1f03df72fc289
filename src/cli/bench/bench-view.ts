/** What `towtank bench` leaves on the terminal: the answer, the leaderboards, warnings, the next command. */
import { answerOf } from '../../report/bench/answer.ts';
import type { BenchData } from '../../report/bench/data.ts';
import type { Paint } from '../terminal/colour.ts';
import { plural } from '../terminal/plural.ts';
import { cut, widthOf, wrap } from '../terminal/table.ts';
import { leaderboardView, legend } from './leaderboard-view.ts';

const LINES = 25;
const COLUMNS = 80;
const ANSWER_LINES = 4;
const WARNING_LINES = 3;

export interface BenchFacts {
  readonly wallSeconds: number;
  /** Where the report is, as the user would write it. */
  readonly folder: string;
  /** What to do next, ready to be typed. */
  readonly next: string;
}

/** At most 25 lines of at most 80 columns. */
export function benchView(data: BenchData, facts: BenchFacts, paint: Paint): string {
  const head = [title(data, facts), ...answerLines(data, paint)];
  const warnings = warningLines(data, paint);
  const marks = legend(data);
  const foot = [cut(`Report: ${facts.folder}/report.html`, COLUMNS), cut(`Next:   ${facts.next}`, COLUMNS)];
  const taken = [head, warnings, foot]
    .filter((lines) => lines.length > 0)
    .reduce((sum, lines) => sum + lines.length + 1, marks === '' ? 0 : 1);
  const boards = leaderboardView(data, paint, { lines: LINES - taken, columns: COLUMNS });
  const table = boards.length === 0 || marks === '' ? boards : [...boards, paint.dim(cut(marks, COLUMNS))];
  return [head, table, warnings, foot]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function title({ result, policies, workloads }: BenchData, { wallSeconds }: BenchFacts): string {
  const played = Math.max(0, ...result.cells.map(({ digests }) => digests.length));
  const hasChance = result.cells.some(({ digests }) => digests.length > 1);
  const part = hasChance && played < result.seeds ? `${played} of ` : '';
  const seeds = `${part}${plural(result.seeds, 'seed')}`;
  const pairs = `${plural(policies.length, 'policy').replace('policys', 'policies')} × ${seeds}`;
  const rest = ` · ${pairs} · seed ${result.seed} · ${wallSeconds.toFixed(1)} s`;
  const names =
    workloads.length > 3 ? `${workloads.length} workloads` : workloads.map(({ name }) => name).join(', ');
  return `${cut(names, COLUMNS - widthOf(rest))}${rest}`;
}

function answerLines(data: BenchData, paint: Paint): string[] {
  const lines = wrap(`ANSWER  ${answerOf(data)}`, COLUMNS, '        ');
  const shown = lines.length > ANSWER_LINES ? [...lines.slice(0, ANSWER_LINES - 1), '        …'] : lines;
  return shown.map((line) => line.replace(/^ANSWER/, paint.bold('ANSWER')));
}

/** As many as there is room for. */
function warningLines({ result }: BenchData, paint: Paint): string[] {
  const lines = result.warnings.map(({ code, text }) => cut(`! ${code} ${text}`, COLUMNS));
  const shown = lines.length > WARNING_LINES ? lines.slice(0, WARNING_LINES - 1) : lines;
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`! and ${plural(more, 'more warning')}: see the report`] : [])].map(
    paint.yellow,
  );
}
