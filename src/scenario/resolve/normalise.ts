/** Brings what is written into one form, so that everything after it meets maps where maps are meant. */
import type * as z from 'zod';
import { notesOf } from '../schema/field.ts';
import { below, fieldsOf } from '../schema/shape.ts';
import { type Branch, type Entry, type Tree, without } from '../tree/tree.ts';

/** Notes of the user's own begin with this. */
const OWN_NOTES = 'x-';

/** Drops x- keys, expands shorthands (`guestOS: debian-12`), keeps seeds as written. */
export function normalise(type: z.ZodType | null, tree: Tree): Tree {
  const full = type === null ? tree : expand(type, tree);
  if (full.kind === 'scalar') return full;
  if (full.kind === 'list') {
    const item = type && below(type, 0);
    return { ...full, items: full.items.map((one) => normalise(item, one)) };
  }
  const kept = without(
    full,
    [...full.entries.keys()].filter((key) => key.startsWith(OWN_NOTES)),
  );
  const entries = new Map<string, Entry>();
  for (const [key, entry] of kept.entries) {
    entries.set(key, { key: entry.key, value: normalise(type && below(type, key), entry.value) });
  }
  return { ...kept, entries };
}

function expand(type: z.ZodType, tree: Tree): Tree {
  const notes = notesOf(type);
  if (notes?.asWritten && tree.kind === 'scalar' && typeof tree.value === 'number')
    return { ...tree, value: tree.text };
  const { scalar, list } = notes?.shorthand ?? {};
  if (tree.kind === 'scalar' && tree.value !== null && scalar) return branch(tree, scalar);
  if (tree.kind === 'list' && list !== undefined && fieldsOf(type)) return branch(tree, [list]);
  return tree;
}

/** A map in which each of some keys has the same value. */
function branch(tree: Tree, keys: readonly string[]): Branch {
  const entries = keys.map((key): [string, Entry] => [key, { key: tree.origin, value: tree }]);
  return { kind: 'map', origin: tree.origin, entries: new Map(entries) };
}
