/** All fields of the schema in a list, for `explain`, `list` and the tests. */
import type * as z from 'zod';
import { type Notes, notesOf } from '../schema/field.ts';
import { scenario } from '../schema/scenario.ts';
import { SHARED } from '../schema/sections/variants.ts';
import { fieldsOf, itemsOf, valuesOf } from '../schema/shape.ts';

export interface Field {
  /** Names of items as NAME, positions as []: apps.NAME.replicas, hosts[].cpu. */
  readonly path: string;
  readonly type: z.ZodType;
  readonly notes: Notes;
}

/** Every field once, in the order of the schema. Shared sections are listed at the top only. */
export const FIELDS: readonly Field[] = [...fieldsBelow(scenario, '')];

function* fieldsBelow(type: z.ZodType, path: string): Generator<Field> {
  for (const [key, field] of Object.entries(fieldsOf(type) ?? {})) {
    if (path === 'variants.NAME' && SHARED.includes(key)) continue;
    const notes = notesOf(field);
    const here = path === '' ? key : `${path}.${key}`;
    if (notes) yield { path: here, type: field, notes };
    yield* fieldsBelow(field, here);
  }
  const items = itemsOf(type);
  const values = valuesOf(type);
  if (items) yield* fieldsBelow(items, `${path}[]`);
  if (values) yield* fieldsBelow(values, `${path}.NAME`);
}

/** Fields that a path means: with or without names of items, or its last keys only. */
export function fieldsNamed(path: string): Field[] {
  const wanted = path.replace(/\[[^\]]*\]/g, '');
  const bare = (field: Field): string => field.path.replace(/\.NAME|\[\]/g, '');
  const exact = FIELDS.filter((field) => bare(field) === wanted || matches(field.path, wanted));
  return exact.length > 0 ? exact : FIELDS.filter((field) => bare(field).endsWith(`.${wanted}`));
}

/** Whether a path with names of the user's own is a field: apps.web.replicas is apps.NAME.replicas. */
function matches(pattern: string, path: string): boolean {
  const steps = path.split('.');
  const known = pattern.replaceAll('[]', '').split('.');
  return known.length === steps.length && known.every((word, i) => word === 'NAME' || word === steps[i]);
}
