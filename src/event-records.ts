/** The Events of a cluster: part of the words of a run (`records.ts`), with the kinds of objects that they are about. */
import type { Micros } from './engine/time.ts';
import type { MachineIndex } from './records.ts';

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
  'SuccessfulCreate', // of the controller that made a pod; value: the instance
  'FailedCreate', // of the controller whose pod was refused
  'SuccessfulDelete', // of the controller that deleted a pod; value: the instance
  'ScalingReplicaSet', // of the Deployment; value: replicas wanted now
  'LeaderElection', // of the Lease; value: number of the process that holds it now
] as const;
export type EventReason = (typeof EVENT_REASONS)[number];

/** An Event in the sense of Kubernetes: something worth telling of an object. Words are made by those who read it. */
export interface EventRecord {
  readonly kind: 'event';
  readonly at: Micros;
  readonly reason: EventReason;
  readonly about: ObjectKind;
  /** The instance where it is about a pod; else the position of the object among those of its kind, in order of creation. */
  readonly index: number;
  /** The machine it happened on; NOWHERE where on none. */
  readonly machine: MachineIndex;
  /** A number that says more, by reason; 0 where there is none. */
  readonly value: number;
}
