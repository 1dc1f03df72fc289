/** Keys that no preset or default could fill in. */
import { type Problem, problem } from '../problems/problem.ts';
import { nameOfPath, writtenAbove } from '../tree/places.ts';
import { edit, type Tree } from '../tree/tree.ts';

const NEEDED = [
  { at: ['hosts', '*', 'power'], key: 'watts', because: 'the preset `own` has none' },
  { at: ['vm', 'guestOS', 'phases', '*'], key: 'duration', because: 'the preset has no such phase' },
  { at: ['nodes', 'vm', 'guestOS', 'phases', '*'], key: 'duration', because: 'the preset has no such phase' },
  {
    at: ['apps', '*', 'vm', 'guestOS', 'phases', '*'],
    key: 'duration',
    because: 'the preset has no such phase',
  },
] as const;

/** Reports them, by the map in which they are missing. */
export function checkComplete(tree: Tree, problems: Problem[]): void {
  for (const { at: pattern, key, because } of NEEDED) {
    edit(tree, pattern, (map, path) => {
      if (!map.entries.has(key)) {
        const what = `missing key "${key}" in ${nameOfPath(tree, path)}: ${because}`;
        problems.push(problem({ code: 'TT0015', what, fix: `add ${key}`, origin: writtenAbove(tree, path) }));
      }
      return map;
    });
  }
}
