/** What apps ask of the nodes of their pods: said once, and in a scenario with a scheduler to read it. */
import { vmOf } from '../../build/shapes.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { podLife } from '../../schema/parts/pod/life.ts';
import { podRules } from '../../schema/parts/pod/rules.ts';
import { writtenAt } from '../../tree/places.ts';
import { child, keysOf, type Tree } from '../../tree/tree.ts';

/** Data on volumes is followed whoever runs the copies. */
const RULES = Object.keys({ ...podRules, ...podLife }).filter((key) => key !== 'volumes');
const NODE_RULES = ['labels', 'taints'];

/** Reports, in the tree of one variant, priorities that are said twice. */
export function checkPodRules(tree: Tree, problems: Problem[]): void {
  for (const app of appsOf(tree)) {
    const [priority, name] = [child(app, 'priority'), child(app, 'priorityClassName')];
    if (priority === undefined || name === undefined) continue;
    const what = 'both a priority and a priority class stand here';
    problems.push(problem({ code: 'TT0384', what, origin: priority.origin }));
  }
}

/** Warns of rules where no variant has anybody who reads them. */
export function checkPodRulesAreRead(variants: readonly Tree[], problems: Problem[]): void {
  if (variants.some((variant) => child(variant, 'orchestrator') !== undefined)) return;
  const read = [
    ...variants.flatMap(appsOf).map((app) => [app, RULES] as const),
    ...variants.flatMap(hostsOf).map((host) => [host, NODE_RULES] as const),
  ];
  for (const [owner, rules] of read) {
    for (const key of rules) {
      const written = child(owner, key);
      if (written === undefined) continue;
      const what = `"${key}" has no use: no variant has an orchestrator that would read it`;
      const fix =
        key === 'crashes' ? 'let copies crash by `failures: [{target: pod, mtbf: exp(30d)}]`' : undefined;
      problems.push(problem({ code: 'TT0304', what, origin: written.origin, ...(fix && { fix }) }));
    }
  }
}

/** Reports copies that request nothing where they are counted by what they request. */
export function checkRequests(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const { orchestrator, runAs, apps } = variant;
  if (orchestrator !== undefined) return;
  for (const app of apps) {
    const isSizedByVm = runAs === 'vm' && vmOf(variant, app).flavours === undefined;
    const none = (['cores', 'memory'] as const).find((amount) => app.requests[amount] === 0);
    if (isSizedByVm || none === undefined) continue;
    const what = `${app.name} requests no ${none === 'cores' ? 'CPU' : 'memory'}, and no orchestrator places it`;
    const origin = writtenAt(tree, [
      'apps',
      app.name,
      'resources',
      'requests',
      none === 'cores' ? 'cpu' : none,
    ]);
    problems.push(problem({ code: 'TT0387', what, origin }));
  }
}

function hostsOf(variant: Tree): readonly Tree[] {
  const hosts = child(variant, 'hosts');
  return hosts?.kind === 'list' ? hosts.items : [];
}

function appsOf(variant: Tree): readonly Tree[] {
  const apps = child(variant, 'apps');
  return keysOf(apps).flatMap((name) => child(apps, name) ?? []);
}
