/** Reads the lines of one trace in turn, whoever opens the file: its form is known by the first of them. */
import { TraceError } from '../trace-error.ts';
import type { ReadLine, TraceFormat } from './format.ts';
import type { TraceRow } from './rows.ts';

export class TraceLines<R extends TraceRow> {
  /** Lines read so far. */
  line = 0;
  /** Rows among them. */
  rows = 0;
  private readonly choose: (first: string) => TraceFormat<R>;
  private readonly besideOf: (format: TraceFormat<R>) => Iterable<string>;
  private begun: { readonly format: TraceFormat<R>; readonly read: ReadLine<R> } | null = null;

  /**
   * `choose`: the form of a file with this first line; throws a TraceError where there is none. `besideOf`: lines of the
   * file that a form wants beside its own.
   */
  constructor(
    choose: (first: string) => TraceFormat<R>,
    besideOf: (format: TraceFormat<R>) => Iterable<string>,
  ) {
    this.choose = choose;
    this.besideOf = besideOf;
  }

  /** The form; null before the first line. */
  get format(): TraceFormat<R> | null {
    return this.begun?.format ?? null;
  }

  /** The row of the next line; null where it has none. Throws a TraceError where it is wrong. */
  next(text: string): R | null {
    this.line++;
    if (this.begun === null) {
      const format = this.choose(text);
      this.begun = { format, read: format.open(text, this.besideOf(format)) };
      if (format.headed) return null;
    }
    const row = this.begun.read(text, this.line);
    if (row !== null) this.rows++;
    return row;
  }

  /** There are no more lines: the form. Throws a TraceError where they were too few. */
  end(): TraceFormat<R> {
    if (this.begun === null) throw new TraceError(1, 'the file is empty');
    const { format } = this.begun;
    if (this.rows === 0)
      throw new TraceError(
        this.line,
        format.headed ? 'there is no row below the header' : 'there is no row in it',
      );
    return format;
  }
}
