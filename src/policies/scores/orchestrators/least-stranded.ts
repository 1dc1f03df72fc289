/**
 * Prefers the node on which the least is stranded with the pod there: free, and of no use since another resource runs out
 * before it.
 *
 *   f_r = share of resource r that is free with the pod there;   m = min over r of f_r
 *   score = 100 (1 - Σ (f_r - m) / (n - 1)) over the n resources CPU, memory and, where the node has any, GPUs
 *
 * Source: Verma et al., "Large-scale cluster management at Google with Borg", EuroSys 2015, section 3.2, say what Borg's
 * score is for: between best fit and worst fit, to "reduce the amount of stranded resources". They print no formula: this is
 * the plainest that measures what they define.
 */
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import type { Score } from '../../policy.ts';
import { askedOf } from '../gpus/amounts.ts';

export const leastStranded: Score = {
  name: 'least-stranded',
  looksAt: 'node',
  score(view, node, pod) {
    const cpu = freeShare(view, node, pod, 'cpu');
    const memory = freeShare(view, node, pod, 'memory');
    const gpus = view.gpus?.count[node] ?? 0;
    if (gpus === 0) return 100 * (1 - Math.abs(cpu - memory));
    const gpu = ((view.gpus?.free[node] ?? 0) - askedOf(pod).gpu) / (gpus * WHOLE_GPU);
    const least = Math.min(cpu, memory, gpu);
    return 100 * (1 - (cpu + memory + gpu - 3 * least) / 2);
  },
};

function freeShare(view: ClusterView, node: number, pod: PodClass, resource: 'cpu' | 'memory'): number {
  const allocatable = view.allocatable[resource][node] ?? 0;
  if (allocatable === 0) return 0;
  return 1 - ((view.requested[resource][node] ?? 0) + pod.requests[resource]) / allocatable;
}
