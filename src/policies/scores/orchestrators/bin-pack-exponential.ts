/**
 * Prefers nodes that the pod fills well in CPU and memory alike.
 *
 *   score = 100 * clamp(20 - 10^freeCpu - 10^freeMemory, 0, 18) / 18
 *   free = share of the node's CPU or memory that is left with the pod on it
 *
 * A node that is filled to the last core and byte has 100, an empty one 0. Source: Nomad, ScoreFitBinPack
 * (nomad/structs/funcs.go), after Google's BestFit v3 as told in its comment.
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { pow } from '../../../engine/math.ts';
import type { Score } from '../../policy.ts';

const BEST = 18;

export const binPackExponential: Score = {
  name: 'bin-pack-exponential',
  looksAt: 'node',
  score(view, node, pod) {
    const left = pow(10, free(view, node, pod, 'cpu')) + pow(10, free(view, node, pod, 'memory'));
    return (100 * Math.min(BEST, Math.max(0, 20 - left))) / BEST;
  },
};

function free(view: ClusterView, node: number, pod: PodClass, resource: 'cpu' | 'memory'): number {
  const allocatable = view.allocatable[resource][node] ?? 0;
  if (allocatable === 0) return 0;
  return 1 - ((view.requested[resource][node] ?? 0) + pod.requests[resource]) / allocatable;
}
