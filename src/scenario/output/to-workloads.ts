/** Workloads as the simulation takes them. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { Work, Workload } from '../resolved-workloads.ts';
import type { variant as variantSchema } from '../schema/sections/variants.ts';
import { present } from './present.ts';
import { toStrategy } from './rollouts/to-rollout.ts';

type Read = z.output<typeof variantSchema>;
type Item<Key extends keyof Read> = NonNullable<Read[Key]> extends readonly (infer One)[] ? One : never;

/** All workloads of a variant, kind by kind, each as written. */
export function toWorkloads(read: Read): readonly Workload[] {
  const { deployments = [], replicaSets = [], statefulSets = [], daemonSets = [] } = read;
  const { jobs = [], cronJobs = [], pods = [] } = read;
  return [
    ...deployments.map((one) => toDeployment(one, read)),
    ...replicaSets.map(
      (one): Workload => ({ kind: 'ReplicaSet', ...kept(one), minReady: fromSeconds(one.minReadySeconds) }),
    ),
    ...statefulSets.map(toStatefulSet),
    ...daemonSets.map(toDaemonSet),
    ...jobs.map(
      ({ name, app, ...work }): Workload => ({ kind: 'Job', name, app, replicas: 0, ...toWork(work) }),
    ),
    ...cronJobs.map(toCronJob),
    ...pods.map((one): Workload => ({ kind: 'Pod', ...kept(one) })),
  ];
}

/** What workloads that are kept at a number have in common. */
function kept(one: { readonly name: string; readonly app: string; readonly replicas?: number | undefined }) {
  return { name: one.name, app: one.app, replicas: present(one.replicas, 'replicas') };
}

function toDeployment(read: Item<'deployments'>, variant: Read): Workload {
  const { strategy, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit } = read;
  const { type, maxSurge, maxUnavailable } = strategy;
  return {
    kind: 'Deployment',
    ...kept(read),
    strategy: toStrategy(variant, type === 'Recreate' ? { type } : { type, maxSurge, maxUnavailable }),
    minReady: fromSeconds(minReadySeconds),
    progressDeadline: fromSeconds(progressDeadlineSeconds),
    revisionHistoryLimit,
  };
}

function toStatefulSet(read: Item<'statefulSets'>): Workload {
  const { updateStrategy, podManagementPolicy, minReadySeconds } = read;
  const { type, partition, maxUnavailable } = updateStrategy;
  return {
    kind: 'StatefulSet',
    ...kept(read),
    podManagement: podManagementPolicy,
    strategy: type === 'OnDelete' ? { type } : { type, partition, maxUnavailable },
    minReady: fromSeconds(minReadySeconds),
  };
}

function toDaemonSet({ name, app, updateStrategy, minReadySeconds }: Item<'daemonSets'>): Workload {
  const { type, maxSurge, maxUnavailable } = updateStrategy;
  return {
    kind: 'DaemonSet',
    name,
    app,
    replicas: 0,
    strategy: type === 'OnDelete' ? { type } : { type, maxSurge, maxUnavailable },
    minReady: fromSeconds(minReadySeconds),
  };
}

function toCronJob(read: Item<'cronJobs'>): Workload {
  const { name, app, schedule, every, concurrencyPolicy, startingDeadlineSeconds, ...work } = read;
  return {
    kind: 'CronJob',
    name,
    app,
    replicas: 0,
    schedule: schedule ?? fromSeconds(present(every, 'every')),
    concurrency: concurrencyPolicy,
    startingDeadline: spanOrNone(startingDeadlineSeconds),
    ...toWork(work),
  };
}

/** Where nothing says how many have to succeed, one has to; where only the parallelism is said, any success will do. */
function toWork(read: Omit<Item<'jobs'>, 'name' | 'app'>): Work {
  const { completions, parallelism, backoffLimit, activeDeadlineSeconds } = read;
  return {
    completions: completions ?? (parallelism === undefined ? 1 : null),
    parallelism: parallelism ?? 1,
    backoffLimit,
    activeDeadline: spanOrNone(activeDeadlineSeconds),
  };
}

const spanOrNone = (seconds: number | undefined) => (seconds === undefined ? null : fromSeconds(seconds));
