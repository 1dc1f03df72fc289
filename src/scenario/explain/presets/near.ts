/** Which profiles resemble one another: those of a kind that have the most numbers in common. */
import { type Leaf, leavesOf } from '../../../infra/profiles/leaves.ts';
import { sayValue } from './words.ts';

export interface Neighbour {
  readonly name: string;
  /** Numbers that are the same, and numbers that either has. */
  readonly same: number;
  readonly of: number;
  /** Numbers of the explained profile that differ: where, and the neighbour's value. */
  readonly differs: readonly { readonly path: string; readonly value: string }[];
}

const NEIGHBOURS = 2;

/** The nearest profiles of a catalogue, nearest first. */
export function nearestProfiles(
  catalogue: Readonly<Record<string, { readonly name: string }>>,
  name: string,
): readonly Neighbour[] {
  const own = catalogue[name];
  if (!own) return [];
  const mine = leavesOf(own);
  return Object.values(catalogue)
    .filter((other) => other.name !== name)
    .map((other) => compare(other.name, mine, leavesOf(other)))
    .filter(({ same }) => same > 0)
    .sort((a, b) => b.same / b.of - a.same / a.of)
    .slice(0, NEIGHBOURS);
}

function compare(name: string, mine: readonly Leaf[], theirs: readonly Leaf[]): Neighbour {
  const values = new Map(theirs.map(({ path, sourced }) => [path, sourced]));
  const differing = mine.flatMap(({ path, sourced }) => {
    const other = values.get(path);
    if (other && textOf(other.value) === textOf(sourced.value)) return [];
    return [{ path, value: other ? sayValue(other) : 'none' }];
  });
  const either = new Set([...mine, ...theirs].map(({ path }) => path)).size;
  return { name, same: mine.length - differing.length, of: either, differs: differing };
}

const textOf = (value: unknown): string => JSON.stringify(value);
