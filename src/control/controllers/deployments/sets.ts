/** What a Deployment's ReplicaSets say of it: which is which, how far an update is, and which are of no more use. */
import type { Store } from '../../../cluster/api/store.ts';
import type { Deployment, DeploymentStatus } from '../../../cluster/objects/workloads/deployment.ts';
import type { ReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import { type Fenceposts, rollingFenceposts } from '../rules/fenceposts.ts';
import type { SetSize } from '../rules/old-sets.ts';
import type { ScaledSet } from '../rules/proportional-scaling.ts';

/** The sets of a Deployment. */
export interface DeploymentSets {
  /** The oldest one of its template; null: not made yet. */
  readonly current: ReplicaSet | null;
  /** The others, oldest first. */
  readonly old: readonly ReplicaSet[];
}

export function setsOf(store: Store, deployment: Deployment): DeploymentSets {
  const all = [...store.replicaSets.ownedBy(deployment)];
  const current = all.find(({ template }) => template.revision === deployment.template.revision) ?? null;
  return { current, old: all.filter((set) => set !== current) };
}

/** How many pods an update may add and miss: a Deployment that recreates its pods adds none. */
export function limitsOf({ strategy, replicas }: Deployment): Fenceposts {
  if (strategy.type === 'Recreate') return { surge: 0, unavailable: 0 };
  if (strategy.type === 'BlueGreen') return { surge: replicas, unavailable: 0 };
  return rollingFenceposts(strategy, replicas);
}

/** Which of the two rules of Kubernetes sizes its sets: one that is no rolling update keeps its size and no more. */
export function sizingOf({ strategy }: Deployment): 'RollingUpdate' | 'Recreate' {
  return strategy.type === 'RollingUpdate' ? 'RollingUpdate' : 'Recreate';
}

/** Whether a new version is looked at on its way, by rules beyond those of Kubernetes. */
export function isGradual({ strategy }: Deployment): boolean {
  return strategy.type === 'BlueGreen' || strategy.type === 'Canary';
}

/** Whether the Deployment was given another size since its sets were scaled. */
export function isRescaled({ replicas }: Deployment, { current, old }: DeploymentSets): boolean {
  const told = ({ desiredReplicas }: ReplicaSet) => desiredReplicas !== null && desiredReplicas !== replicas;
  return [current, ...old].some((set) => set !== null && set.replicas > 0 && told(set));
}

/** Pods that sets want by now. */
export function wantedBy(sets: readonly ReplicaSet[]): number {
  return sets.reduce((total, { replicas }) => total + replicas, 0);
}

export function sizeOf({ replicas, status }: ReplicaSet): SetSize {
  return { replicas, available: status.availableReplicas };
}

export function asScaled(set: ReplicaSet): ScaledSet {
  return {
    name: set.name,
    ...sizeOf(set),
    createdOrder: set.uid,
    desired: set.desiredReplicas,
    maxReplicas: set.maxReplicas,
  };
}

/** Pods as the sets of a Deployment count them. */
export type CountedPods = Omit<DeploymentStatus, 'progressing'>;

/** The status as its sets tell it. */
export function countedIn({ current, old }: DeploymentSets): CountedPods {
  const all = current === null ? old : [...old, current];
  const sum = (of: (set: ReplicaSet) => number) => all.reduce((total, set) => total + of(set), 0);
  return {
    replicas: sum(({ status }) => status.replicas),
    updatedReplicas: current?.status.replicas ?? 0,
    readyReplicas: sum(({ status }) => status.readyReplicas),
    availableReplicas: sum(({ status }) => status.availableReplicas),
  };
}

/** Whether all pods there are, and all that are wanted, are new and available. */
export function isComplete({ replicas }: Deployment, counted: CountedPods): boolean {
  return (
    counted.updatedReplicas === replicas &&
    counted.replicas === replicas &&
    counted.availableReplicas === replicas
  );
}

/** Empty old sets beyond those that are kept for a way back: those of the oldest revisions. */
export function surplusOf(
  { revisionHistoryLimit }: Deployment,
  old: readonly ReplicaSet[],
): readonly ReplicaSet[] {
  const empty = old.filter(({ replicas, status }) => replicas === 0 && status.replicas === 0);
  const byRevision = empty.sort((a, b) => a.revision - b.revision);
  return byRevision.slice(0, Math.max(0, empty.length - revisionHistoryLimit));
}
