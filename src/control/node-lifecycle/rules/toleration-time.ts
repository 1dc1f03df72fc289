/**
 * For how long a pod puts up with the NoExecute taints of its node.
 * Source: Kubernetes, pkg/controller/tainteviction/taint_eviction.go, `getMinTolerationTime`;
 * component-helpers/scheduling/corev1, `GetMatchingTolerations`.
 */
import { covers, type Taint, type Toleration } from '../../../cluster/taints.ts';

/**
 * Each taint uses the first toleration that covers it; of those used the shortest time counts. 0: one is not tolerated, or
 * not for any time; Infinity: all are tolerated for ever. Unit: s.
 */
export function tolerationTime(taints: readonly Taint[], tolerations: readonly Toleration[] = []): number {
  let shortest = Infinity;
  for (const taint of taints) {
    const used = tolerations.find((toleration) => covers(toleration, taint));
    if (used === undefined) return 0;
    shortest = Math.min(shortest, Math.max(0, used.seconds ?? Infinity));
  }
  return shortest;
}
