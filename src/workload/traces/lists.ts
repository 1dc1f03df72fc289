/** Traces that are read whole, for whoever needs all rows of one kind at once: a scenario, a queue, a placement. */
import { TraceError } from '../trace-error.ts';
import type { TraceFile, TraceFormat, TraceUnits } from './format.ts';
import { formatOf } from './format-of.ts';
import type { JobRow, MachineRow, RequestRow, TraceRow } from './rows.ts';
import { TraceLines } from './trace-lines.ts';

/** Rows in the order of the file. Plain data. Times of a trace that counts from 1970 are since its first. */
export interface TraceList<R extends TraceRow> extends TraceFile {
  /** Name of the format. */
  readonly format: string;
  readonly units: TraceUnits;
  readonly rows: readonly R[];
  /** Processors of the machine of a log of jobs. Absent: it does not say, or it is no log. */
  readonly processors?: number;
}

export type RequestList = TraceList<RequestRow>;
export type MachineList = TraceList<MachineRow>;
export type JobList = TraceList<JobRow>;

/** The text of a trace, and what a reader must know of its file besides. */
export interface TraceText extends TraceFile {
  readonly path: string;
  readonly lines: Iterable<string>;
  /** Lines of the file of that name, less its ending, beside it. Throws where there is none. */
  readonly beside: (name: string) => Iterable<string>;
}

/** Begins to read lines, of whichever of the formats they are. */
export function traceLines<R extends TraceRow>(
  { path, beside }: Pick<TraceText, 'path' | 'beside'>,
  formats: readonly TraceFormat<R>[],
): TraceLines<R> {
  return new TraceLines(
    (first) => formatOf(first, formats, path),
    (format) => (format.beside === undefined ? [] : beside(format.beside)),
  );
}

/** Reads all rows. Throws a TraceError at the first line that is wrong, or whose name stood on another already. */
export function readList<R extends RequestRow | MachineRow | JobRow>(
  text: TraceText,
  formats: readonly TraceFormat<R>[],
): TraceList<R> {
  const reader = traceLines(text, formats);
  const lineOf = new Map<string, number>();
  const rows: R[] = [];
  let processors: number | null = null;
  for (const line of text.lines) {
    const row = reader.next(line);
    if (row === null) {
      processors ??= reader.format?.processorsIn?.(line) ?? null;
      continue;
    }
    const before = lineOf.get(row.name);
    if (before !== undefined)
      throw new TraceError(reader.line, `${row.name} stands on line ${before} already`);
    lineOf.set(row.name, reader.line);
    rows.push(row);
  }
  const { name, units, clock } = reader.end();
  return {
    name: text.name,
    hash: text.hash,
    format: name,
    units,
    rows: clock === 'epoch' ? sinceFirst(rows) : rows,
    ...(processors !== null && { processors }),
  };
}

/** The same rows with times that count from the earliest of them. */
function sinceFirst<R extends TraceRow>(rows: readonly R[]): readonly R[] {
  const first = rows.reduce((earliest, row) => Math.min(earliest, beginOf(row) ?? earliest), Infinity);
  return rows.map((row) => shifted(row, first));
}

function beginOf(row: TraceRow): number | null {
  if (row.kind === 'job') return row.submitted;
  return row.kind === 'machine' ? null : row.at;
}

function shifted<R extends TraceRow>(row: R, by: number): R {
  const less = (at: number | null) => (at === null ? null : at - by);
  if (row.kind === 'job') return { ...row, submitted: row.submitted - by };
  if (row.kind === 'request')
    return { ...row, at: less(row.at), placed: less(row.placed), until: less(row.until) };
  return row;
}
