/**
 * How `extends` merges: maps deep, lists of named items by name, everything else replaced, by an empty list too. `null`
 * deletes what is inherited; where nothing is inherited it stays, to be reported.
 */
import type { Origin } from './origin.ts';
import { type Branch, type List, nameOf, type Tree } from './tree.ts';

/** What `over` says, on top of `base`. */
export function merge(base: Tree | undefined, over: Tree): Tree {
  if (base?.kind === 'map' && over.kind === 'map') return mergeMaps(base, over);
  if (base?.kind === 'list' && over.kind === 'list' && isNamed(base) && isNamed(over))
    return mergeNamed(base, over);
  return over;
}

/** Maps of ways that exclude each other: one that is written takes the place of one that is inherited. */
const WHOLE: ReadonlySet<string> = new Set(['sampling']);

/** As `merge`, for maps. */
export function mergeMaps(base: Branch, over: Branch): Branch {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const inherited = base.entries.get(key);
    const deletes = entry.value.kind === 'scalar' && entry.value.value === null;
    if (deletes && inherited) entries.delete(key);
    else {
      const base = WHOLE.has(key) ? undefined : inherited?.value;
      entries.set(key, { key: entry.key, value: merge(base, entry.value) });
    }
  }
  return { ...over, entries };
}

function isNamed(list: List): boolean {
  return list.items.length > 0 && list.items.every((item) => nameOf(item) !== undefined);
}

function mergeNamed(base: List, over: List): List {
  const items = base.items.map((item) => {
    const change = over.items.find((one) => nameOf(one) === nameOf(item));
    return change ? merge(item, change) : item;
  });
  const added = over.items.filter((item) => !base.items.some((one) => nameOf(one) === nameOf(item)));
  return { ...over, items: [...items, ...added] };
}

/** A tree without its nulls; the place of each is handed to `found`. */
export function dropNulls(tree: Tree, found: (place: Origin) => void): Tree {
  if (tree.kind === 'scalar') return tree;
  const dropped = (value: Tree, place: Origin): boolean => {
    if (value.kind !== 'scalar' || value.value !== null) return false;
    found(place);
    return true;
  };
  if (tree.kind === 'list') {
    const items = tree.items.filter((item) => !dropped(item, item.origin));
    return { ...tree, items: items.map((item) => dropNulls(item, found)) };
  }
  const entries = [...tree.entries].filter(([, { key, value }]) => !dropped(value, key));
  return {
    ...tree,
    entries: new Map(
      entries.map(([name, entry]) => [name, { ...entry, value: dropNulls(entry.value, found) }]),
    ),
  };
}
