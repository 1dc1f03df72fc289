/**
 * Prefers the node to which the pod adds the least cost, where a resource costs the more the less of it is left.
 *
 *   cost of a node = Σ over its resources of n^(share that is promised),   n: nodes of the cluster
 *   score = cost before - cost with the pod there, 0 and below
 *
 * Resources are CPU, memory and, where the node has any, GPUs. In a cluster of one node the cost does not move.
 * Source: Amir, Awerbuch, Barak, Borgstrom and Keren, "An Opportunity Cost Approach for Job Assignment in a Scalable
 * Computing Cluster", IEEE TPDS 11(7), 2000 (E-PVM, after the Enhanced PVM that it was built into).
 */
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { pow } from '../../../engine/math.ts';
import type { Score } from '../../policy.ts';
import { askedOf } from '../gpus/amounts.ts';

export const marginalCost: Score = {
  name: 'marginal-cost',
  looksAt: 'node',
  score(view, node, pod) {
    const nodes = view.order.length;
    const added = addedBy(view, node, pod, 'cpu', nodes) + addedBy(view, node, pod, 'memory', nodes);
    return -(added + addedToGpus(view, node, pod, nodes));
  },
};

function addedBy(
  view: ClusterView,
  node: number,
  pod: PodClass,
  resource: 'cpu' | 'memory',
  nodes: number,
): number {
  const allocatable = view.allocatable[resource][node] ?? 0;
  return costAdded(view.requested[resource][node] ?? 0, pod.requests[resource], allocatable, nodes);
}

function addedToGpus({ gpus }: ClusterView, node: number, pod: PodClass, nodes: number): number {
  const all = (gpus?.count[node] ?? 0) * WHOLE_GPU;
  return costAdded(all - (gpus?.free[node] ?? 0), askedOf(pod).gpu, all, nodes);
}

/** Nothing is added by who asks for nothing, or to what there is nothing of. */
function costAdded(promised: number, asked: number, all: number, nodes: number): number {
  if (asked === 0 || all === 0) return 0;
  return pow(nodes, (promised + asked) / all) - pow(nodes, promised / all);
}
