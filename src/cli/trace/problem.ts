/** What is wrong with a trace, said as it is of scenarios: place, line, reason and cure. */
import { CODES } from '../../scenario/problems/codes.ts';
import { formatProblem, type Problem } from '../../scenario/problems/problem.ts';
import { EXIT } from '../exit-codes.ts';
import type { WrongPlace } from '../files/unreadable-trace.ts';
import { Refusal } from '../refusal.ts';

/** The longest part of a line that is shown. */
const SHOWN = 100;

/** There is no such trace. `what`: where it was looked for. */
export function missingTrace(what: string): Refusal {
  const { fix } = CODES.TT0207;
  const why = 'without it there is nothing to look into';
  const place = { file: '', line: 0, column: 0, excerpt: '' };
  return new Refusal(
    EXIT.usage,
    formatProblem({ code: 'TT0207', severity: 'error', ...place, what, why, fix }),
  );
}

export function wrongTrace({ path, line, column, text, what }: WrongPlace): Refusal {
  const { why, fix } = CODES.TT0208;
  const place: Pick<Problem, 'file' | 'line' | 'column'> =
    line === null ? { file: '', line: 0, column: 0 } : { file: path, line, column: column ?? 1 };
  const told = line === null ? `${path}: ${what}` : what;
  const excerpt = line === null ? '' : excerptOf(text, line, column);
  return new Refusal(
    EXIT.invalid,
    formatProblem({ code: 'TT0208', severity: 'error', ...place, excerpt, what: told, why, fix }),
  );
}

/** The line with carets below the cell; nothing where the line is not at hand or the cell lies beyond what is shown. */
function excerptOf(text: string, line: number, column: number | null): string {
  if (text === '') return '';
  const shown = text.slice(0, SHOWN).replace(/\p{Cc}/gu, ' ');
  const head = `${line} | ${shown}`;
  if (column === null || column > shown.length) return head;
  const cell = /^[^,\t]*/.exec(text.slice(column - 1))?.[0].trimEnd().length ?? 1;
  const gutter = ' '.repeat(String(line).length);
  return `${head}\n${gutter} | ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, cell))}`;
}
