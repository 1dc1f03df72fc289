/** What a control plane reports of its work: part of the words of a run (`records.ts`), with the kinds of its objects. */
import type { Micros } from './engine/time.ts';
import type { InstanceIndex, MachineIndex } from './records.ts';

/** The kinds of objects of a cluster. */
export const OBJECT_KINDS = [
  'Pod',
  'Node',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Service',
  'EndpointSlice',
  'PodDisruptionBudget',
  'PriorityClass',
  'ResourceQuota',
  'Lease',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Reasons of the Events that Kubernetes writes of its objects, in its words. */
export const EVENT_REASONS = [
  'Scheduled', // value: 0
  'FailedScheduling', // value: nodes that were refused
  'Preempted', // of the victim
  'SuccessfulCreate', // of the controller that made a pod; value: the instance, -1 where it made a job
  'FailedCreate', // of the controller whose pod was refused
  'SuccessfulDelete', // of the controller that deleted a pod; value: the instance, -1 where it deleted a job
  'ScalingReplicaSet', // of the Deployment; value: replicas wanted now
  'ProgressDeadlineExceeded', // of the Deployment; value: replicas that are new by then
  'Completed', // of the Job; value: pods that succeeded
  'BackoffLimitExceeded', // of the Job, which is given up; value: pods that failed
  'DeadlineExceeded', // of the Job, which is given up
  'JobAlreadyActive', // of the CronJob that starts no job, since the last one still works
  'MissSchedule', // of the CronJob that starts no job, since it is too late
  'LeaderElection', // of the Lease; value: number of the process that holds it now
  'Pulling', // of a pod whose next image is not here, or is asked for anew
  'Pulled',
  'Failed', // of a pod whose image could not be brought
  'Started', // a container of the pod, as its kubelet sees it; value: how often it was started before
  'BackOff', // of a pod that is to be tried again; value: µs until then
  'Unhealthy', // a probe has found a container of the pod not to be well
  'Killing', // containers of the pod are told to end
  'OutOfResources', // of a pod that its node does not admit
  'Evicted', // of a pod that its node gives up
  'NodeHasInsufficientMemory',
  'NodeHasSufficientMemory',
  'NodeHasDiskPressure',
  'NodeHasNoDiskPressure',
  'NodeNotReady', // of a node that is marked as not ready, or as not heard of
  'NodeReady', // of a node that is marked as ready again
  'TaintManagerEviction', // of a pod that is deleted because its node has a taint that it does not put up with any longer
  'FailedAttachVolume', // of a pod whose volume is attached to another node: Multi-Attach error
  'SuccessfulAttachVolume', // of a pod one of whose volumes is attached to its node
  'DeletingNode', // of a node that is taken out of the cluster, as its provider has no such machine
  'NodeShutdown', // of a pod that its node does not admit, since it is about to go down
  'LowNodeUtilization', // of a pod that is evicted from a node of which much is requested, while others have room
  'RemoveDuplicates', // of a pod that is evicted from a node that has more than its share of pods of one owner
  'RolloutAborted', // of the Deployment, which is taken back; value: place in ABORT_REASONS of what was found
  'SchedulingConflict', // of a pod whose room another scheduler gave away while it was being decided on
] as const;
export type EventReason = (typeof EVENT_REASONS)[number];

/** Why a rollout is taken back by itself. */
export const ABORT_REASONS = [
  'bad', // its analysis has found it so
  'stuck', // it has made no progress by its deadline
] as const;
export type AbortReason = (typeof ABORT_REASONS)[number];

/** An Event in the sense of Kubernetes: something worth telling of an object. Words are made by those who read it. */
export interface EventRecord {
  readonly kind: 'event';
  readonly at: Micros;
  readonly reason: EventReason;
  readonly about: ObjectKind;
  /** The instance where it is about a pod; else the rank of the object among those of its kind, in order of creation. */
  readonly index: number;
  /** The machine it happened on; NOWHERE where on none. */
  readonly machine: MachineIndex;
  /** A number that says more, by reason; 0 where there is none. */
  readonly value: number;
}

/** What the control plane takes time for, from one thing that it does to another. */
export const SPANS = [
  'api-call', // a mutating call, from its arrival at the server with its token to its answer
  'bind', // from the decision on a node to the binding that is written down
  'pod-startup', // from a pod's creation to its start as seen by who watches, without image pulls and init containers
  'attach', // from a pod being bound to one of its volumes being attached to its node
] as const;
export type Span = (typeof SPANS)[number];

/** Something that takes time has ended. */
export interface SpanRecord {
  readonly kind: 'span';
  readonly at: Micros;
  readonly span: Span;
  /** The instance that it is about; NOWHERE: none. */
  readonly index: number;
  readonly took: Micros;
}

/** A pod becomes reachable through its services on all nodes, or ceases to be. */
export interface EndpointRecord {
  readonly kind: 'endpoint';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly reachable: boolean;
  /** Since its readiness came or went. */
  readonly took: Micros;
}

/** A part of a service's endpoints is sent to all nodes. */
export interface EndpointsSentRecord {
  readonly kind: 'endpoints-sent';
  readonly at: Micros;
  /** To all nodes together. */
  readonly bytes: number;
}

/** All app containers of a pod can serve from now on, or not any more, whatever anybody has found out. */
export interface AbleRecord {
  readonly kind: 'able';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly machine: MachineIndex;
  readonly able: boolean;
}

/** How much better a node there was for a pod than the one it was given. Measured where a scenario asks for it. */
export interface RegretRecord {
  readonly kind: 'regret';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  /** The best total score less the chosen node's, both over all feasible nodes. Range: 0 to 100. */
  readonly value: number;
}

/** So many pods are ready that run the version which their workload was told last. Told from the first such wish on. */
export interface UpdatedRecord {
  readonly kind: 'updated';
  readonly at: Micros;
  readonly pods: number;
}

/** What the timeline has a user do found nothing to be done to: a pod or workload that is gone, or not made yet. */
export interface MissedActRecord {
  readonly kind: 'missed-act';
  readonly at: Micros;
}

/** A node that was to be emptied is: the last of the pods that had to leave it is gone. */
export interface DrainedRecord {
  readonly kind: 'drained';
  readonly at: Micros;
  readonly machine: MachineIndex;
  /** Since it was asked for. */
  readonly took: Micros;
}

/** Everything that a control plane reports of its own work, and kubelets of theirs. */
export type ClusterRecord =
  | AbleRecord
  | EventRecord
  | SpanRecord
  | EndpointRecord
  | EndpointsSentRecord
  | RegretRecord
  | UpdatedRecord
  | DrainedRecord
  | MissedActRecord;
