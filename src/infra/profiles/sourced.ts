/**
 * A default and where it comes from. No number of a profile stands alone: it was published, it follows from published
 * numbers, or it is assumed for a stated reason.
 */
import type { Confidence } from './measurements/measurement.ts';
import { measurement, numberOf } from './measurements/measurements.ts';

export interface Published {
  readonly kind: 'published';
  /** Key into the measurements. */
  readonly id: string;
  readonly title: string;
  readonly authors: string;
  readonly venue: string;
  readonly year: number;
  readonly where: string;
  readonly conditions: string;
  readonly confidence: Confidence;
}

export interface Derived {
  readonly kind: 'derived';
  /** Keys of the measurements it follows from. */
  readonly from: readonly string[];
  readonly how: string;
}

export interface Assumed {
  readonly kind: 'assumed';
  readonly reason: string;
  /** Whose value it is, where it was taken over from another profile unmeasured. */
  readonly like?: string;
}

export type Source = Published | Derived | Assumed;

/** A value, the unit it is written in, and its source. */
export interface Sourced<T> {
  readonly value: T;
  readonly unit: string;
  readonly source: Source;
}

/** The number `key` of a measurement, as it was published. Throws where there is no such measurement. */
export function published(id: string, key = 'value'): Sourced<number> {
  return { value: numberOf(id, key), unit: measurement(id).unit, source: citation(id) };
}

/** A value built from one measurement and nothing else, such as a distribution fitted to it. */
export function publishedAs<T>(id: string, unit: string, value: T): Sourced<T> {
  return { value, unit, source: citation(id) };
}

/** A value worked out from measurements: `how` is the working. */
export function derived<T>(value: T, unit: string, from: readonly string[], how: string): Sourced<T> {
  for (const id of from) measurement(id);
  return { value, unit, source: { kind: 'derived', from, how } };
}

/** A value that no literature read gives. */
export function assumed<T>(value: T, unit: string, reason: string): Sourced<T> {
  return { value, unit, source: { kind: 'assumed', reason } };
}

/** A value of another profile, taken over where this one was not measured: an assumption that says so. */
export function borrowed<T>({ value, unit }: Sourced<T>, from: string): Sourced<T> {
  const reason = `as for ${from}; not measured alone`;
  return { value, unit, source: { kind: 'assumed', reason, like: from } };
}

/** The full reference of a measurement. */
function citation(id: string): Published {
  const { publication, where, conditions, confidence } = measurement(id);
  const { title, authors, venue, year } = publication;
  return { kind: 'published', id, title, authors, venue, year, where, conditions, confidence };
}
