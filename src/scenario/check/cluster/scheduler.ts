/** What of a scheduler can not be so, or has no effect. */
import { fromSeconds } from '../../../engine/time.ts';
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import type { SamplingRule } from '../../resolved-scheduler.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { at, child, keysOf, nameOf, type Tree, textAt } from '../../tree/tree.ts';

/** Reports it. `variant` is what the tree comes to. */
export function checkScheduler(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const { orchestrator } = variant;
  if (orchestrator === undefined) return;
  const findings = [
    ...backoffs(orchestrator.scheduler, tree),
    ...doubles(tree),
    ...unknownApps(tree),
    ...shapes(tree),
    ...idleSampling(orchestrator.scheduler.sampling, nodesOf(variant), tree),
  ];
  problems.push(...findings.map(problem));
}

const originAt = (tree: Tree, ...path: readonly string[]) => at(tree, ['scheduler', ...path])?.origin ?? null;

function backoffs(
  { initialBackoff, maxBackoff }: { readonly initialBackoff: number; readonly maxBackoff: number },
  tree: Tree,
): Finding[] {
  if (initialBackoff <= maxBackoff) return [];
  const seconds = (micros: number) => `${micros / fromSeconds(1)} s`;
  const what = `the first backoff, ${seconds(initialBackoff)}, is longer than the longest, ${seconds(maxBackoff)}`;
  return [{ code: 'TT0396', what, origin: originAt(tree, 'initialBackoff') }];
}

const itemsOf = (list: Tree | undefined): readonly Tree[] => (list?.kind === 'list' ? list.items : []);

/** Apps that there are not, among those that take longer or have a scheduler of their own. */
function unknownApps(tree: Tree): Finding[] {
  const apps = keysOf(child(tree, 'apps'));
  const apart = itemsOf(at(tree, ['scheduler', 'apart'])).flatMap((item) =>
    item.kind === 'scalar' ? [{ app: item.text, origin: item.origin }] : [],
  );
  const path = ['scheduler', 'decision', 'byApp'];
  const slow = keysOf(at(tree, path)).map((app) => ({
    app,
    origin: at(tree, [...path, app])?.origin ?? null,
  }));
  return [...apart, ...slow].flatMap(({ app, origin }): Finding[] => {
    if (apps.includes(app)) return [];
    const what = `scheduler: there is no app "${app}" (${suggest(app, apps)})`;
    return [{ code: 'TT0201', what, fix: correction(app, apps), origin }];
  });
}

/** Scores that are named twice. */
function doubles(tree: Tree): Finding[] {
  const items = itemsOf(at(tree, ['scheduler', 'scores']));
  const names = items.map(nameOf);
  return items.flatMap((item, index): Finding[] => {
    if (names.indexOf(names[index]) === index) return [];
    const what = `the score "${names[index]}" stands twice; its weight says how much it counts`;
    return [{ code: 'TT0204', what, origin: at(item, ['name'])?.origin ?? null }];
  });
}

/** Shapes whose points go back. */
function shapes(tree: Tree): Finding[] {
  return itemsOf(at(tree, ['scheduler', 'scores'])).flatMap((score) => {
    const points = itemsOf(at(score, ['shape']));
    return points.flatMap((point, index): Finding[] => {
      const [before, own] = [points[index - 1], point].map((one) =>
        Number(one && textAt(one, ['utilization'])),
      );
      if (index === 0 || (own ?? 0) > (before ?? 0)) return [];
      const what = `the shape of ${nameOf(score)} goes from ${before} % back to ${own} %`;
      return [{ code: 'TT0397', what, origin: point.origin }];
    });
  });
}

/** A rule that stops early, and never does. */
function idleSampling(rule: SamplingRule | undefined, nodes: number, tree: Tree): Finding[] {
  if (rule === undefined) return [];
  const stops = rule.kind === 'random' || (rule.kind === 'first' && nodes > rule.above);
  if (!stops || rule.count < nodes) return [];
  const what = `the sampling stops at ${rule.count} nodes, and there are ${nodes}`;
  const path = rule.kind === 'first' ? ['first', 'count'] : ['random'];
  return [{ code: 'TT0395', what, origin: originAt(tree, 'sampling', ...path) }];
}

function nodesOf({ hosts, nodes }: ResolvedVariant): number {
  const count = hosts.reduce((sum, group) => sum + group.count, 0);
  return nodes?.from === 'vms' ? count * nodes.perHost : count;
}
