/** A form in which traces are written, and what a reader of its lines is. */
import type { Micros } from '../../engine/time.ts';
import type { TraceRow } from './rows.ts';

/** What is known of the file beside its text. */
export interface TraceFile {
  readonly name: string;
  /** `sha256:...` of the file as it lies there. */
  readonly hash: string;
}

/** What the numbers of the rows are. */
export interface TraceUnits {
  /** `share`: of a machine, 0 to 1. */
  readonly cpu: 'cores' | 'share';
  /** `none`: the trace says nothing of memory. */
  readonly memory: 'bytes' | 'share' | 'none';
}

/**
 * Makes sense of one line at a time, and holds no file: a million rows stream. Null: the line says nothing, as blank lines
 * and comments do. Throws a TraceError where the line is wrong. `number`: of the line, counted from 1.
 */
export type ReadLine<R extends TraceRow> = (line: string, number: number) => R | null;

/** One known form of a file. */
export interface TraceFormat<R extends TraceRow = TraceRow> {
  readonly name: string;
  /** One line: what is in it, and from where. */
  readonly meaning: string;
  readonly rows: R['kind'];
  readonly units: TraceUnits;
  /** What times count from: the start of the trace, or the year 1970. `none`: it knows no times. */
  readonly clock: 'trace' | 'epoch' | 'none';
  /** Names that its files have, which tell it from another with the same header. Absent: the header is enough. */
  readonly files?: RegExp;
  /** Name of a file, without its ending, that must lie beside this one for its lines to make sense. */
  readonly beside?: string;
  /** Usage only: rows are pieces of one series, and become one on a grid of this step. Absent: a row is a whole series. */
  readonly grid?: Micros;
  /** Whether the first line is a header, and no row. */
  readonly headed: boolean;
  /** Logs of jobs only: how many processors their machine has, where a line that is no row says so; null: it does not. */
  readonly processorsIn?: (line: string) => number | null;
  /** Whether a file with this first line is of this form. */
  readonly recognises: (first: string) => boolean;
  /** Begins to read a file with this first line. `beside`: lines of the file beside it. Throws a TraceError. */
  readonly open: (first: string, beside: Iterable<string>) => ReadLine<R>;
}
