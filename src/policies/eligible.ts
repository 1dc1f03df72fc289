/** Whether the taints of a node let a pod stand on it, with the one that stands for being cordoned. */
import type { PodClass } from '../cluster/pod-class.ts';
import { isTolerated, UNSCHEDULABLE } from '../cluster/taints.ts';
import type { ClusterView } from '../cluster/view.ts';

export function toleratesTaints(view: ClusterView, node: number, { tolerations }: PodClass): boolean {
  if (view.cordoned[node] === 1 && !isTolerated(UNSCHEDULABLE, tolerations)) return false;
  return view
    .taintsOf(node)
    .every((taint) => taint.effect === 'PreferNoSchedule' || isTolerated(taint, tolerations));
}
