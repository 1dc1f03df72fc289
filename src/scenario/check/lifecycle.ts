/** Ways of coming to life that exclude each other. */
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports copies that are found running, and so are there when the run begins, and are said to arrive later. */
export function checkLifecycle(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  for (const app of variant.apps) {
    const start = (app.vm ?? variant.vm)?.start;
    if (variant.runAs !== 'vm' || start !== 'running' || app.arrival.kind === 'at-once') continue;
    const what = `copies of ${app.name} are found running when the run begins, and are to arrive later`;
    problems.push(problem({ code: 'TT0320', what, origin: writtenAt(tree, ['apps', app.name, 'arrival']) }));
  }
}
