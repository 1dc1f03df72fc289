/** Reads a usage trace in whichever form it is written: the header tells. */
import { PLANETLAB_HEADER, readPlanetlab } from './planetlab.ts';
import { readUsageCsv } from './usage-csv.ts';
import type { TraceFile } from './usage-table-builder.ts';
import type { UsageTable } from './usage-trace.ts';

/** Rows in the order of the file. Throws a TraceError at the first line that is wrong. */
export function readUsageTrace(lines: Iterable<string>, file: TraceFile): UsageTable {
  const iterator = lines[Symbol.iterator]();
  const first = iterator.next();
  const header = first.done === true ? '' : first.value;
  const all = withFirst(header, first.done === true, iterator);
  return header.trimEnd() === PLANETLAB_HEADER ? readPlanetlab(all, file) : readUsageCsv(all, file);
}

function* withFirst(first: string, empty: boolean, rest: Iterator<string>): Generator<string, void, void> {
  if (empty) return;
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
