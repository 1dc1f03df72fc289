/** Workloads as the simulation takes them: who wants pods of which app. */
import type { ConcurrencyPolicy } from '../cluster/objects/workloads/cron-job.ts';
import type { DaemonSetStrategy } from '../cluster/objects/workloads/daemon-set.ts';
import type { DeploymentStrategy } from '../cluster/objects/workloads/deployment.ts';
import type { StatefulSet, StatefulSetStrategy } from '../cluster/objects/workloads/stateful-set.ts';
import type { Micros } from '../engine/time.ts';

export type Workload =
  | DeploymentSpec
  | ReplicaSetSpec
  | StatefulSetSpec
  | DaemonSetSpec
  | JobSpec
  | CronJobSpec
  | BarePods;

/** What a user does to a cluster at an instant of a run. */
export type ClusterAct =
  | { readonly kind: 'scale'; readonly workload: string; readonly to: number }
  | { readonly kind: 'setImage'; readonly workload: string; readonly version: string }
  /** `name`: of a pod, or of a workload. */
  | { readonly kind: 'delete'; readonly name: string }
  | { readonly kind: 'cordon' | 'uncordon' | 'outOfService' | 'inService'; readonly node: string };

/** What a user does to a rollout of a workload; without an orchestrator, of the copies of an app. */
export type RolloutAct =
  | { readonly kind: 'rollout'; readonly workload: string; readonly version: string }
  /** A rollout is taken back; stopped for a while, or gone on with; or begun for another configuration. */
  | {
      readonly kind: 'rollback' | 'pauseRollout' | 'resumeRollout' | 'changeConfig';
      readonly workload: string;
    };

interface OfApp {
  readonly name: string;
  /** Name of the app that runs in its pods. */
  readonly app: string;
  /** Pods that are wanted all the time; of what is done once, or follows the nodes: 0. */
  readonly replicas: number;
}

export interface DeploymentSpec extends OfApp {
  readonly kind: 'Deployment';
  readonly strategy: DeploymentStrategy;
  readonly minReady: Micros;
  readonly progressDeadline: Micros;
  readonly revisionHistoryLimit: number;
}

export interface ReplicaSetSpec extends OfApp {
  readonly kind: 'ReplicaSet';
  readonly minReady: Micros;
}

export interface StatefulSetSpec extends OfApp {
  readonly kind: 'StatefulSet';
  readonly podManagement: StatefulSet['podManagement'];
  readonly strategy: StatefulSetStrategy;
  readonly minReady: Micros;
}

export interface DaemonSetSpec extends OfApp {
  readonly kind: 'DaemonSet';
  readonly strategy: DaemonSetStrategy;
  readonly minReady: Micros;
}

/** What a job has to do. */
export interface Work {
  /** Pods that have to succeed; null: one success ends it. */
  readonly completions: number | null;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly activeDeadline: Micros | null;
}

export interface JobSpec extends OfApp, Work {
  readonly kind: 'Job';
}

export interface CronJobSpec extends OfApp, Work {
  readonly kind: 'CronJob';
  /** As in a crontab; or the time from one job to the next. */
  readonly schedule: string | Micros;
  readonly concurrency: ConcurrencyPolicy;
  readonly startingDeadline: Micros | null;
}

/** Pods that nobody keeps at a number; they arrive as their app says. */
export interface BarePods extends OfApp {
  readonly kind: 'Pod';
}
