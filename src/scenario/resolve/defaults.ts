/** Writes the defaults of the schema into a tree, each with its source as origin. */
import type * as z from 'zod';
import { notesOf } from '../schema/field.ts';
import { below, fieldsOf } from '../schema/shape.ts';
import { fromPlain, mapEntries, type Tree, withEntry } from '../tree/tree.ts';

/** The tree with every absent key that has a default. */
export function fillDefaults(type: z.ZodType, tree: Tree): Tree {
  if (tree.kind === 'scalar') return tree;
  const deeper = (value: Tree, step: string | number): Tree => {
    const inner = below(type, step);
    return inner ? fillDefaults(inner, value) : value;
  };
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(deeper) };
  let full = tree;
  for (const [key, field] of Object.entries(fieldsOf(type) ?? {})) {
    const notes = notesOf(field);
    if (!notes?.default || full.entries.has(key)) continue;
    const origin = { kind: 'default', source: notes.default.source, unit: notes.unit } as const;
    full = withEntry(full, key, fromPlain(notes.default.value, origin));
  }
  return mapEntries(full, deeper);
}
