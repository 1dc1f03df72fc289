/** Reads a trace of any length row by row: never more of it is in memory than a chunk. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TRACE_FORMATS, type TraceFormat, type TraceRow, traceLines } from '../../scenario/traces/read.ts';
import { LineCutter } from './lines.ts';
import { besideOf, hashOfAll, isPacked, placeOf, unreadable, whatOf } from './trace-text.ts';
import { UnreadableTrace } from './unreadable-trace.ts';

/** What is known of a trace once all of it was read. */
export interface TraceEnd {
  readonly format: TraceFormat;
  readonly lines: number;
  readonly rows: number;
  /** `sha256:...` of the file as it lies there, and of what it was read with beside it. */
  readonly hash: string;
}

/**
 * The rows of a file, or of standard input for `-`, those of a chunk at a time, and at its end what is known of it. Throws a
 * Refusal that names file and line where it can not be read. `formats`: the forms that will do; all, unless told otherwise.
 */
export async function* streamTrace(
  name: string,
  path: string,
  formats: readonly TraceFormat[] = TRACE_FORMATS,
): AsyncGenerator<readonly TraceRow[], TraceEnd, void> {
  const hash = createHash('sha256');
  const others: string[] = [];
  const beside = besideOf(path, (other) => others.push(other));
  const reader = traceLines({ path, beside }, formats);
  const cutter = new LineCutter();
  let last = '';
  const rowsOf = (lines: Iterable<string>): readonly TraceRow[] => {
    const rows: TraceRow[] = [];
    for (const line of lines) {
      last = line;
      const row = reader.next(line);
      if (row !== null) rows.push(row);
    }
    return rows;
  };
  try {
    for await (const text of textOf(bytesOf(path), (bytes) => hash.update(bytes)))
      yield rowsOf(cutter.cut(text));
    yield rowsOf(cutter.end());
    const format = reader.end();
    const all = hashOfAll(`sha256:${hash.digest('hex')}`, others);
    return { format, lines: reader.line, rows: reader.rows, hash: all };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const waited = reader.line === 0 ? null : reader.line + 1;
    const { line, column } = placeOf(error, waited);
    const text = line === reader.line ? last : '';
    const place = { path, line, column, text, what: whatOf(error) };
    throw new UnreadableTrace(unreadable(name, path, error, waited), place);
  }
}

const bytesOf = (path: string): AsyncIterable<Buffer> =>
  path === '-' ? process.stdin : createReadStream(path);

/** The text of a file chunk by chunk, unpacked where it is packed. `see`: is shown the bytes as they lie there. */
async function* textOf(
  file: AsyncIterable<Buffer>,
  see: (bytes: Buffer) => void,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of unpacked(seen(file, see))) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

async function* seen(file: AsyncIterable<Buffer>, see: (bytes: Buffer) => void) {
  for await (const bytes of file) {
    see(bytes);
    yield bytes;
  }
}

/** The first chunk says whether the bytes are packed. */
async function* unpacked(file: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer, void, void> {
  const first = await file.next();
  if (first.done === true) return;
  const all = Readable.from(withFirst(first.value, file));
  // What goes wrong in either is thrown where the unpacked bytes are read.
  yield* isPacked(first.value) ? pipeline(all, createGunzip(), () => {}) : all;
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer, void, void>) {
  yield first;
  yield* rest;
}
