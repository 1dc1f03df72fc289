/** Services, budgets, priority classes and quotas: what they refer to, and whether each says one thing. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { POD_POLICIES } from '../../schema/sections/cluster/policies.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { at, child, keysOf, nameOf, type Tree, textAt } from '../../tree/tree.ts';

/** Classes that every cluster has. Source: Kubernetes, `pkg/apis/scheduling`. */
const OF_THE_SYSTEM = ['system-cluster-critical', 'system-node-critical'];

/** Reports, in the tree of one variant, what can not be so of these objects. */
export function checkPodPolicies(tree: Tree, problems: Problem[]): void {
  if (child(tree, 'orchestrator') === undefined) return;
  const apps = keysOf(child(tree, 'apps'));
  const findings = [
    ...POD_POLICIES.flatMap((key) => doubles(items(tree, key))),
    ...['services', 'disruptionBudgets'].flatMap((key) =>
      items(tree, key).flatMap((item) => appProblems(item, apps)),
    ),
    ...items(tree, 'disruptionBudgets').flatMap(budgetProblems),
    ...globalDefaults(items(tree, 'priorityClasses')),
    ...apps.flatMap((app) => classProblems(at(tree, ['apps', app]), classesOf(tree))),
  ];
  problems.push(...findings.map(problem));
}

function items(tree: Tree, key: string): readonly Tree[] {
  const list = child(tree, key);
  return list?.kind === 'list' ? list.items : [];
}

function classesOf(tree: Tree): readonly string[] {
  return [...items(tree, 'priorityClasses').flatMap((item) => nameOf(item) ?? []), ...OF_THE_SYSTEM];
}

function doubles(list: readonly Tree[]): Finding[] {
  const names = list.map(nameOf);
  return list.flatMap((item, index) => {
    const name = names[index];
    if (name === undefined || names.indexOf(name) === index) return [];
    const what = `the name "${name}" stands twice`;
    return [{ code: 'TT0204' as const, what, origin: child(item, 'name')?.origin ?? null }];
  });
}

function appProblems(item: Tree, apps: readonly string[]): Finding[] {
  const app = textAt(item, ['app']);
  if (app === undefined || apps.includes(app)) return [];
  const what = `${nameOf(item) ?? 'it'}: there is no app "${app}" (${suggest(app, apps)})`;
  return [{ code: 'TT0201', what, fix: correction(app, apps), origin: child(item, 'app')?.origin ?? null }];
}

function budgetProblems(item: Tree): Finding[] {
  const said = ['minAvailable', 'maxUnavailable'].filter((key) => child(item, key) !== undefined);
  if (said.length === 1) return [];
  const what = `${nameOf(item) ?? 'the budget'} says ${said.length === 0 ? 'neither' : 'both'} what must stay ${
    said.length === 0 ? 'nor' : 'and'
  } what may be missing`;
  return [{ code: 'TT0377', what, origin: item.origin }];
}

function globalDefaults(classes: readonly Tree[]): Finding[] {
  const defaults = classes.filter((item) => textAt(item, ['globalDefault']) === 'true');
  return defaults.slice(1).map((item) => ({
    code: 'TT0378',
    what: `${nameOf(item)} is the second class that holds for all pods that name none`,
    origin: child(item, 'globalDefault')?.origin ?? null,
  }));
}

function classProblems(app: Tree | undefined, classes: readonly string[]): Finding[] {
  const name = textAt(app, ['priorityClassName']);
  if (name === undefined || classes.includes(name)) return [];
  const what = `there is no priority class "${name}" (${suggest(name, classes)})`;
  const origin = child(app, 'priorityClassName')?.origin ?? null;
  return [{ code: 'TT0201', what, fix: correction(name, classes), origin }];
}
