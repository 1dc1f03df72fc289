/** Collects the rows of a usage table while a file is read, and refuses what can not be one. */
import type { Micros } from '../engine/time.ts';
import { TraceError } from './trace-error.ts';
import type { UsageTable } from './usage-trace.ts';

/** What the reader knows of the file beside its text. */
export interface TraceFile {
  readonly name: string;
  readonly hash: string;
}

export class UsageTableBuilder {
  private readonly file: TraceFile;
  private readonly period: Micros;
  private readonly lineOf = new Map<string, number>();
  private readonly series: (readonly number[])[] = [];

  constructor(file: TraceFile, period: Micros) {
    this.file = file;
    this.period = period;
  }

  /** Adds one row of fractions. Throws where it is empty, not as long as the others, out of range, or there already. */
  add(line: number, name: string, fractions: readonly number[]): void {
    const before = this.lineOf.get(name);
    if (before !== undefined) throw new TraceError(line, `${name} stands on line ${before} already`);
    const length = this.series[0]?.length ?? fractions.length;
    if (fractions.length !== length || length === 0) {
      throw new TraceError(
        line,
        `${name} has ${fractions.length} samples where ${Math.max(1, length)} are due`,
      );
    }
    const wrong = fractions.findIndex((fraction) => !(fraction >= 0 && fraction <= 1));
    if (wrong >= 0) throw new TraceError(line, `sample ${wrong + 1} of ${name} is not a number in range`);
    this.lineOf.set(name, line);
    this.series.push(fractions);
  }

  /** The table. Throws where no row was added. */
  finish(lastLine: number): UsageTable {
    const samplesPerRow = this.series[0]?.length;
    if (samplesPerRow === undefined) throw new TraceError(lastLine, 'there is no row below the header');
    const samples = new Float64Array(this.series.length * samplesPerRow);
    for (const [index, row] of this.series.entries()) samples.set(row, index * samplesPerRow);
    return { ...this.file, rows: [...this.lineOf.keys()], period: this.period, samplesPerRow, samples };
  }
}
