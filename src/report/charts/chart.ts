/** What a chart is to the page: a finding, the question it answers, how to draw it, and its numbers as a table. */
import type { TopLevelSpec } from 'vega-lite';
import type { Size } from './theme.ts';

/** The numbers behind a chart, already written out. The first column names the row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Chart {
  readonly kind: 'chart';
  /** Also the name of its files: letters, digits, dots and hyphens. */
  readonly id: string;
  /** What the data shows, as a sentence. */
  readonly finding: string;
  readonly question: string;
  /** What a reader should know to read it rightly; may be empty. */
  readonly note: string;
  readonly table: Table;
  /** `half` charts stand side by side where there is room. */
  readonly extent: 'full' | 'half';
  readonly spec: (size: Size) => TopLevelSpec;
}

/** A chart that cannot be drawn from this result, and why. */
export interface LeftOut {
  readonly kind: 'left out';
  readonly reason: string;
}
