/** A number of equal pods, kept. */
import type { Micros } from '../../../engine/time.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';

export interface ReplicaSet extends ApiObject {
  readonly kind: 'ReplicaSet';
  readonly template: PodTemplate;
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
  spec: { readonly template: PodTemplate; readonly replicas: number; readonly minReady?: Micros },
  more?: Identity,
): ReplicaSet {
  const { template, replicas, minReady = 0 } = spec;
  return {
    ...identity('ReplicaSet', name, more),
    template,
    replicas,
    minReady,
    revision: 1,
    desiredReplicas: null,
    maxReplicas: null,
    status: { replicas: 0, readyReplicas: 0, availableReplicas: 0 },
  };
}
