/** Workload controllers: how many pods they create and delete at a time, which, and how a Deployment divides its sets. */
import type { IntOrPercent } from '../../../src/cluster/objects/int-or-percent.ts';
import {
  type RollingLimits,
  resolveFenceposts,
  rollingFenceposts,
} from '../../../src/control/controllers/rules/fenceposts.ts';
import { jobBackOff } from '../../../src/control/controllers/rules/job-back-off.ts';
import {
  type NewSetStep,
  newSetSize,
  nextNewSetSize,
} from '../../../src/control/controllers/rules/new-set-size.ts';
import {
  nextOldSetSizes,
  type SetSize,
  scaledDown,
  withoutUnhealthy,
} from '../../../src/control/controllers/rules/old-sets.ts';
import {
  compareForDeletion,
  type DeletionCandidate,
} from '../../../src/control/controllers/rules/pod-deletion-order.ts';
import { type ScaledSet, scaledSets } from '../../../src/control/controllers/rules/proportional-scaling.ts';
import { SlowStart } from '../../../src/control/controllers/rules/slow-start.ts';
import { fromSeconds } from '../../../src/engine/time.ts';
import type { Adapter } from '../vectors.ts';

/** A year after the start of time, so that every age of the vectors has its instant. */
const NOW = fromSeconds(365 * 86_400);

interface VectorPod {
  readonly scheduled: boolean;
  readonly phase: string;
  readonly ready: boolean;
  readonly deletionCost?: number;
  readonly rank: number;
  readonly readySecondsAgo: number | null;
  readonly maxContainerRestarts: number;
  readonly createdSecondsAgo: number | null;
}

/** Two pods of one uid: what it would decide is left open. */
function candidate(pod: VectorPod): DeletionCandidate & { readonly rank: number } {
  const since = (ago: number | null) => (ago === null ? null : NOW - fromSeconds(ago));
  return {
    uid: 0,
    scheduled: pod.scheduled,
    phase: pod.phase,
    ready: pod.ready,
    deletionCost: pod.deletionCost ?? 0,
    rank: pod.rank,
    readySince: since(pod.readySecondsAgo),
    restarts: pod.maxContainerRestarts,
    createdAt: since(pod.createdSecondsAgo),
  };
}

interface VectorSet {
  readonly name: string;
  readonly replicas: number;
  readonly available: number;
  readonly createdOrder: number;
  readonly desiredAnnotation: number | null;
  readonly maxReplicasAnnotation: number | null;
}

const scaledSet = ({ desiredAnnotation, maxReplicasAnnotation, ...set }: VectorSet): ScaledSet => ({
  ...set,
  desired: desiredAnnotation,
  maxReplicas: maxReplicasAnnotation,
});

export const CONTROLLERS: Readonly<Record<string, Adapter>> = {
  'slow-start-batch': {
    run({ toCreate, createsThatSucceed }: { toCreate: number; createsThatSucceed: number }) {
      const start = new SlowStart(toCreate);
      let calls = 0;
      for (let batch = start.next(); batch > 0; batch = start.next()) {
        calls += batch;
        if (calls > createsThatSucceed) start.giveUp();
      }
      return { calls, successes: Math.min(calls, createsThatSucceed) };
    },
  },
  'pod-deletion-order': {
    run({ first, second }: { first: VectorPod; second: VectorPod }) {
      const order = compareForDeletion(candidate(first), candidate(second), NOW, ({ rank }) => rank);
      return { deletedFirst: order === 0 ? 'either' : order < 0 ? 'first' : 'second' };
    },
  },
  'deployment-fenceposts': {
    run({ desiredReplicas, ...limits }: RollingLimits & { desiredReplicas: number }) {
      try {
        return { ...resolveFenceposts(limits, desiredReplicas) };
      } catch (error) {
        if (error instanceof RangeError) return { error: true };
        throw error;
      }
    },
  },
  'deployment-new-set-size': {
    run(input: {
      step: 'sizeOnly' | 'reconcile';
      strategy: NewSetStep['strategy'];
      deploymentReplicas: number;
      newSetReplicas: number;
      totalReplicasAllSets: number;
      maxSurge: IntOrPercent;
    }) {
      const { maxSurge, deploymentReplicas: replicas, strategy } = input;
      const { surge } = resolveFenceposts({ maxSurge, maxUnavailable: null }, replicas);
      const { newSetReplicas: newSet, totalReplicasAllSets: allSets } = input;
      const size = input.step === 'sizeOnly' ? newSetSize : nextNewSetSize;
      return { newSetReplicas: size({ strategy, replicas, newSet, allSets, surge }) };
    },
  },
  'deployment-old-sets-scale-down': {
    run(
      input: RollingLimits & {
        deploymentReplicas: number;
        oldSetsOldestFirst: readonly SetSize[];
        newSet: SetSize;
      },
    ) {
      const { deploymentReplicas: replicas, oldSetsOldestFirst: oldSets, newSet } = input;
      const { unavailable } = rollingFenceposts(input, replicas);
      return { oldSetReplicas: nextOldSetSizes({ replicas, unavailable, oldSets, newSet }) };
    },
  },
  'deployment-cleanup-and-scale-down-steps': {
    run(
      input:
        | { oldReplicas: number; available: number; maxCleanup: number }
        | (RollingLimits & { deploymentReplicas: number; availableAllSets: number; oldReplicas: number }),
    ) {
      const { oldReplicas } = input;
      if ('maxCleanup' in input) {
        const set = { replicas: oldReplicas, available: input.available };
        return { cleaned: oldReplicas - (withoutUnhealthy([set], input.maxCleanup).sizes[0] ?? 0) };
      }
      const { deploymentReplicas, availableAllSets } = input;
      const { unavailable } = rollingFenceposts(input, deploymentReplicas);
      const most = availableAllSets - (deploymentReplicas - unavailable);
      return { oldReplicas: scaledDown([oldReplicas], most)[0] };
    },
  },
  'deployment-proportional-scaling': {
    run(input: {
      deployment: { replicas: number; maxSurge: IntOrPercent };
      newSet: VectorSet | null;
      oldSets: readonly VectorSet[];
    }) {
      const newSet = input.newSet === null ? null : scaledSet(input.newSet);
      const oldSets = input.oldSets.map(scaledSet);
      const all = newSet === null ? oldSets : [...oldSets, newSet];
      const current = all.reduce((total, set) => total + set.replicas, 0);
      const deployment = { strategy: 'RollingUpdate', current, ...input.deployment } as const;
      const sizes = scaledSets(deployment, newSet, oldSets);
      const named = all.map(({ name, replicas }) => [name, sizes.get(name) ?? replicas] as const);
      return { sizes: Object.fromEntries(named) };
    },
  },
  'job-pod-failure-backoff': {
    run(input: { failuresSinceLastSuccess: number; baseSeconds: number; maxSeconds: number }) {
      const { failuresSinceLastSuccess, baseSeconds, maxSeconds } = input;
      return { delaySecondsAfterLastFailure: jobBackOff(failuresSinceLastSuccess, baseSeconds, maxSeconds) };
    },
  },
};
