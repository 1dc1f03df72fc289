/** The machines that carry a control plane, beside the hosts that are written. */
import { CONTROL_PLANE_GROUP } from '../../output/cluster/to-control-plane-hosts.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Reports a group of hosts that has their name, and machines that would carry node VMs beside the control plane. */
export function checkControlPlaneHosts(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const plane = variant.hosts.find(({ controlPlane }) => controlPlane !== undefined);
  if (plane === undefined) return;
  const same = variant.hosts.findIndex(({ name }) => name === CONTROL_PLANE_GROUP);
  if (variant.hosts[same] !== plane) {
    const what = `"${CONTROL_PLANE_GROUP}" is what the machines of the control plane are called`;
    problems.push(problem({ code: 'TT0204', what, origin: writtenAt(tree, ['hosts', same, 'name']) }));
  }
  if (plane.controlPlane?.carriesPods && variant.nodes?.from === 'vms') {
    const what = 'nodes are VMs here, and the machines of the control plane carry none';
    const origin = writtenAt(tree, ['orchestrator', 'controlPlane', 'carriesPods']);
    problems.push(problem({ code: 'TT0376', what, origin }));
  }
}
