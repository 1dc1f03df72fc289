/** Which nodes a pod's own words let it stand on, whatever lies there. Shared by filters and by what is counted where. */
import { type Labels, meets, selects } from '../cluster/labels.ts';
import type { NodeTerm, PodClass } from '../cluster/pod-class.ts';
import { isTolerated, UNSCHEDULABLE } from '../cluster/taints.ts';
import type { ClusterView } from '../cluster/view.ts';

/** Whether a node with these labels has all of the pod's `nodeSelector`, and meets one of the terms that it requires. */
export function matchesRequiredAffinity(labels: Labels, { nodeSelector, nodeAffinity }: PodClass): boolean {
  if (nodeSelector !== undefined && !selects({ matchLabels: nodeSelector }, labels)) return false;
  const required = nodeAffinity?.required;
  return required === undefined || required.some((term) => matchesTerm(labels, term));
}

/** All requirements must be met; a term without any matches nothing. */
function matchesTerm(labels: Labels, { matchExpressions }: NodeTerm): boolean {
  return matchExpressions.length > 0 && matchExpressions.every((one) => meets(one, labels));
}

/** Whether the pod tolerates each taint of the node that keeps pods away, with the one that stands for being cordoned. */
export function toleratesTaints(view: ClusterView, node: number, { tolerations }: PodClass): boolean {
  if (view.cordoned[node] === 1 && !isTolerated(UNSCHEDULABLE, tolerations)) return false;
  return view
    .taintsOf(node)
    .every((taint) => taint.effect === 'PreferNoSchedule' || isTolerated(taint, tolerations));
}
