/** Walks a profile down to its values: what `explain`, the reference page and the tests look at. */
import type { Sourced } from './sourced.ts';

export interface Leaf {
  /** Dotted path inside the profile. */
  readonly path: string;
  readonly sourced: Sourced<unknown>;
}

/**
 * All values of a profile, in the order written. Its name, summary, paragraph and kind say what it is and need no
 * source. Throws at any other value that has none.
 */
export function leavesOf(profile: object, path = ''): readonly Leaf[] {
  return Object.entries(profile).flatMap(([key, value]: [string, unknown]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (value === null || LABELS.has(key)) return [];
    if (isSourced(value)) return [{ path: at, sourced: value }];
    if (typeof value === 'object') return leavesOf(value, at);
    throw new Error(`${at} is ${String(value)} and has no source`);
  });
}

const LABELS: ReadonlySet<string> = new Set(['name', 'summary', 'about', 'kind']);

function isSourced(value: unknown): value is Sourced<unknown> {
  return (
    typeof value === 'object' && value !== null && 'value' in value && 'unit' in value && 'source' in value
  );
}
