/** Usage traces that are read whole: a table of series of one step and one length, which copies can play. */
import type { Micros } from '../../engine/time.ts';
import { TraceError } from '../trace-error.ts';
import type { UsageTable } from '../usage-trace.ts';
import type { TraceFormat } from './format.ts';
import { type TraceText, traceLines } from './lists.ts';
import { Pieces } from './pieces.ts';
import type { UsageRow } from './rows.ts';

/** Series by the names of their rows, as a reader leaves them. */
export interface Series {
  readonly period: Micros;
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

/** Rows in the order of the file. Throws a TraceError at the first line that is wrong. */
export function readUsageTable(text: TraceText, formats: readonly TraceFormat<UsageRow>[]): UsageTable {
  const reader = traceLines(text, formats);
  let rows: WholeRows | Pieces | null = null;
  for (const line of text.lines) {
    const row = reader.next(line);
    if (row === null) continue;
    const grid = reader.format?.grid;
    rows ??= grid === undefined ? new WholeRows(row.step) : new Pieces(grid);
    rows.add(row, reader.line);
  }
  reader.end();
  return tableOf(text, rows?.series() ?? { period: 1, byName: new Map() });
}

/** Rows that are a series each. */
class WholeRows {
  private readonly period: Micros;
  private readonly lineOf = new Map<string, number>();
  private readonly byName = new Map<string, readonly number[]>();

  constructor(period: Micros) {
    this.period = period;
  }

  add({ name, values }: UsageRow, line: number): void {
    const before = this.lineOf.get(name);
    if (before !== undefined) throw new TraceError(line, `${name} stands on line ${before} already`);
    this.lineOf.set(name, line);
    this.byName.set(name, values);
  }

  series(): Series {
    return { period: this.period, byName: this.byName };
  }
}

/** All series are of one length. */
function tableOf({ name, hash }: TraceText, { period, byName }: Series): UsageTable {
  const rows = [...byName.keys()];
  const samplesPerRow = byName.get(rows[0] ?? '')?.length ?? 0;
  const samples = new Float64Array(rows.length * samplesPerRow);
  for (const [index, row] of [...byName.values()].entries()) samples.set(row, index * samplesPerRow);
  return { name, hash, rows, period, samplesPerRow, samples };
}
