/**
 * A scenario as a tree that remembers where each of its values comes from. Files, overrides, defaults and presets all
 * become trees, so that merging them keeps every origin. Trees are never changed, only rebuilt.
 */
import type { Origin } from './origin.ts';

export interface Scalar {
  readonly kind: 'scalar';
  readonly origin: Origin;
  readonly value: string | number | boolean | null;
  /** The value as written: `007` is the number 7 and the text "007". */
  readonly text: string;
}

export interface List {
  readonly kind: 'list';
  readonly origin: Origin;
  readonly items: readonly Tree[];
}

export interface Entry {
  /** Where the key stands. */
  readonly key: Origin;
  readonly value: Tree;
}

export interface Branch {
  readonly kind: 'map';
  readonly origin: Origin;
  readonly entries: ReadonlyMap<string, Entry>;
}

export type Tree = Scalar | List | Branch;

/** Steps from the root: keys of maps and positions in lists. */
export type Path = readonly (string | number)[];

/** Plain data, as YAML or JSON would hold it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The child under a key or position; undefined where there is none. */
export function child(tree: Tree | undefined, step: string | number): Tree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(step))?.value;
  if (tree?.kind === 'list') return tree.items[Number(step)];
  return undefined;
}

/** The tree at the end of a path; undefined where it ends early. */
export function at(tree: Tree | undefined, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>(child, tree);
}

/** The text at the end of a path, if a scalar stands there. */
export function textAt(tree: Tree | undefined, path: Path): string | undefined {
  const found = at(tree, path);
  return found?.kind === 'scalar' && found.value !== null ? found.text : undefined;
}

/** Keys of a map; none for anything else. */
export function keysOf(tree: Tree | undefined): string[] {
  return tree?.kind === 'map' ? [...tree.entries.keys()] : [];
}

/** The `name` of a map, if it has one. */
export function nameOf(tree: Tree | undefined): string | undefined {
  return textAt(tree, ['name']);
}

/** A copy of a map with one entry more, or another in its place. */
export function withEntry(map: Branch, key: string, value: Tree, keyOrigin: Origin = value.origin): Branch {
  const entries = new Map(map.entries);
  entries.set(key, { key: map.entries.get(key)?.key ?? keyOrigin, value });
  return { ...map, entries };
}

/** A copy of a map without some keys. */
export function without(map: Branch, keys: readonly string[]): Branch {
  const entries = new Map([...map.entries].filter(([key]) => !keys.includes(key)));
  return { ...map, entries };
}

/** A copy of a map with some keys only, where present. */
export function only(map: Branch, keys: readonly string[]): Branch {
  const entries = new Map([...map.entries].filter(([key]) => keys.includes(key)));
  return { ...map, entries };
}

/** A copy of a map with each value replaced by what `change` makes of it. */
export function mapEntries(map: Branch, change: (value: Tree, key: string) => Tree): Branch {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of map.entries)
    entries.set(key, { key: entry.key, value: change(entry.value, key) });
  return { ...map, entries };
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** Plain data as a tree, all of one origin. */
export function fromPlain(value: Plain, origin: Origin): Tree {
  if (isList(value)) return { kind: 'list', origin, items: value.map((item) => fromPlain(item, origin)) };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]): [string, Entry] => [
      key,
      { key: origin, value: fromPlain(item, origin) },
    ]);
    return { kind: 'map', origin, entries: new Map(entries) };
  }
  return { kind: 'scalar', origin, value, text: String(value) };
}

/** A tree as plain data. */
export function toPlain(tree: Tree): Plain {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(toPlain);
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, toPlain(entry.value)]));
  }
}

/** A copy in which each map that a pattern leads to is changed; `*` stands for any key or position. */
export function edit(
  tree: Tree,
  pattern: readonly string[],
  change: (map: Branch, path: Path) => Tree,
  path: Path = [],
): Tree {
  const [step, ...rest] = pattern;
  if (step === undefined) return tree.kind === 'map' ? change(tree, path) : tree;
  const deeper = (value: Tree, key: string | number): Tree =>
    step === '*' || step === String(key) ? edit(value, rest, change, [...path, key]) : value;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(deeper) };
  return tree.kind === 'map' ? mapEntries(tree, deeper) : tree;
}

/** Visits a tree and all below it, parents first. */
export function visit(tree: Tree, see: (tree: Tree, path: Path) => void, path: Path = []): void {
  see(tree, path);
  if (tree.kind === 'list')
    for (const [index, item] of tree.items.entries()) visit(item, see, [...path, index]);
  if (tree.kind === 'map') for (const [key, entry] of tree.entries) visit(entry.value, see, [...path, key]);
}
