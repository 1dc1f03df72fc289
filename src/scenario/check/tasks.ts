/** Units of work that ask for no work. */
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedVariant, TaskSpec } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports them. */
export function checkTasks({ apps }: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  for (const { name, task } of apps) {
    if (task === null || !isEmpty(task)) continue;
    const what = `the task of ${name} asks for no work`;
    problems.push(problem({ code: 'TT0340', what, origin: writtenAt(tree, ['apps', name, 'task']) }));
  }
}

function isEmpty({ cpuSeconds, randomReads, randomWrites, roundTrips, roundTripSeconds }: TaskSpec): boolean {
  const idle = cpuSeconds.kind === 'constant' && cpuSeconds.value === 0;
  return idle && randomReads + randomWrites + roundTrips * roundTripSeconds === 0;
}
