/** Containers of a pod that run other apps: the apps that there are, names that tell them apart, and an end to wait for. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { child, keysOf, nameOf, type Tree, textAt } from '../../tree/tree.ts';

const LISTS = ['initContainers', 'sidecars', 'containers'] as const;

/** Reports, in the tree of one variant, containers that can not be or that nobody could wait for. */
export function checkContainers(tree: Tree, problems: Problem[]): void {
  const apps = child(tree, 'apps');
  const known = keysOf(apps);
  for (const app of known) {
    const own = child(apps, app);
    const items = LISTS.flatMap((key) => itemsOf(own, key));
    const names = [app, ...items.map(nameOf)];
    const findings = [
      ...items.flatMap((item, i) => [...appProblems(item, known), ...doubleProblems(item, names, i + 1)]),
      ...itemsOf(own, 'initContainers').flatMap((item) => endless(item, apps)),
    ];
    problems.push(...findings.map(problem));
  }
}

function itemsOf(app: Tree | undefined, key: string): readonly Tree[] {
  const list = child(app, key);
  return list?.kind === 'list' ? list.items : [];
}

function appProblems(item: Tree, apps: readonly string[]): Finding[] {
  const app = textAt(item, ['app']);
  if (app === undefined || apps.includes(app)) return [];
  const what = `container ${nameOf(item) ?? ''}: there is no app "${app}" (${suggest(app, apps)})`;
  return [{ code: 'TT0201', what, fix: correction(app, apps), origin: child(item, 'app')?.origin ?? null }];
}

/** The container of the app itself is called after it. */
function doubleProblems(item: Tree, names: readonly (string | undefined)[], index: number): Finding[] {
  const name = names[index];
  if (name === undefined || names.indexOf(name) === index) return [];
  const what = `the name "${name}" stands twice among the containers of a pod`;
  return [{ code: 'TT0204', what, origin: child(item, 'name')?.origin ?? null }];
}

function endless(item: Tree, apps: Tree | undefined): Finding[] {
  const app = textAt(item, ['app']);
  const run = app === undefined ? undefined : child(apps, app);
  if (run === undefined || child(run, 'lifetime') !== undefined || child(run, 'crashes') !== undefined)
    return [];
  const what = `the init container ${nameOf(item) ?? ''} runs ${app}, which never ends`;
  return [{ code: 'TT0385', what, origin: child(item, 'app')?.origin ?? null }];
}
