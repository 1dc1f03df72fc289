/** Cuts text that comes in chunks into lines, and refuses what is no text of lines. */
import { TraceError } from '../../scenario/traces/read.ts';

/** More characters than any line of a trace has. */
const LONGEST_LINE = 2 ** 20;

const BYTE_ORDER_MARK = '\uFEFF';

/** Ends of lines are \n or \r\n; the last line needs none. A byte order mark at the beginning is no part of it. */
export class LineCutter {
  /** Lines cut so far. */
  lines = 0;
  private begun = '';
  private atStart = true;

  /** The lines that end in this chunk. Throws a TraceError where one is too long. */
  *cut(chunk: string): Generator<string, void, void> {
    let start = this.atStart && chunk.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    this.atStart &&= chunk === '';
    for (;;) {
      const end = chunk.indexOf('\n', start);
      if (end === -1) break;
      yield this.line(this.begun + chunk.slice(start, end));
      this.begun = '';
      start = end + 1;
    }
    this.begun += chunk.slice(start);
    this.refuseTooLong(this.begun);
  }

  /** The last line, where it has no end of its own. */
  *end(): Generator<string, void, void> {
    if (this.begun !== '') yield this.line(this.begun);
    this.begun = '';
  }

  private line(text: string): string {
    this.refuseTooLong(text);
    this.lines++;
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  private refuseTooLong(text: string): void {
    if (text.length > LONGEST_LINE)
      throw new TraceError(this.lines + 1, `the line is longer than ${LONGEST_LINE} characters`);
  }
}
