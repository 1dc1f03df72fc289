/** What belongs to an orchestrator: its scheduler, and a workload for each app. Without one, none of that has a use. */
import type { Code } from '../problems/codes.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { POD_POLICIES } from '../schema/sections/cluster/policies.ts';
import { WORKLOADS } from '../schema/sections/cluster/workloads.ts';
import type { Origin } from '../tree/origin.ts';
import {
  at,
  type Branch,
  child,
  edit,
  fromPlain,
  keysOf,
  type Path,
  type Tree,
  textAt,
  withEntry,
  without,
} from '../tree/tree.ts';

/** Sections that only an orchestrator reads. */
const PARTS: readonly string[] = [
  ...['scheduler', 'nodeLifecycle', 'maintenance', 'descheduler'],
  ...WORKLOADS,
  ...POD_POLICIES,
];

/** Keys beside an orchestrator that say what it says itself, with who does. */
const DECIDED_BY_IT: readonly (readonly [Path, string])[] = [
  [['placement'], '`scheduler` says how nodes are chosen'],
  [['nodes', 'evictionThreshold'], 'kubelets evict by thresholds of their own'],
];

/** The variant with all that its orchestrator needs; what it can not have beside it, or without it, is reported. */
export function withCluster(tree: Branch, problems: Problem[]): Branch {
  const report = (code: Code, what: string, origin: Origin | null): void => {
    problems.push(problem({ code, what, origin }));
  };
  const runsContainers = textAt(tree, ['runAs']) === 'container';
  if (!tree.entries.has('orchestrator') || !runsContainers) {
    if (tree.entries.has('orchestrator')) {
      const what = 'an orchestrator runs containers: copies that are VMs of their own are no pods';
      report('TT0371', what, tree.entries.get('orchestrator')?.key ?? null);
    }
    const useless = PARTS.filter((key) => tree.entries.has(key));
    for (const key of useless) {
      const what = `"${key}" has no meaning without an orchestrator`;
      report('TT0371', what, tree.entries.get(key)?.key ?? null);
    }
    return without(tree, ['orchestrator', ...useless]);
  }
  for (const [path, instead] of DECIDED_BY_IT) {
    const written = at(tree, path);
    if (written === undefined) continue;
    report('TT0370', `"${path.join('.')}" stands beside an orchestrator: ${instead}`, written.origin);
  }
  return withImplicitWorkloads(NEEDED.reduce(withNeeded, tree));
}

/** Sections that every orchestrator has, and why. */
const NEEDED: readonly (readonly [key: string, how: string])[] = [
  ['scheduler', 'it chooses nodes for pods'],
  ['nodeLifecycle', 'nodes may be lost'],
];

function withNeeded(tree: Branch, [key, how]: readonly [string, string]): Branch {
  return tree.entries.has(key) ? tree : withEntry(tree, key, fromPlain({}, needed(how)));
}

function needed(how: string): Origin {
  return { kind: 'default', unit: 'map', source: { kind: 'derived', from: ['orchestrator'], how } };
}

/** Containers that run another app beside that of their pod. */
const BESIDE = ['initContainers', 'sidecars', 'containers'];

/** Each app that no workload and no other app names is a workload of its own. */
function withImplicitWorkloads(tree: Branch): Branch {
  const apps = keysOf(child(tree, 'apps'));
  const inPods = apps.flatMap((app) => BESIDE.map((key) => at(tree, ['apps', app, key])));
  const lists = [...WORKLOADS.map((key) => child(tree, key)), ...inPods];
  const named = new Set(lists.flatMap(items).map((item) => textAt(item, ['app'])));
  return apps
    .filter((app) => !named.has(app))
    .reduce((map, app) => withItem(map, listFor(at(tree, ['apps', app])), app), tree);
}

/** Copies that come and go are nothing that is kept at a number. */
function listFor(app: Tree | undefined): string {
  const comesAndGoes = ['arrival', 'lifetime', 'fromTrace'].some((key) => child(app, key) !== undefined);
  return comesAndGoes ? 'pods' : 'deployments';
}

function withItem(tree: Branch, key: string, app: string): Branch {
  const origin = needed('a workload of its own for each app that none names');
  const list = child(tree, key);
  const item = fromPlain({ name: app, app }, origin);
  return withEntry(tree, key, {
    kind: 'list',
    origin: list?.origin ?? origin,
    items: [...items(list), item],
  });
}

function items(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** Lists whose items want as many pods as their app has copies, unless they say otherwise. */
const COUNTED = ['deployments', 'replicaSets', 'statefulSets', 'pods'];

/** What follows once all defaults are there: who wants how many, and that nothing is placed without a scheduler. */
export function withWorkloadDefaults(tree: Branch): Branch {
  if (!tree.entries.has('orchestrator')) return tree;
  const counted = COUNTED.reduce<Tree>(
    (whole, key) =>
      edit(whole, [key, '*'], (item) => {
        const wanted = at(tree, ['apps', textAt(item, ['app']) ?? '', 'replicas']);
        if (item.entries.has('replicas') || wanted?.kind !== 'scalar') return item;
        const origin: Origin = {
          kind: 'default',
          unit: 'pods',
          source: { kind: 'derived', from: ['apps.*.replicas'], how: 'as many as its app has copies' },
        };
        return withEntry(item, 'replicas', fromPlain(wanted.value, origin));
      }),
    without(tree, ['placement']),
  );
  return counted.kind === 'map' ? counted : tree;
}
