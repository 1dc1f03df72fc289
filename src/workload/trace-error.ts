/** A trace that can not be read, and the line that says why. */
export class TraceError extends Error {
  /** Counted from 1, the header included. */
  readonly line: number;

  /** Of the cell that is wrong, counted from 1; null where all of the line is. */
  readonly column: number | null;

  constructor(line: number, message: string, column: number | null = null) {
    super(message);
    this.name = 'TraceError';
    this.line = line;
    this.column = column;
  }
}
