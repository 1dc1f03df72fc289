/** Files beside a trace without which its lines make no sense. */
import { TraceError } from '../trace-error.ts';
import { type Cells, csvLines } from './csv.ts';

/**
 * All rows of such a file. Throws a TraceError at the first line of the trace itself, where it is needed; its message names
 * the file and the line that is wrong.
 */
export function rowsBeside<T>(
  file: string,
  lines: Iterable<string>,
  header: string,
  rowOf: (cells: Cells) => T,
): readonly T[] {
  const read = csvLines(header, rowOf);
  const rows: T[] = [];
  let number = 0;
  for (const line of lines) {
    number++;
    if (number === 1) {
      if (line.trimEnd() !== header)
        throw new TraceError(1, `${file} beside it must have the header ${header}`);
      continue;
    }
    const row = inFile(file, () => read(line, number));
    if (row !== null) rows.push(row);
  }
  if (rows.length === 0) throw new TraceError(1, `${file} beside it has no row`);
  return rows;
}

function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TraceError) throw new TraceError(1, `${file}:${error.line}: ${error.message}`);
    throw error;
  }
}
