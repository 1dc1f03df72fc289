/** Lines in place of a file, for tests of what reads traces. */
import { TraceError, type TraceText } from '../../src/scenario/traces/read.ts';

/** `beside`: lines of files beside it, by their names less the ending. */
export function traceText(
  lines: Iterable<string>,
  file: Partial<Pick<TraceText, 'name' | 'hash' | 'path'>> = {},
  beside: Readonly<Record<string, readonly string[]>> = {},
): TraceText {
  return {
    name: 'test',
    hash: 'sha256:0',
    path: 'test.csv',
    ...file,
    lines,
    beside: (name) => beside[name] ?? [],
  };
}

/** Where and why reading fails. */
export function failure(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof TraceError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'read';
}
