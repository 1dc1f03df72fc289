/** The schema as a structure to walk: which keys a map has, what its items are, what stands at a path. */
import * as z from 'zod';
import type { Path } from '../tree/tree.ts';

/** The types that a type can turn out to be, without defaults, options and readers around them. */
function kernels(type: z.ZodType): z.ZodType[] {
  const inner: unknown[] =
    type instanceof z.ZodOptional || type instanceof z.ZodPrefault
      ? [type.def.innerType]
      : type instanceof z.ZodPipe
        ? [type.def.in]
        : type instanceof z.ZodUnion
          ? [...type.options]
          : [];
  if (inner.length === 0) return [type];
  return inner.filter((one) => one instanceof z.ZodType).flatMap(kernels);
}

/** The keys of a map and their types; null for what is no map with fixed keys. */
export function fieldsOf(type: z.ZodType): Readonly<Record<string, z.ZodType>> | null {
  const object = kernels(type).find((one) => one instanceof z.ZodObject);
  return object === undefined ? null : object.shape;
}

/** The type of the values of a map with free names; null for all else. */
export function valuesOf(type: z.ZodType): z.ZodType | null {
  const record = kernels(type).find((one) => one instanceof z.ZodRecord);
  const value: unknown = record?.def.valueType;
  return value instanceof z.ZodType ? value : null;
}

/** The type of the items of a list; null for all else. */
export function itemsOf(type: z.ZodType): z.ZodType | null {
  const array = kernels(type).find((one) => one instanceof z.ZodArray);
  const item: unknown = array?.def.element;
  return item instanceof z.ZodType ? item : null;
}

/** The words that a text may be; null where any text may stand. */
export function wordsOf(type: z.ZodType): readonly string[] | null {
  const words = kernels(type).find((one) => one instanceof z.ZodEnum);
  return words === undefined ? null : words.options.map(String);
}

/** The type one step down; null where there is none. */
export function below(type: z.ZodType, step: string | number): z.ZodType | null {
  if (typeof step === 'number') return itemsOf(type);
  const fields = fieldsOf(type);
  if (fields && Object.hasOwn(fields, step)) return fields[step] ?? null;
  return valuesOf(type);
}

/** The type at the end of a path; null where the path leaves the schema. */
export function typeAt(type: z.ZodType, path: Path): z.ZodType | null {
  return path.reduce<z.ZodType | null>((found, step) => found && below(found, step), type);
}

/** A path with names of items as `*`: apps.web.image is apps.*.image. */
export function patternOf(type: z.ZodType, path: Path): string {
  const words: string[] = [];
  let here: z.ZodType | null = type;
  for (const step of path) {
    words.push(here && fieldsOf(here) && typeof step === 'string' ? step : '*');
    here = here && below(here, step);
  }
  return words.join('.');
}
