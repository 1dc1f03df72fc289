/** GPUs that nobody can use as they are asked for, and keys of copies whose trace says otherwise. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import { keyOrigin, writtenAt } from '../../tree/places.ts';
import type { Path, Tree } from '../../tree/tree.ts';

/** Reports them. */
export function checkGpus(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = [
    ...variant.apps.flatMap((app) => [
      ...severalParts(app, tree),
      ...ofVms(variant, app, tree),
      ...decidedByTrace(app, tree),
    ]),
    ...unreachable(variant, tree),
  ];
  problems.push(...findings.map(problem));
}

function severalParts({ name, gpu }: App, tree: Tree): Finding[] {
  if (gpu === undefined || gpu.count === 1 || gpu.milli === 1000) return [];
  const what = `${name} asks for ${gpu.milli} thousandths of each of ${gpu.count} GPUs`;
  return [{ code: 'TT0410', what, origin: writtenAt(tree, ['apps', name, 'gpu', 'milli']) }];
}

/** A VM is given whole devices. */
function ofVms({ runAs }: ResolvedVariant, { name, gpu }: App, tree: Tree): Finding[] {
  if (runAs === 'container' || gpu === undefined) return [];
  const what = `"gpu" of ${name} has no use in a variant that runs its copies as VMs: they have "devices"`;
  return useless(tree, ['apps', name, 'gpu'], what);
}

function decidedByTrace({ name, traced }: App, tree: Tree): Finding[] {
  if (traced === undefined) return [];
  return traced.decides.flatMap((key) => {
    const what = `"${key}" of ${name} has no use: its trace says it of each copy`;
    return useless(tree, ['apps', name, key], what);
  });
}

/** GPUs of hosts that carry VMs only. */
function unreachable({ runAs, nodes, hosts }: ResolvedVariant, tree: Tree): Finding[] {
  if (runAs === 'container' && nodes?.from === 'hosts') return [];
  return hosts.flatMap(({ gpus }, i) => {
    const what = '"gpus" has no use where the hosts carry VMs: these have "devices"';
    return gpus === undefined ? [] : useless(tree, ['hosts', i, 'gpus'], what);
  });
}

/** Only what somebody wrote is worth a word. */
function useless(tree: Tree, path: Path, what: string): Finding[] {
  const origin = keyOrigin(tree, path);
  return origin?.kind === 'written' ? [{ code: 'TT0304', what, origin }] : [];
}
