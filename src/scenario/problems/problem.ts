/** What is wrong with a scenario, said so that its writer can cure it: what, where, why, and one concrete fix. */
import { lineAndColumn, type Origin, type SourceText } from '../tree/origin.ts';
import { CODES, type Code } from './codes.ts';

export interface Problem {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  /** Path as given, `--set`, or empty where the problem has no place. */
  readonly file: string;
  /** From 1; 0 where the problem has no place. */
  readonly line: number;
  readonly column: number;
  /** The line with a caret below; empty where the problem has no place. */
  readonly excerpt: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** What differs from one problem to the next of the same code. */
export interface Finding {
  readonly code: Code;
  readonly what: string;
  /** Default: the code's own. */
  readonly why?: string;
  /** Default: the code's own. */
  readonly fix?: string;
  readonly origin: Origin | null;
}

const EXCERPT_WIDTH = 100;

/** The line of an offset, cut to a readable width, with a caret below the span. Nothing of a text that is not shown. */
function excerptOf(source: SourceText, start: number, end: number): string {
  if (source.text === '') return '';
  const { line, column } = lineAndColumn(source, start);
  const lineStart = start - column + 1;
  const lineEnd = source.text.indexOf('\n', lineStart);
  const whole = source.text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, '');
  const from = column <= EXCERPT_WIDTH ? 0 : column - EXCERPT_WIDTH / 2;
  const shown = whole.slice(from, from + EXCERPT_WIDTH).replace(/\p{Cc}/gu, ' ');
  const caretAt = column - 1 - from;
  const width = Math.max(1, Math.min(end - start, shown.length - caretAt));
  const gutter = String(line);
  return `${gutter} | ${shown}\n${' '.repeat(gutter.length)} | ${' '.repeat(caretAt)}${'^'.repeat(width)}`;
}

/** A finding with its place and the words of its code. */
export function problem(finding: Finding): Problem {
  const entry = CODES[finding.code];
  const said = {
    code: finding.code,
    severity: entry.severity,
    what: finding.what,
    why: finding.why ?? entry.why,
    fix: finding.fix ?? entry.fix,
  };
  if (finding.origin?.kind !== 'written') return { ...said, file: '', line: 0, column: 0, excerpt: '' };
  const { source, start, end } = finding.origin;
  const place = lineAndColumn(source, start);
  return { ...said, file: source.path, ...place, excerpt: excerptOf(source, start, end) };
}

/** Problems without repeats, errors and warnings in the order of file and place. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const one of problems)
    seen.set(JSON.stringify([one.code, one.file, one.line, one.column, one.what]), one);
  const files = [...new Set(problems.map((one) => one.file))];
  return [...seen.values()].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** A problem as the terminal shows it, without colour. */
export function formatProblem(problem: Problem): string {
  const place = problem.line === 0 ? '' : `${problem.file}:${problem.line}:${problem.column}: `;
  const head = `${place}${problem.severity} ${problem.code}: ${problem.what}`;
  const excerpt = problem.excerpt === '' ? '' : `\n${problem.excerpt.replace(/^/gm, '  ')}`;
  return `${head}${excerpt}\n  why: ${problem.why}\n  fix: ${problem.fix}`;
}
