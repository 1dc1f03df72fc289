/** Operators who would have nothing to do. */
import { mendsItself } from '../../build/faults/known-faults.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { keyOrigin } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Reports operators where an orchestrator starts all anew, and each fault mends itself or has a repair of its own. */
export function checkOperators(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const { operators, orchestrator, failures = [] } = variant;
  if (operators === undefined || orchestrator === undefined) return;
  if (failures.some(({ repair, scope, blow }) => repair === null && !mendsItself(scope, blow.kind))) return;
  const what = `"operators" has no use: in ${variant.name} nothing is left for them to mend`;
  problems.push(problem({ code: 'TT0304', what, origin: keyOrigin(tree, ['operators']) }));
}
