/** What a measurement is: numbers read in one place of one publication. */

export interface Publication {
  readonly title: string;
  readonly authors: string;
  readonly venue: string;
  readonly year: number;
}

/** How well a published number is known: read at its source, read in a text that quotes it, or recalled. */
export type Confidence = 'read' | 'quoted' | 'recalled';

export interface Measurement {
  readonly quantity: string;
  readonly unit: string;
  /** A single number is called `value`; percentiles p50, p99; a fitted lognormal median and sigma. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly conditions: string;
  readonly publication: Publication;
  /** Section, table, file. */
  readonly where: string;
  readonly confidence: Confidence;
}

/** Measurements by id. */
export type Measurements = Readonly<Record<string, Measurement>>;
