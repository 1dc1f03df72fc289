/**
 * Prefers the fullest node: the mean, over CPU and memory, of the share of the node that is promised once the pod is on it.
 * score = 100 * mean((requested + request) / allocatable), 0 to 100.
 * Best fit in two dimensions. `most-allocated` is Kubernetes' form of it, which rounds down and counts unsaid requests.
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import type { Score } from '../../policy.ts';

export const fullest: Score = {
  name: 'fullest',
  looksAt: 'node',
  score: (view, node, pod) => 50 * (share(view, node, pod, 'cpu') + share(view, node, pod, 'memory')),
};

function share(view: ClusterView, node: number, pod: PodClass, resource: 'cpu' | 'memory'): number {
  const allocatable = view.allocatable[resource][node] ?? 0;
  if (allocatable === 0) return 0;
  return ((view.requested[resource][node] ?? 0) + pod.requests[resource]) / allocatable;
}
