/**
 * How far a Deployment's old sets shrink in one step of a rolling update: pods that serve nobody first, then those that do,
 * as many as the new ones make up for.
 * Source: Kubernetes, pkg/controller/deployment/rolling.go, `reconcileOldReplicaSets`, `cleanupUnhealthyReplicas` and
 * `scaleDownOldReplicaSetsForRollingUpdate`.
 */

/** A set: pods it wants, and pods of it that are available by its status. */
export interface SetSize {
  readonly replicas: number;
  readonly available: number;
}

export interface OldSetsStep {
  /** Pods the Deployment wants. */
  readonly replicas: number;
  /** Pods that may be unavailable: at most `replicas`. */
  readonly unavailable: number;
  /** Oldest first. */
  readonly oldSets: readonly SetSize[];
  readonly newSet: SetSize;
}

/**
 * Sizes of the old sets after the step, oldest first. Unhealthy pods may go although availability is at its floor: they do
 * not count there.
 */
export function nextOldSetSizes({ replicas, unavailable, oldSets, newSet }: OldSetsStep): readonly number[] {
  const sizes = oldSets.map((set) => set.replicas);
  const least = replicas - unavailable;
  const all = sum(sizes) + newSet.replicas;
  const mostDown = all - least - (newSet.replicas - newSet.available);
  if (sum(sizes) === 0 || mostDown <= 0) return sizes;
  const cleaned = withoutUnhealthy(oldSets, mostDown);
  if (!cleaned.sound) return cleaned.sizes;
  const available = sum(oldSets.map((set) => set.available)) + newSet.available;
  return scaledDown(cleaned.sizes, available - least);
}

/**
 * Takes pods that are not available off the sets, oldest first, `most` of them in all. A set of which more pods are
 * available than it wants is still shrinking: nothing more is judged by its status then, and the step ends there.
 */
export function withoutUnhealthy(
  sets: readonly SetSize[],
  most: number,
): { readonly sizes: readonly number[]; readonly sound: boolean } {
  const sizes = sets.map((set) => set.replicas);
  let left = most;
  for (const [i, { replicas, available }] of sets.entries()) {
    if (left <= 0) break;
    if (replicas === 0) continue;
    if (available > replicas) return { sizes, sound: false };
    const down = Math.min(left, replicas - available);
    sizes[i] = replicas - down;
    left -= down;
  }
  return { sizes, sound: true };
}

/** Takes pods off the sets, oldest first, `most` of them in all. */
export function scaledDown(sizes: readonly number[], most: number): readonly number[] {
  let left = Math.max(0, most);
  return sizes.map((size) => {
    const down = Math.min(left, size);
    left -= down;
    return size - down;
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
