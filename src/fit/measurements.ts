/** Measured times as they were read, and what can be wrong with a file of them. */

/** Times in the order in which they were measured. */
export interface Measurements {
  /** File, and column or command, for titles. */
  readonly name: string;
  /** Unit: s. Each at least 0 and finite; at least one. */
  readonly seconds: readonly number[];
  /** CPU time per second of time measured, where the tool that measured says it; else null. */
  readonly cpuShare: number | null;
}

/** A file that is no list of measured times: where, what, and what to do. */
export class MeasurementError extends Error {
  /** Counted from 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly fix: string;

  constructor(line: number | null, message: string, fix: string) {
    super(message);
    this.name = 'MeasurementError';
    this.line = line;
    this.fix = fix;
  }
}

/** How a file is to be read. */
export interface ReadingOptions {
  readonly name: string;
  /** Column of a CSV, by name or by number from 1; command of a hyperfine file, by text or by number from 1. */
  readonly column: string | null;
  /** Seconds per unit of bare numbers. */
  readonly unit: number;
}
