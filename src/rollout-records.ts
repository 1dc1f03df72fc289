/** What a run reports of rollouts: part of the words of a run (`records.ts`). Only of workloads that are rolled out. */
import type { Micros } from './engine/time.ts';
import type { InstanceIndex } from './records.ts';

/** What becomes of a rollout. */
export const ROLLOUT_STEPS = [
  'followed', // a workload that will be rolled out is there, in its first version
  'begun', // another version of it is wanted from now on
  'sized', // its number of instances, or what a rollout may add and miss, is another one
  'paused', // nothing is exchanged until it goes on
  'resumed',
  'stalled', // it has made no progress for so long that it is said to be stuck
  'done', // all that are wanted run the version that is wanted and are available, and none of another version is left
] as const;
export type RolloutStep = (typeof ROLLOUT_STEPS)[number];

/** A rollout of a workload goes on. */
export interface RolloutRecord {
  readonly kind: 'rollout';
  readonly at: Micros;
  /** Place of the workload among those of its variant; of copies without an orchestrator, that of their app. */
  readonly workload: number;
  readonly step: RolloutStep;
  /** The version that is wanted, by number, from 0 in the order in which the workload was told of them. */
  readonly version: number;
  /** Instances that are wanted. */
  readonly wanted: number;
  /** Instances that the rules of its rollout let be beyond those that are wanted, and let be missing. */
  readonly surge: number;
  readonly unavailable: number;
  /** Whether it takes back another one. */
  readonly undoes: boolean;
  /** Since it was wished; 0 before there was a wish. */
  readonly took: Micros;
}

/** An instance of a workload that is rolled out runs this version of it: told before it is ready for the first time. */
export interface VersionRecord {
  readonly kind: 'version';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly workload: number;
  readonly version: number;
}
