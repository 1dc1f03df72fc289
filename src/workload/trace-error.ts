/** A trace that can not be read, and the line that says why. */
export class TraceError extends Error {
  /** Counted from 1, the header included. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'TraceError';
    this.line = line;
  }
}
