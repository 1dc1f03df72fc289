/** Versions that never come to be: the app is of that version already. */
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Warns of them. */
export function checkVersions({ apps }: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  for (const { name, image, versions = {} } of apps) {
    const { version } = image;
    if (versions[version] === undefined) continue;
    const what = `${name}: it is of version ${version} already, so "versions.${version}" has no use`;
    const origin = writtenAt(tree, ['apps', name, 'versions', version]);
    problems.push(problem({ code: 'TT0304', what, fix: 'write it at the app itself', origin }));
  }
}
