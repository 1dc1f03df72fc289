/**
 * Which pods may be evicted at all, as long as nobody says otherwise.
 * Source: descheduler, pkg/framework/plugins/defaultevictor.
 */
import type { Pod } from '../../../cluster/objects/pod.ts';

/** Pods of this priority and above are the system's. Source: Kubernetes, `SystemCriticalPriority`. */
const SYSTEM_CRITICAL = 2_000_000_000;

/**
 * Whether somebody makes another pod in its place (not a DaemonSet, which would make it on the same node), it is not the
 * system's, is not on its way out already, and loses no data of its node. `hasLocalData`: whether it has an emptyDir or a
 * directory of its node.
 */
export function isEvictable(pod: Pod, hasLocalData: (pod: Pod) => boolean): boolean {
  if (!pod.active || pod.owner === null || pod.owner.kind === 'DaemonSet') return false;
  return (pod.template.class.priority ?? 0) < SYSTEM_CRITICAL && !hasLocalData(pod);
}
