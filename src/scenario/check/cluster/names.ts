/** Names of workloads, and the apps that they name. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { WORKLOADS } from '../../schema/sections/cluster/workloads.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { child, keysOf, nameOf, type Tree, textAt } from '../../tree/tree.ts';

/** Reports workloads of apps that there are not, and names that do not tell two workloads apart. */
export function checkWorkloadNames(tree: Tree, problems: Problem[]): void {
  const items = WORKLOADS.flatMap((key) => {
    const list = child(tree, key);
    return list?.kind === 'list' ? list.items : [];
  });
  const names = items.map(nameOf);
  const findings = items.flatMap((item, index) => [
    ...appProblems(item, keysOf(child(tree, 'apps'))),
    ...doubleProblems(item, names, index),
  ]);
  problems.push(...findings.map(problem));
}

function appProblems(item: Tree, apps: readonly string[]): Finding[] {
  const app = textAt(item, ['app']);
  if (app === undefined || apps.includes(app)) return [];
  const what = `${nameOf(item) ?? 'the workload'}: there is no app "${app}" (${suggest(app, apps)})`;
  return [{ code: 'TT0201', what, fix: correction(app, apps), origin: child(item, 'app')?.origin ?? null }];
}

/** Pods are called after their workload, of whatever kind it is. */
function doubleProblems(item: Tree, names: readonly (string | undefined)[], index: number): Finding[] {
  const name = names[index];
  if (name === undefined || names.indexOf(name) === index) return [];
  const what = `the name "${name}" stands twice: pods are called after their workload`;
  return [{ code: 'TT0204', what, origin: child(item, 'name')?.origin ?? null }];
}
