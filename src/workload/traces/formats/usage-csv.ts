/**
 * Our own form of usage traces: a table that any spreadsheet writes.
 *
 *     name,0,300,600
 *     web-1,0.24,0.31,0.29
 *
 * The header holds the seconds of each column, evenly spaced from 0. Each row is a name and fractions 0 to 1 (of a
 * machine's CPU, or of a size of memory). No quotes: a name holds no comma.
 */
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import { TraceError } from '../../trace-error.ts';
import type { TraceFormat } from '../format.ts';
import type { UsageRow } from '../rows.ts';
import { shareOfAll } from '../shares.ts';

export const USAGE_CSV: TraceFormat<UsageRow> = {
  name: 'towtank usage',
  meaning: 'use of machines or programs in even steps: a table of our own',
  rows: 'usage',
  units: { cpu: 'share', memory: 'share' },
  clock: 'trace',
  headed: true,
  recognises: (first) => /^name\s*,\s*\d/.test(first),
  open: (first) => {
    const [, ...header] = cellsOf(first);
    const step = stepOf(header);
    return (line, number) => rowOf(line.trimEnd(), number, header.length, step);
  },
};

function rowOf(text: string, line: number, columns: number, step: Micros): UsageRow | null {
  if (text === '') return null;
  const [name = '', ...cells] = cellsOf(text);
  if (name === '') throw new TraceError(line, 'a row begins with a name');
  if (cells.length !== columns)
    throw new TraceError(line, `${name} has ${cells.length} samples where the header has ${columns}`);
  const values = cells.map((cell, sample) => shareOfAll(number(cell), { line, name, sample }));
  return { kind: 'usage', name, at: 0, step, values };
}

/** The step of the header's seconds. */
function stepOf(header: readonly string[]): Micros {
  const seconds = header.map(number);
  const step = seconds[1] ?? 0;
  const even = seconds.length >= 2 && step > 0 && seconds.every((second, column) => second === column * step);
  if (!even)
    throw new TraceError(1, 'the header must be name,0,STEP,2*STEP,... with the seconds of each column');
  return fromSeconds(step);
}

const cellsOf = (text: string): readonly string[] => text.split(',').map((cell) => cell.trim());

/** Plain decimals only: `Number` would also take an empty cell for 0. */
function number(cell: string): number {
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
}
