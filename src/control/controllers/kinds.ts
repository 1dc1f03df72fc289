/** Tells objects apart by their kind, for those who are handed an owner. */
import type { ApiObject, Kind } from '../../cluster/objects/object.ts';
import type { DaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import type { Deployment } from '../../cluster/objects/workloads/deployment.ts';
import type { Job } from '../../cluster/objects/workloads/job.ts';
import type { ReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import type { StatefulSet } from '../../cluster/objects/workloads/stateful-set.ts';

function ofKind<T extends ApiObject>(kind: Kind & T['kind']) {
  return (object: ApiObject | null): object is T => object?.kind === kind;
}

export const isDeployment = ofKind<Deployment>('Deployment');
export const isReplicaSet = ofKind<ReplicaSet>('ReplicaSet');
export const isStatefulSet = ofKind<StatefulSet>('StatefulSet');
export const isDaemonSet = ofKind<DaemonSet>('DaemonSet');
export const isJob = ofKind<Job>('Job');
