/** Where to point at: the place in a file for a path of a tree. */
import type { Origin } from './origin.ts';
import { at, nameOf, type Path, type Tree } from './tree.ts';

/** Where the key of an entry stands; null for items of lists and the root. */
export function keyOrigin(tree: Tree, path: Path): Origin | null {
  const parent = path.length === 0 ? undefined : at(tree, path.slice(0, -1));
  return parent?.kind === 'map' ? (parent.entries.get(String(path.at(-1)))?.key ?? null) : null;
}

/** The value at a path if somebody wrote it; else the key of the nearest map around it that somebody wrote. */
export function writtenAt(tree: Tree, path: Path): Origin | null {
  const own = at(tree, path)?.origin;
  return own?.kind === 'written' ? own : path.length === 0 ? null : writtenAbove(tree, path.slice(0, -1));
}

/** The key of the nearest map at or above a path that somebody wrote; the map itself where it has no key. */
export function writtenAbove(tree: Tree, path: Path): Origin | null {
  for (let length = path.length; length >= 0; length--) {
    const origin = keyOrigin(tree, path.slice(0, length)) ?? at(tree, path.slice(0, length))?.origin;
    if (origin?.kind === 'written') return origin;
  }
  return null;
}

/** A path with items of lists by their names: `hosts[host].memory`. */
export function nameOfPath(tree: Tree, path: Path): string {
  return path.reduce<string>((text, step, depth) => {
    if (typeof step === 'string') return text === '' ? step : `${text}.${step}`;
    return `${text}[${nameOf(at(tree, path.slice(0, depth + 1))) ?? step}]`;
  }, '');
}
