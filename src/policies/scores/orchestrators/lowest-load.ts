/**
 * Prefers the host whose scarcer resource is promised least once the pod is on it.
 *
 *   score = 100 * (1 - max over CPU and memory of (requested + request) / allocatable)
 *
 * Source: what Distributed Resource Scheduler evens out is the load of a host relative to its capacity: Gulati et al.,
 * "VMware Distributed Resource Management: Design, Implementation, and Lessons Learned", VMware Technical Journal 2012.
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import type { Score } from '../../policy.ts';

export const lowestLoad: Score = {
  name: 'lowest-load',
  looksAt: 'node',
  score: (view, node, pod) =>
    100 * (1 - Math.max(load(view, node, pod, 'cpu'), load(view, node, pod, 'memory'))),
};

function load(view: ClusterView, node: number, pod: PodClass, resource: 'cpu' | 'memory'): number {
  const allocatable = view.allocatable[resource][node] ?? 0;
  if (allocatable === 0) return 0;
  return ((view.requested[resource][node] ?? 0) + pod.requests[resource]) / allocatable;
}
