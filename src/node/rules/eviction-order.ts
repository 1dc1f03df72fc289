/**
 * Whom a node short of memory or disk gives up first: who uses more than was requested, then who matters least, then who
 * uses most beyond the request.
 * Source: Kubernetes, pkg/kubelet/eviction/helpers.go. Checked by the family `kubelet-memory-eviction-order`.
 */

/** A pod, as far as its rank depends on it. Unit of `used` and `requested`: bytes. */
export interface Evictable {
  readonly priority: number;
  readonly requested: number;
  readonly used: number;
}

/** The pods in the order in which they are given up. Equals stay in the order in which they came. */
export function inEvictionOrder<Pod extends Evictable>(pods: Iterable<Pod>): readonly Pod[] {
  return [...pods].sort(
    (a, b) => Number(exceeds(b)) - Number(exceeds(a)) || a.priority - b.priority || beyond(b) - beyond(a),
  );
}

const beyond = ({ used, requested }: Evictable): number => used - requested;
const exceeds = (pod: Evictable): boolean => beyond(pod) > 0;
