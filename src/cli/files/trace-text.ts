/** The text of a trace's file: unpacked, cut into lines, and named by what is in it. All at once. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TraceError, type TraceText } from '../../scenario/traces/read.ts';
import { LineCutter } from './lines.ts';

/** Endings of traces, with and without packing. */
export const ENDINGS = ['.csv', '.tsv', '.swf', '.txt'].flatMap((ending) => [ending, `${ending}.gz`]);

const CHUNK = 2 ** 16;

/** Makes something of a trace; says why not where it can not be read, with the line that is wrong. */
export function readTraceFile<T>(
  name: string,
  path: string,
  read: (text: TraceText) => T,
): T | { readonly problem: string } {
  try {
    const bytes = readFileSync(path);
    const others: string[] = [];
    const beside = besideOf(path, (other) => others.push(other));
    const first = read({ name, hash: hashOf(bytes), path, lines: linesOf(bytes), beside });
    // What lies beside it is known once it was read, and is a part of what was read: its hash is then that of all.
    if (others.length === 0) return first;
    return read({ name, hash: hashOfAll(hashOf(bytes), others), path, lines: linesOf(bytes), beside });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problem: unreadable(name, path, error, null) };
  }
}

/** Why a trace can not be read. `line`: the one that was waited for; null where nobody had begun to read lines. */
export function unreadable(name: string, path: string, error: Error, line: number | null): string {
  const wrong = placeOf(error, line).line;
  const place = wrong === null ? path : `${path}:${wrong}`;
  return `the trace "${name}" can not be read: ${place}: ${whatOf(error)}`;
}

/** The line and the column that are to blame. `waited`: as `line` of `unreadable`. */
export function placeOf(
  error: Error,
  waited: number | null,
): Pick<TraceError, 'column'> & { line: number | null } {
  return error instanceof TraceError
    ? { line: error.line, column: error.column }
    : { line: waited, column: null };
}

/** What is wrong, without its place. */
export const whatOf = (error: Error) => packingProblem(error) ?? error.message;

/** Why packed bytes could not be unpacked, in words; null where that was not the trouble. */
function packingProblem(error: Error): string | null {
  const code = 'code' in error ? error.code : null;
  if (code === 'Z_BUF_ERROR') return 'the packed file ends in the middle: a part of it is missing';
  return typeof code === 'string' && code.startsWith('Z_')
    ? `it is no sound gzip file (${error.message})`
    : null;
}

/** Whether bytes begin as gzip does: the name of a file may say otherwise. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Line by line, so that a large trace is not held a second time as one text. */
function* linesOf(bytes: Buffer): Generator<string, void, void> {
  const text = isPacked(bytes) ? gunzipSync(bytes) : bytes;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const cutter = new LineCutter();
  for (let start = 0; start < text.length; start += CHUNK)
    yield* cutter.cut(decoder.decode(text.subarray(start, start + CHUNK), { stream: true }));
  yield* cutter.cut(decoder.decode());
  yield* cutter.end();
}

const hashOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** The hash of a trace: of its file, and of the files beside it that it was read with. */
export function hashOfAll(hash: string, others: readonly string[]): string {
  if (others.length === 0) return hash;
  return hashOf(Buffer.from([hash, ...others].join(' ')));
}

/** Finds the files that the trace at a path wants beside it. `see`: is shown the hash of each that is opened. */
export function besideOf(path: string, see: (hash: string) => void): TraceText['beside'] {
  return (name) => {
    const places = ENDINGS.map((ending) => join(dirname(path), `${name}${ending}`));
    const found = places.find((place) => existsSync(place));
    if (found !== undefined) {
      const bytes = readFileSync(found);
      see(hashOf(bytes));
      return linesOf(bytes);
    }
    throw new TraceError(1, `${basename(path)} says nothing without ${name}.csv, which is not beside it`);
  };
}
