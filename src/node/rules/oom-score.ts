/**
 * Whom the kernel kills when a node has no memory left: the process with the highest badness, which is the share of memory
 * that it uses in thousandths, moved by what the kubelet has set for it.
 * Source: Kubernetes, pkg/kubelet/qos/policy.go; Linux, mm/oom_kill.c. Checked by the family `oom-score-adjust`.
 */
import type { QosClass } from '../../cluster/qos.ts';

/** Set for pods that Guaranteed or the node's own (critical) are. */
const PROTECTED = -997;
const BEST_EFFORT = 1000;
const LEAST_BURSTABLE = 1000 + PROTECTED;
const MOST_BURSTABLE = BEST_EFFORT - 1;

/**
 * `oom_score_adj` of a container. `request`: of memory, bytes; `capacity`: memory of the node. `isCritical`: it belongs to
 * a pod that the node can not do without. Burstable: 1000 - 1000 request / capacity, truncated, within 3 to 999.
 */
export function oomScoreAdjust(
  qos: QosClass,
  isCritical: boolean,
  request: number,
  capacity: number,
): number {
  if (isCritical || qos === 'Guaranteed') return PROTECTED;
  if (qos === 'BestEffort') return BEST_EFFORT;
  const adjust = 1000 - Math.trunc((1000 * request) / capacity);
  return Math.min(MOST_BURSTABLE, Math.max(LEAST_BURSTABLE, adjust));
}

/** What the kernel compares: thousandths of the memory in use, and the adjustment. */
export function badness(used: number, capacity: number, adjust: number): number {
  return (1000 * used) / capacity + adjust;
}
