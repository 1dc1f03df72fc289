/** What somebody means who names an object of a run. */
import type { Names } from '../scenario/build/names.ts';

/** Kinds of objects that can be named, with the other words for them. */
const KINDS: Readonly<Record<string, 'copy' | 'machine'>> = {
  pod: 'copy',
  pods: 'copy',
  po: 'copy',
  vm: 'copy',
  vms: 'copy',
  node: 'machine',
  nodes: 'machine',
  no: 'machine',
  host: 'machine',
  hosts: 'machine',
};

/** An object as a user names it: `pod/web-3`, `node/host-1`. */
export interface Target {
  readonly kind: 'copy' | 'machine';
  readonly name: string;
}

/** Reads `kind/name`; null where it is none, or of no known kind. */
export function readTarget(text: string): Target | null {
  const slash = text.indexOf('/');
  const word = text.slice(0, Math.max(0, slash)).toLowerCase();
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  const name = text.slice(slash + 1);
  return slash > 0 && kind !== undefined && name !== '' ? { kind, name } : null;
}

/** How an object is written: `pod/web-3`, `node/host-1`. */
export function writeTarget(names: Names, { kind, name }: Target): string {
  return `${kind === 'copy' ? names.copies : 'node'}/${name}`;
}
