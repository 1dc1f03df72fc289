/** What happened, in words: a reason as Kubernetes would put it where it has one, and a sentence. */
import type { Cause, MoveReason } from '../records.ts';

export interface Words {
  /** One word, in CamelCase. */
  readonly reason: string;
  /** What is said, as the rest of a sentence that begins with the object. `machine`: where it happened, or ''. */
  readonly says: (machine: string) => string;
  /** Whether somebody should look into it. */
  readonly isWarning?: true;
}

/** Why a copy changed its phase. Null: another record tells it better. */
export const CAUSE_WORDS: Readonly<Record<Cause, Words | null>> = {
  requested: { reason: 'Created', says: () => 'was asked for' },
  decided: null,
  unplaceable: null,
  placed: { reason: 'Pulling', says: (machine) => `gets its image on ${machine}` },
  'image-ready': { reason: 'Pulled', says: (machine) => `has its image on ${machine}` },
  booted: { reason: 'Booted', says: () => 'has booted; its app starts' },
  started: { reason: 'AppStarted', says: () => 'has started and is not seen ready yet' },
  'probe-passed': { reason: 'Ready', says: () => 'is ready' },
  'oom-killed': {
    reason: 'OOMKilling',
    says: () => 'was killed: it asked for more memory than its limit or its machine allows',
    isWarning: true,
  },
  'back-off-over': { reason: 'Restarting', says: () => 'starts again: its back-off is over' },
  'disk-full': {
    reason: 'DiskFull',
    says: (machine) => `found no room on the disk of ${machine}`,
    isWarning: true,
  },
  ended: { reason: 'Completed', says: () => 'has come to its end' },
  'told-to-suspend': { reason: 'Suspending', says: () => 'was told to suspend' },
  'told-to-resume': { reason: 'Resuming', says: () => 'was told to come back' },
  'stop-and-copy': { reason: 'Paused', says: () => 'stands still while the last of its memory is copied' },
  resumed: { reason: 'Resumed', says: () => 'goes on' },
  'pool-full': {
    reason: 'PoolFull',
    says: () => 'stands still: there is no room under its disk',
    isWarning: true,
  },
  'pool-lost': {
    reason: 'PoolLost',
    says: () => 'stands still: what its disk lies on is gone',
    isWarning: true,
  },
  'taken-over': { reason: 'TakenOver', says: () => 'takes over a VM that stood ready' },
  evicted: {
    reason: 'Evicted',
    says: (machine) =>
      `was given up by ${machine}, which ran short of memory or disk, or was asked to leave it`,
    isWarning: true,
  },
  bound: { reason: 'Bound', says: (machine) => `belongs to ${machine} now` },
  admitted: { reason: 'Admitted', says: (machine) => `is taken in hand by the kubelet of ${machine}` },
  'not-admitted': {
    reason: 'NotAdmitted',
    says: (machine) => `was refused by ${machine}, which has no room for it`,
    isWarning: true,
  },
  'image-missing': { reason: 'Pulling', says: (machine) => `waits for an image on ${machine}` },
  'probe-failed': {
    reason: 'Unhealthy',
    says: () => 'is not ready any more: its readiness probe failed',
    isWarning: true,
  },
  'liveness-failed': {
    reason: 'Killing',
    says: () => 'is restarted: its liveness probe failed',
    isWarning: true,
  },
  'startup-failed': {
    reason: 'Killing',
    says: () => 'is restarted: its startup probe failed',
    isWarning: true,
  },
  crashed: { reason: 'Crashed', says: () => 'has ended with an error', isWarning: true },
  exited: { reason: 'Exited', says: () => 'has ended well and is started again' },
  restarted: { reason: 'Restarting', says: () => 'starts again at once' },
  deleted: { reason: 'Deleted', says: () => 'was deleted' },
  'scaled-down': { reason: 'ScaledDown', says: () => 'is not wanted any more' },
  replaced: { reason: 'Replaced', says: () => 'makes way for another version' },
  preempted: { reason: 'Preempted', says: () => 'makes room for a pod of higher priority', isWarning: true },
  'machine-lost': {
    reason: 'MachineLost',
    says: (machine) => `has ended with ${machine}, which went down`,
    isWarning: true,
  },
  'machine-back': { reason: 'Restarting', says: (machine) => `starts again: ${machine} is back` },
  'restarted-elsewhere': { reason: 'Restarting', says: () => 'is placed again: its host is given up' },
  repaired: { reason: 'Repaired', says: () => 'starts again: an operator has seen to it' },
  'node-lost': {
    reason: 'NodeLost',
    says: (machine) => `is given up: ${machine} has not been heard of for too long`,
    isWarning: true,
  },
  drained: { reason: 'Drained', says: (machine) => `leaves ${machine}, which is to be empty` },
  descheduled: { reason: 'Descheduled', says: (machine) => `leaves ${machine} for a better place` },
  'disk-lost': { reason: 'DiskLost', says: () => 'has lost the disk that its files lie on', isWarning: true },
  'volumes-ready': { reason: 'Mounted', says: () => 'has all its volumes' },
  updated: { reason: 'Updated', says: () => 'starts its new version' },
};

/** What an Event of its own tells better of a pod of an orchestrator. */
export const TOLD_BY_EVENTS: ReadonlySet<Cause> = new Set([
  'image-ready',
  'image-missing',
  'evicted',
  'not-admitted',
  'preempted',
]);

/** A pod that was told to end has ended, whatever it was told for. */
export const GONE_WORDS: Words = { reason: 'Gone', says: () => 'has ended: nothing of it is left' };

/** How a move ended, as the rest of a sentence. */
export const MOVE_WORDS: Readonly<Record<MoveReason, string>> = {
  converged: 'little was left to send when it was paused',
  forced: 'it was paused although it wrote memory faster than could be sent',
  ended: 'it came to its end',
  stuck: 'it wrote memory faster than could be sent',
  'no-room': 'the other host has no room for it',
  'not-ready': 'its app is not ready',
  pinned: 'a device is passed through to it',
  moving: 'it is being moved already',
  'already-there': 'it stands there',
  'host-off': 'the other host takes nothing',
  'host-lost': 'the other host went down',
};
