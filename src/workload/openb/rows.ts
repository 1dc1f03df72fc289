/** The rows of a comma-separated list whose header is known: what the lists of openb have in common. */
import { TraceError } from '../trace-error.ts';

/** One line below the header. */
export class Row {
  /** Counted from 1, the header included. */
  readonly line: number;
  private readonly cells: ReadonlyMap<string, string>;

  constructor(line: number, cells: ReadonlyMap<string, string>) {
    this.line = line;
    this.cells = cells;
  }

  text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  /** A whole number from 0 to `most`. Digits only: `Number` would also take a blank for 0. Throws where it is none. */
  whole(column: string, most = Number.MAX_SAFE_INTEGER): number {
    const text = this.text(column);
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number <= most) return number;
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` up to ${most}`;
    throw this.wrong(`${column} must be a whole number${limit}; it is "${text}"`);
  }

  wrong(message: string): TraceError {
    return new TraceError(this.line, message);
  }
}

/**
 * The rows below a header that is one of `headers`, one at a time, without blank lines. Throws a TraceError where the
 * header is another, a row has more or fewer cells than it, or a name (the first cell) stands twice.
 */
export function* rowsOf(lines: Iterable<string>, headers: readonly string[]): Generator<Row, void, void> {
  const lineOf = new Map<string, number>();
  let columns: readonly string[] | null = null;
  let line = 0;
  for (const raw of lines) {
    line++;
    const text = raw.trimEnd();
    if (columns === null) {
      if (!headers.includes(text)) throw new TraceError(1, `the header must be ${headers.join(' or ')}`);
      columns = text.split(',');
    } else if (text !== '') {
      const row = rowAt(line, text, columns);
      const name = row.text(columns[0] ?? '');
      const before = lineOf.get(name);
      if (name === '') throw row.wrong('a row begins with a name');
      if (before !== undefined) throw row.wrong(`${name} stands on line ${before} already`);
      lineOf.set(name, line);
      yield row;
    }
  }
  if (columns === null) throw new TraceError(1, 'the file is empty');
  if (lineOf.size === 0) throw new TraceError(line, 'there is no row below the header');
}

function rowAt(line: number, text: string, columns: readonly string[]): Row {
  const cells = text.split(',').map((cell) => cell.trim());
  if (cells.length !== columns.length)
    throw new TraceError(line, `there are ${cells.length} cells where the header has ${columns.length}`);
  return new Row(line, new Map(columns.map((column, index) => [column, cells[index] ?? ''])));
}
