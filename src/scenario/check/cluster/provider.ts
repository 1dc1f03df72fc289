/** Says where a provider has nothing to replace. */
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { keyOrigin } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

export function checkProvider(
  { name, orchestrator, nodes }: ResolvedVariant,
  tree: Tree,
  problems: Problem[],
): void {
  const origin = keyOrigin(tree, ['provider']);
  if (origin === null || (orchestrator !== undefined && nodes?.from === 'hosts')) return;
  const what = `${name}: the provider replaces nothing, as no host is a node of a cluster`;
  problems.push(problem({ code: 'TT0441', what, origin }));
}
