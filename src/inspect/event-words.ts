/** The Events of Kubernetes in words. */

import { toSeconds } from '../engine/time.ts';
import { ABORT_REASONS, type AbortReason, type EventReason } from '../event-records.ts';
import type { Names } from '../scenario/build/names.ts';

/** The decision that goes with it says more. */
type ToldByDecision = 'Scheduled' | 'FailedScheduling';

interface EventWords {
  /** The rest of a sentence that begins with the object. `value`: the number of the record; `on`: its machine, or ''. */
  readonly says: (value: number, on: string, names: Names) => string;
  readonly isWarning?: true;
}

/** By reason. */
const EVENT_WORDS: Readonly<Record<Exclude<EventReason, ToldByDecision>, EventWords>> = {
  Preempted: {
    says: (_, on) => `leaves node ${on}, where a pod of higher priority needs the room`,
    isWarning: true,
  },
  SuccessfulCreate: { says: (pod, _, names) => (pod < 0 ? 'made a job' : `made pod ${names.copy(pod)}`) },
  FailedCreate: { says: () => 'could not make a pod', isWarning: true },
  SuccessfulDelete: {
    says: (pod, _, names) => (pod < 0 ? 'deleted a job' : `deleted pod ${names.copy(pod)}`),
  },
  ScalingReplicaSet: { says: (replicas) => `wants a ReplicaSet at ${replicas}` },
  ProgressDeadlineExceeded: {
    says: (replicas) => `does not get on: its update stands at ${replicas} new pods`,
    isWarning: true,
  },
  Completed: { says: (pods) => `is complete: ${pods} ${pods === 1 ? 'pod has' : 'pods have'} succeeded` },
  BackoffLimitExceeded: { says: (pods) => `is given up: ${pods} pods have failed`, isWarning: true },
  DeadlineExceeded: { says: () => 'is given up: it took longer than it may', isWarning: true },
  JobAlreadyActive: { says: () => 'starts no job: the last one still works' },
  MissSchedule: { says: () => 'starts no job: it is too late for it', isWarning: true },
  LeaderElection: { says: (process) => `is held by process ${process} now` },
  Pulling: { says: (_, on) => `waits for an image on ${on}` },
  Pulled: { says: (_, on) => `has an image on ${on}` },
  Failed: { says: (_, on) => `could not get an image on ${on}`, isWarning: true },
  Started: {
    says: (before) =>
      before === 0 ? 'started a container' : `started a container, for the ${ordinal(before)} time again`,
  },
  BackOff: { says: (wait) => `is tried again in ${toSeconds(wait)} s`, isWarning: true },
  Unhealthy: { says: () => 'has a container that a probe found not to be well', isWarning: true },
  Killing: { says: () => 'has containers that are told to end' },
  NodeShutdown: { says: (_, on) => `was not admitted by ${on}, which is about to go down`, isWarning: true },
  OutOfResources: { says: (_, on) => `was not admitted by ${on}, which has no room for it`, isWarning: true },
  Evicted: { says: (_, on) => `was given up by ${on}`, isWarning: true },
  NodeHasInsufficientMemory: { says: () => 'is short of memory', isWarning: true },
  NodeHasSufficientMemory: { says: () => 'has memory again' },
  NodeHasDiskPressure: { says: () => 'is short of disk', isWarning: true },
  NodeHasNoDiskPressure: { says: () => 'has disk again' },
  NodeNotReady: { says: () => 'is marked as not ready', isWarning: true },
  NodeReady: { says: () => 'is marked as ready again' },
  TaintManagerEviction: {
    says: (_, on) => `is deleted: it does not put up with a taint of ${on} any longer`,
    isWarning: true,
  },
  FailedAttachVolume: {
    says: (_, on) => `has a volume that can not come to ${on}: it is attached to another node`,
    isWarning: true,
  },
  SuccessfulAttachVolume: { says: (_, on) => `has a volume attached to ${on}` },
  LowNodeUtilization: {
    says: (_, on) => `is evicted from ${on}, of which much is requested: others have room`,
  },
  RemoveDuplicates: { says: (_, on) => `is evicted from ${on}, which has more of its kind than its share` },
  DeletingNode: { says: () => 'is taken out of the cluster: its machine does not exist', isWarning: true },
  SchedulingConflict: {
    says: (_, on) => `is decided on anew: another scheduler gave its room on ${on} away meanwhile`,
    isWarning: true,
  },
  RolloutAborted: { says: (found) => `is taken back: ${abortWords(found)}`, isWarning: true },
};

const ABORT_WORDS: Readonly<Record<AbortReason, string>> = {
  bad: 'its analysis has found the new version to be bad',
  stuck: 'its update has made no progress by its deadline',
};

function abortWords(found: number): string {
  const reason = ABORT_REASONS[found];
  return reason === undefined ? 'nobody knows why' : ABORT_WORDS[reason];
}

/** The words of a reason; null where another record tells it better. */
export function eventWords(reason: EventReason): EventWords | null {
  return reason === 'Scheduled' || reason === 'FailedScheduling' ? null : EVENT_WORDS[reason];
}

function ordinal(n: number): string {
  const last = n % 10;
  const suffix =
    last === 1 && n % 100 !== 11
      ? 'st'
      : last === 2 && n % 100 !== 12
        ? 'nd'
        : last === 3 && n % 100 !== 13
          ? 'rd'
          : 'th';
  return `${n}${suffix}`;
}
