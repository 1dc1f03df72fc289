/** Workloads of a cluster that can be rolled out, and how far each is. */
import type { Store } from '../../../cluster/api/store.ts';
import { scaledAmount } from '../../../cluster/objects/int-or-percent.ts';
import type { DaemonSet } from '../../../cluster/objects/workloads/daemon-set.ts';
import type { Deployment } from '../../../cluster/objects/workloads/deployment.ts';
import type { StatefulSet } from '../../../cluster/objects/workloads/stateful-set.ts';
import { isComplete, limitsOf } from '../../../control/controllers/deployments/sets.ts';
import type { Act, ResolvedVariant } from '../../resolved.ts';
import type { RolloutAct } from '../../resolved-workloads.ts';
import type { RolloutSize } from './rollout-teller.ts';

/** A workload whose pods are exchanged where its template changes. */
export type Rolled = Deployment | StatefulSet | DaemonSet;

/** The workload of that name; undefined where it is gone, or is none of these. */
export function rolledNamed(
  { deployments, statefulSets, daemonSets }: Store,
  name: string,
): Rolled | undefined {
  return deployments.named(name) ?? statefulSets.named(name) ?? daemonSets.named(name);
}

/** How many pods it wants, and how many more or fewer its rollout lets be. */
export function sizeOf(workload: Rolled): RolloutSize {
  switch (workload.kind) {
    case 'Deployment': {
      const { replicas, strategy } = workload;
      if (strategy.type === 'Recreate') return { wanted: replicas, surge: 0, unavailable: replicas };
      return { wanted: replicas, ...limitsOf(workload) };
    }
    case 'StatefulSet': {
      const { replicas, strategy } = workload;
      const most = strategy.type === 'RollingUpdate' ? strategy.maxUnavailable : 0;
      return { wanted: replicas, surge: 0, unavailable: Math.max(1, scaledAmount(most, replicas, 'up')) };
    }
    case 'DaemonSet': {
      const { strategy, status } = workload;
      const wanted = status.desiredNumberScheduled;
      if (strategy.type === 'OnDelete') return { wanted, surge: 0, unavailable: 0 };
      const surge = scaledAmount(strategy.maxSurge, wanted, 'up');
      return { wanted, surge, unavailable: scaledAmount(strategy.maxUnavailable, wanted, 'up') };
    }
  }
}

/**
 * Whether its rollout is done, as its status says: all pods that are to be new are, and as many as wanted are available.
 * Source: kubectl, pkg/polymorphichelpers/rollout_status.go.
 */
export function isRolledOut(workload: Rolled): boolean {
  switch (workload.kind) {
    case 'Deployment':
      return isComplete(workload, workload.status);
    case 'StatefulSet': {
      const { replicas, status } = workload;
      return status.updatedReplicas >= replicas - keptBy(workload) && status.availableReplicas >= replicas;
    }
    case 'DaemonSet': {
      const { desiredNumberScheduled: desired, updatedNumberScheduled, numberAvailable } = workload.status;
      return updatedNumberScheduled >= desired && numberAvailable >= desired;
    }
  }
}

/** Pods that keep the template of before: those below the partition of a StatefulSet. */
export function keptBy(workload: Rolled): number {
  if (workload.kind !== 'StatefulSet' || workload.strategy.type !== 'RollingUpdate') return 0;
  const { firstOrdinal, replicas, strategy } = workload;
  return Math.max(0, Math.min(replicas, strategy.partition - firstOrdinal));
}

/** Workloads that the timeline rolls out, by name, with their places among those of the variant. */
export function rolledIn({ timeline, orchestrator, apps }: ResolvedVariant): ReadonlyMap<string, number> {
  const names = (orchestrator?.workloads ?? apps).map(({ name }) => name);
  const rolled = timeline.flatMap(({ act }) => (isRolloutAct(act) ? [act.workload] : []));
  return new Map(rolled.map((name) => [name, names.indexOf(name)]));
}

/** Whether what the timeline has somebody do is about a rollout. */
export function isRolloutAct(act: Act): act is RolloutAct {
  return ROLLOUT_ACTS.includes(act.kind);
}

const ROLLOUT_ACTS: readonly Act['kind'][] = [
  'rollout',
  'rollback',
  'pauseRollout',
  'resumeRollout',
  'changeConfig',
];
