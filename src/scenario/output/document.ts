/** The fully resolved scenario as a document that is itself a valid scenario, and where each of its values comes from. */
import type * as z from 'zod';
import type { Source } from '../../infra/profiles/sourced.ts';
import { HEAD, scenario } from '../schema/scenario.ts';
import { SHARED } from '../schema/sections/variants.ts';
import { below, fieldsOf } from '../schema/shape.ts';
import { describeOrigin, type Origin } from '../tree/origin.ts';
import { nameOfPath } from '../tree/places.ts';
import {
  type Branch,
  child,
  type Entry,
  mapEntries,
  type Plain,
  type Tree,
  toPlain,
  visit,
  without,
} from '../tree/tree.ts';

/** A number of ours that is in force. */
export interface SourceInForce {
  readonly path: string;
  readonly value: Plain;
  readonly unit: string;
  readonly source: Source;
}

/** Puts head and variants together; sections that all variants have alike stand at the top. */
export function documentOf(head: Branch, variants: ReadonlyMap<string, Branch>): Tree {
  const trees = [...variants.values()];
  const alike = SHARED.filter(
    (section) => new Set(trees.map((tree) => asText(child(tree, section)))).size === 1,
  );
  const entries = new Map<string, Entry>();
  const add = (key: string, value: Tree | undefined, origin: Origin = head.origin): void => {
    if (value) entries.set(key, { key: origin, value });
  };
  for (const key of HEAD) add(key, child(head, key), head.entries.get(key)?.key);
  for (const key of alike) add(key, child(trees[0], key));
  const own = new Map<string, Entry>();
  for (const [name, tree] of variants) own.set(name, { key: tree.origin, value: without(tree, alike) });
  add('variants', { kind: 'map', origin: head.origin, entries: own });
  return inSchemaOrder(scenario, { kind: 'map', origin: head.origin, entries });
}

/** The keys of each map in the order of the schema, as a reader expects them; names stay in the order written. */
function inSchemaOrder(type: z.ZodType, tree: Tree): Tree {
  const deeper = (value: Tree, step: string | number): Tree => {
    const inner = below(type, step);
    return inner ? inSchemaOrder(inner, value) : value;
  };
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(deeper) };
  const order = Object.keys(fieldsOf(type) ?? {});
  const entries = [...tree.entries].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return mapEntries({ ...tree, entries: new Map(entries) }, deeper);
}

function asText(tree: Tree | undefined): string {
  return tree === undefined ? '' : JSON.stringify(toPlain(tree));
}

const isLeaf = (tree: Tree): boolean =>
  tree.kind === 'scalar' || (tree.kind === 'list' && tree.items.every((item) => item.kind === 'scalar'));

/** Each value's path and origin in one line. */
export function originsOf(document: Tree): Record<string, string> {
  const origins: Record<string, string> = {};
  visit(document, (tree, path) => {
    if (tree.kind === 'scalar') origins[nameOfPath(document, path)] = describeOrigin(tree.origin);
  });
  return origins;
}

/** Values that come from presets and defaults, with their sources. Names of presets and kinds are no numbers. */
export function sourcesOf(document: Tree): SourceInForce[] {
  const found: SourceInForce[] = [];
  visit(document, (tree, path) => {
    const { origin } = tree;
    if (origin.kind === 'written' || !isLeaf(tree) || NO_NUMBERS.has(origin.unit)) return;
    if (path.length > 0 && typeof path.at(-1) === 'number') return;
    found.push({
      path: nameOfPath(document, path),
      value: toPlain(tree),
      unit: origin.unit,
      source: origin.source,
    });
  });
  return found;
}

const NO_NUMBERS: ReadonlySet<string> = new Set([
  'name',
  'names',
  'text',
  'map',
  'list',
  'metrics',
  'rule',
  '',
]);
