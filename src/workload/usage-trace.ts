/** A table of usage series: what each of many machines or programs used, sampled at even steps. */
import type { Micros } from '../engine/time.ts';

export interface UsageTable {
  readonly name: string;
  /** Of the file it was read from, to tell one version of the data from another. */
  readonly hash: string;
  /** Names of the rows. */
  readonly rows: readonly string[];
  /** Time between two samples. */
  readonly period: Micros;
  readonly samplesPerRow: number;
  /** rows x samplesPerRow fractions 0..1, row by row. */
  readonly samples: Float64Array;
}

/** Between two samples: the earlier one holds, or a straight line joins them. */
export type Interpolation = 'step' | 'linear';

/**
 * How rows follow each other: as the file lists them, or by their names in upper case (as Windows lists a folder).
 * A study that places row by row depends on it.
 */
export type RowOrder = 'listed' | 'upper-case';

/** One row of the table. Throws where there is none. */
export function rowOf(table: UsageTable, row: number): Float64Array {
  if (!(row >= 0 && row < table.rows.length)) {
    throw new Error(`${table.name} has no row ${row}: it has ${table.rows.length}`);
  }
  return table.samples.subarray(row * table.samplesPerRow, (row + 1) * table.samplesPerRow);
}

/** Use at an instant after the start of the trace, a fraction 0..1. The last sample holds for ever. */
export function usageAt(table: UsageTable, row: number, at: Micros, interpolation: Interpolation): number {
  return seriesAt(rowOf(table, row), table.period, at, interpolation);
}

/** The same for one series. */
export function seriesAt(
  series: Float64Array,
  period: Micros,
  at: Micros,
  interpolation: Interpolation,
): number {
  const [now, next] = samplesAround(series, period, at);
  if (interpolation === 'step') return now;
  return now + (next - now) * ((at % period) / period);
}

/** The sample at or before an instant and the one after it; beyond the end, the last one twice. */
export function samplesAround(
  series: Float64Array,
  period: Micros,
  at: Micros,
): readonly [now: number, next: number] {
  const last = series.length - 1;
  const index = Math.min(last, Math.floor(at / period));
  return [series[index] ?? 0, series[Math.min(last, index + 1)] ?? 0];
}

/** The same table with its rows in that order. */
export function inOrder(table: UsageTable, order: RowOrder): UsageTable {
  if (order === 'listed') return table;
  const keys = table.rows.map((name) => name.toUpperCase());
  const sequence = table.rows.map((_, row) => row).sort((a, b) => compare(keys[a], keys[b]) || a - b);
  const samples = new Float64Array(table.samples.length);
  for (const [to, from] of sequence.entries()) samples.set(rowOf(table, from), to * table.samplesPerRow);
  return { ...table, rows: sequence.map((row) => table.rows[row] ?? ''), samples };
}

/** By code units, the same on every machine; not by the customs of a language. */
function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
