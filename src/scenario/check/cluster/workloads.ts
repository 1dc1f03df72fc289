/** Workloads whose pods could not be what their app says. */
import { appOf } from '../../build/cluster/counted.ts';
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Workload } from '../../resolved-workloads.ts';
import { WORKLOADS } from '../../schema/sections/cluster/workloads.ts';
import { writtenAt } from '../../tree/places.ts';
import { child, nameOf, type Path, type Tree } from '../../tree/tree.ts';

/** Reports them, for a variant with an orchestrator. */
export function checkWorkloads(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = (variant.orchestrator?.workloads ?? []).flatMap((workload) => {
    const app = appOf(variant, workload.app);
    const origin = writtenAt(tree, placeOf(workload, tree));
    return [
      ...templateFindings(workload, app),
      ...rowFindings(workload, app),
      ...endlessFindings(workload, app),
    ].map((one) => ({
      ...one,
      origin,
    }));
  });
  problems.push(...findings.map(problem));
}

/** What is made from one template is alike, and made when it is missed. */
function templateFindings({ kind, name }: Workload, app: App): Omit<Finding, 'origin'>[] {
  if (kind === 'Pod') return [];
  const own = [
    ...(app.arrival.kind === 'at-once' ? [] : ['an arrival']),
    ...(app.drawn === undefined && app.traced === undefined ? [] : ['sizes of their own']),
  ];
  return own.map((what) => ({
    code: 'TT0372',
    what: `${name} makes its pods from one template, and copies of ${app.name} have ${what}`,
  }));
}

/** A job needs an app that comes to an end: by its lifetime, or with its trace. */
function endlessFindings({ kind, name }: Workload, app: App): Omit<Finding, 'origin'>[] {
  const { lifetime, usage } = app;
  const ends = lifetime !== null || (usage.cpu.kind === 'trace' && usage.cpu.endsAtZero);
  if ((kind !== 'Job' && kind !== 'CronJob') || ends) return [];
  return [{ code: 'TT0375', what: `${name} is done when its pods have ended, and ${app.name} never ends` }];
}

/** There are as many rows of usage as the app has copies, or more. */
function rowFindings({ name, replicas }: Workload, app: App): Omit<Finding, 'origin'>[] {
  const { cpu, memory } = app.usage;
  const plays = cpu.kind === 'trace' || memory.kind === 'trace';
  if (!plays || replicas <= app.replicas) return [];
  const what = `${name} wants ${replicas} pods, and ${app.name} has ${app.replicas} copies whose usage is known`;
  return [{ code: 'TT0312', what }];
}

/** Where the workload stands; its app, where nobody wrote it. */
function placeOf({ name, app }: Workload, tree: Tree): Path {
  for (const key of WORKLOADS) {
    const list = child(tree, key);
    const index = list?.kind === 'list' ? list.items.findIndex((item) => nameOf(item) === name) : -1;
    const item = child(list, index);
    if (item?.origin.kind === 'written') return [key, index];
  }
  return ['apps', app];
}
