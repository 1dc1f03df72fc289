/** Lines of comma-separated files whose header is known: what most forms of traces have in common. No quotes. */
import { TraceError } from '../trace-error.ts';
import type { TraceFormat } from './format.ts';
import type { TraceRow } from './rows.ts';

/** One line below the header. */
export class Cells {
  /** Counted from 1, the header included. */
  readonly line: number;
  private readonly columns: ReadonlyMap<string, number>;
  private readonly texts: readonly string[];
  private readonly raw: string;

  /** `raw`: the line that `texts` are the cells of. */
  constructor(line: number, columns: ReadonlyMap<string, number>, texts: readonly string[], raw: string) {
    this.line = line;
    this.columns = columns;
    this.texts = texts;
    this.raw = raw;
  }

  /** Empty too where there is no such column. */
  text(column: string): string {
    const index = this.columns.get(column);
    return index === undefined ? '' : (this.texts[index] ?? '');
  }

  /** A text that is there. Throws where it is empty. */
  name(column: string): string {
    const text = this.text(column);
    if (text === '') throw this.wrong(`${column} is empty`, column);
    return text;
  }

  /** A whole number from 0 to `most`. Digits only: `Number` would also take a blank for 0. Throws where it is none. */
  whole(column: string, most = Number.MAX_SAFE_INTEGER): number {
    const text = this.text(column);
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number <= most) return number;
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` up to ${most}`;
    throw this.wrong(`${column} must be a whole number${limit}; it is "${text}"`, column);
  }

  /** A plain decimal that is not negative, up to `most`. Throws where it is none. */
  amount(column: string, most = Number.MAX_SAFE_INTEGER): number {
    const text = this.text(column);
    const number = decimal(text);
    if (number >= 0 && number <= most) return number;
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` up to ${most}`;
    throw this.wrong(`${column} must be a number${limit} and not negative; it is "${text}"`, column);
  }

  /** `column`: the one that is to blame; without it all of the line is. */
  wrong(message: string, column = ''): TraceError {
    const index = this.columns.get(column);
    return new TraceError(this.line, message, index === undefined ? null : this.placeOf(index));
  }

  /** Where a cell begins in the line, counted from 1. */
  private placeOf(index: number): number {
    const before = this.raw.split(',').slice(0, index).join(',').length + (index > 0 ? 1 : 0);
    const blanks = /^ */.exec(this.raw.slice(before))?.[0].length ?? 0;
    return before + blanks + 1;
  }
}

/** A plain decimal with or without a sign; NaN where it is none: `Number` would also take a blank for 0. */
export function decimal(text: string): number {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** The part of a format that follows from its headers and from how a line becomes a row. */
export function csv<R extends TraceRow>(
  headers: readonly string[],
  rowOf: (cells: Cells) => R,
): Pick<TraceFormat<R>, 'headed' | 'recognises' | 'open'> {
  return {
    headed: true,
    recognises: (first) => headers.includes(first.trimEnd()),
    open: (first) => csvLines(first, rowOf),
  };
}

/** Reads lines whose cells are named by this header. */
export function csvLines<R>(header: string, rowOf: (cells: Cells) => R) {
  const columns = new Map(cellsOf(header).map((column, index) => [column, index]));
  return (line: string, number: number): R | null => {
    const text = line.trimEnd();
    if (text === '') return null;
    const texts = cellsOf(text);
    if (texts.length !== columns.size)
      throw new TraceError(number, `there are ${texts.length} cells where the header has ${columns.size}`);
    return rowOf(new Cells(number, columns, texts, line));
  };
}

const cellsOf = (text: string): readonly string[] => text.split(',').map((cell) => cell.trim());
