/** Services that can never serve. */
import { type Problem, problem } from '../../problems/problem.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Reports apps that need more copies than are wanted. */
export function checkServices(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  for (const app of variant.apps) {
    const wanted = wantedOf(variant, app);
    if (wanted === null || wanted === 0 || (app.needs ?? 1) <= wanted) continue;
    const what = `the service of ${app.name} needs ${app.needs} copies of the ${wanted} that are wanted`;
    problems.push(problem({ code: 'TT0431', what, origin: writtenAt(tree, ['apps', app.name, 'needs']) }));
  }
}

/** Copies that are wanted when the run begins; null: that follows the nodes. */
function wantedOf({ orchestrator }: ResolvedVariant, { name, replicas }: App): number | null {
  if (orchestrator === undefined) return replicas;
  const own = orchestrator.workloads.filter(({ app }) => app === name);
  if (own.some(({ kind }) => kind === 'DaemonSet')) return null;
  return own.reduce((sum, workload) => sum + workload.replicas, 0);
}
