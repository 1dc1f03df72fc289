/** Loads beside what is placed, for which a host has no memory. */
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

type Found = Omit<Finding, 'origin'>;

/** Reports them. */
export function checkForeignLoad(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = variant.hosts.flatMap((group, index) => {
    const place = group.controlPlane
      ? ['orchestrator', 'controlPlane', 'uses', 'memory']
      : ['hosts', index, 'foreignLoad', 'memory'];
    const origin = writtenAt(tree, place);
    return [...tooLarge(variant, group), ...underVms(variant, group)].map((one) => ({ ...one, origin }));
  });
  problems.push(...findings.map(problem));
}

function tooLarge({ nodes }: ResolvedVariant, { name, memory, foreignLoad }: HostGroup): Found[] {
  const left = memory - (nodes?.systemReserved.memory ?? 0);
  if (foreignLoad === undefined || foreignLoad.memory < left) return [];
  const what = `the other programs on ${name} use all of its memory, or more`;
  return [{ code: 'TT0309', what }];
}

/** A VM is promised its memory: what others use of it would have to be taken away. */
function underVms({ hypervisor }: ResolvedVariant, { name, foreignLoad, controlPlane }: HostGroup): Found[] {
  if (hypervisor === null || !foreignLoad?.memory || controlPlane) return [];
  const what = `other programs use memory of ${name}, which carries VMs in this variant`;
  return [{ code: 'TT0386', what }];
}
