/**
 * Reads our own form of usage traces: a table that any spreadsheet writes.
 *
 *     name,0,300,600
 *     web-1,0.24,0.31,0.29
 *
 * The header holds the seconds of each column, evenly spaced from 0. Each row is a name and fractions 0 to 1 (of a
 * machine's CPU, or of a size of memory). No quotes: a name holds no comma.
 */
import { fromSeconds, type Micros } from '../engine/time.ts';
import { TraceError } from './trace-error.ts';
import { type TraceFile, UsageTableBuilder } from './usage-table-builder.ts';
import type { UsageTable } from './usage-trace.ts';

/** Rows in the order of the file. Throws a TraceError at the first line that is wrong. */
export function readUsageCsv(lines: Iterable<string>, file: TraceFile): UsageTable {
  let builder: UsageTableBuilder | null = null;
  let columns = 0;
  let line = 0;
  for (const raw of lines) {
    line++;
    const text = raw.trimEnd();
    const [name = '', ...cells] = text.split(',').map((cell) => cell.trim());
    if (builder === null) {
      builder = new UsageTableBuilder(file, periodOf(name, cells));
      columns = cells.length;
    } else if (text !== '') {
      if (name === '') throw new TraceError(line, 'a row begins with a name');
      if (cells.length !== columns) {
        throw new TraceError(line, `${name} has ${cells.length} samples where the header has ${columns}`);
      }
      builder.add(line, name, cells.map(number));
    }
  }
  if (builder === null) throw new TraceError(1, 'the file is empty');
  return builder.finish(line);
}

/** The step of the header's seconds. */
function periodOf(first: string, cells: readonly string[]): Micros {
  const seconds = cells.map(number);
  const step = seconds[1] ?? 0;
  const even = seconds.length >= 2 && step > 0 && seconds.every((second, column) => second === column * step);
  if (first !== 'name' || !even) {
    throw new TraceError(1, 'the header must be name,0,STEP,2*STEP,... with the seconds of each column');
  }
  return fromSeconds(step);
}

/** Plain decimals only: `Number` would also take an empty cell for 0. */
function number(cell: string): number {
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
}
