/**
 * How many pods of the new version a canary has at a weight, and how far one look may go to that.
 * After: Argo Rollouts, utils/replicaset/canary.go, without a router of traffic: the share of pods is the share of traffic.
 */

/** Pods of the new version at a share of all: the nearest number, and where there is a share at least one of each kind. */
export function canarySize(replicas: number, share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return replicas;
  return Math.min(Math.max(1, replicas - 1), Math.max(1, Math.round(replicas * share)));
}

/** Pods of one version: wanted by now, and those that are told to be available, which may be more for a moment. */
export interface VersionPods {
  readonly replicas: number;
  readonly available: number;
}

export interface MixedPods {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  readonly fresh: VersionPods;
  readonly stable: VersionPods;
  /** Pods of the new version that there are to be; the others are of the stable one. */
  readonly goal: number;
}

/** The next sizes on the way to the goal: never more pods than the surge allows, nor fewer available ones than may be. */
export function nextMixedSizes(pods: MixedPods): { readonly fresh: number; readonly stable: number } {
  const { replicas, surge, unavailable, fresh, stable, goal } = pods;
  const room = Math.max(0, replicas + surge - fresh.replicas - stable.replicas);
  const available = servingOf(fresh) + servingOf(stable);
  const spare = Math.max(0, available - (replicas - unavailable));
  return { fresh: toward(fresh, goal, room, spare), stable: toward(stable, replicas - goal, room, spare) };
}

/** Who is not available may go at once; of the others only those to spare. */
function toward(pods: VersionPods, goal: number, room: number, spare: number): number {
  if (pods.replicas <= goal) return Math.min(goal, pods.replicas + room);
  return Math.max(goal, servingOf(pods) - spare);
}

/** Those that were told to go are not counted on, though nobody has told yet that they are gone. */
function servingOf({ replicas, available }: VersionPods): number {
  return Math.min(replicas, available);
}
