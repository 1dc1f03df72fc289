/**
 * Fields of the schema. Each carries the notes that `explain`, the JSON Schema and the resolved scenario are made of,
 * so that a field can not exist without a description, a unit, an example, and a default with its source.
 */
import * as z from 'zod';
import type { Source, Sourced } from '../../infra/profiles/sourced.ts';
import { writeSourced } from '../text/write-sourced.ts';
import type { Plain } from '../tree/tree.ts';

export interface Default {
  readonly value: Plain;
  readonly source: Source;
}

export interface Notes {
  readonly description: string;
  /** Unit of the value, or what kind of value it is: "bytes", "cores", "text", "map". */
  readonly unit: string;
  readonly example: Plain;
  readonly default?: Default;
  /** What holds where the key is absent and no fixed default does: "required", "from the preset", "none". */
  readonly otherwise?: string;
  /** Keys that a single value or a list in place of the map stands for: `guestOS: debian-12`. */
  readonly shorthand?: { readonly scalar?: readonly string[]; readonly list?: string };
  /** Kept as written: `007` stays "007". */
  readonly asWritten?: boolean;
}

type Said = Pick<Notes, 'description' | 'unit' | 'example' | 'shorthand' | 'asWritten'>;

const NOTES = new WeakMap<z.ZodType, Notes>();

/** The notes of a field; undefined for a type that is no field. */
export function notesOf(type: z.ZodType): Notes | undefined {
  return NOTES.get(type);
}

/** A key that must be there. */
export function required<T extends z.ZodType>(type: T, said: Said): T {
  const field = z.clone(type);
  NOTES.set(field, { ...said, otherwise: 'required' });
  return field;
}

/** A key that may be absent; `otherwise` says what holds then. */
export function optional<T extends z.ZodType>(type: T, said: Said & { otherwise: string }): z.ZodOptional<T> {
  const field = z.optional(type);
  NOTES.set(field, said);
  return field;
}

/** A key with a default. */
export function defaulted<T extends z.ZodType>(type: T, said: Said & { default: Default }): z.ZodPrefault<T> {
  const field = z.prefault(type, said.default.value as z.input<T>);
  NOTES.set(field, said);
  return field;
}

/** A section whose keys have defaults of their own. */
export function section<T extends z.ZodType>(type: T, said: Omit<Said, 'unit'>): z.ZodPrefault<T> {
  return defaulted(type, { ...said, unit: 'map', default: ours({}, 'its keys have defaults of their own') });
}

/** A default that no literature gives. */
export function ours(value: Plain, reason: string): Default {
  return { value, source: { kind: 'assumed', reason } };
}

/** A default from the catalogue of defaults. */
export function catalogued(sourced: Sourced<unknown>): Default {
  return { value: writeSourced(sourced), source: sourced.source };
}
