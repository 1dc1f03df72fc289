/**
 * The size of a Deployment's new set at the next step of an update.
 * Source: Kubernetes, pkg/controller/deployment/util, `NewRSNewReplicas`; deployment/rolling.go, `reconcileNewReplicaSet`.
 */

export interface NewSetStep {
  readonly strategy: 'RollingUpdate' | 'Recreate';
  /** Pods the Deployment wants. */
  readonly replicas: number;
  /** Pods the new set wants by now. */
  readonly newSet: number;
  /** Pods that all its sets want by now, the new one among them. Pods on their way out are not counted. */
  readonly allSets: number;
  /** Pods that may be more than wanted. */
  readonly surge: number;
}

/** As large as the room under `replicas + surge` lets it be; as it is where there is none. Recreate: full size at once. */
export function newSetSize({ strategy, replicas, newSet, allSets, surge }: NewSetStep): number {
  if (strategy === 'Recreate') return replicas;
  const room = replicas + surge - allSets;
  return room <= 0 ? newSet : newSet + Math.min(room, replicas - newSet);
}

/** The step a controller takes: a new set that is too large shrinks to the size of the Deployment first. */
export function nextNewSetSize(step: NewSetStep): number {
  return step.newSet >= step.replicas ? step.replicas : newSetSize(step);
}
