/** A number of equal pods, kept. */
import type { Micros } from '../../../engine/time.ts';
import type { LabelSelector } from '../../labels.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';

export interface ReplicaSet extends ApiObject {
  readonly kind: 'ReplicaSet';
  /** Counts for pods that are yet to be created. */
  template: PodTemplate;
  /** Pods of nobody that it takes over; null: none, as of a set of a Deployment: no other pod bears its hash. */
  readonly selector: LabelSelector | null;
  /** Spec: how many pods there should be. */
  replicas: number;
  /** How long a pod must be ready to count as available. */
  readonly minReady: Micros;
  /** Number of its template among those of its Deployment, from 1 (`deployment.kubernetes.io/revision`). */
  revision: number;
  /** Of the Deployment when it was last scaled (`desired-replicas`); null: never by one. */
  desiredReplicas: number | null;
  /** And its replicas with the surge (`max-replicas`). */
  maxReplicas: number | null;
  readonly status: ReplicaSetStatus;
}

/** What its controller has counted. */
export interface ReplicaSetStatus {
  replicas: number;
  readyReplicas: number;
  availableReplicas: number;
}

export function newReplicaSet(
  name: string,
  spec: {
    readonly template: PodTemplate;
    readonly replicas: number;
    readonly minReady?: Micros;
    readonly selector?: LabelSelector | null;
  },
  more?: Identity,
): ReplicaSet {
  const { template, replicas, minReady = 0, selector = null } = spec;
  return {
    ...identity('ReplicaSet', name, more),
    template,
    selector,
    replicas,
    minReady,
    revision: 1,
    desiredReplicas: null,
    maxReplicas: null,
    status: { replicas: 0, readyReplicas: 0, availableReplicas: 0 },
  };
}
