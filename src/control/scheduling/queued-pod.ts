/** A pod in the scheduling queue, and what the queue remembers of it from one attempt to the next. */
import type { Micros } from '../../engine/time.ts';
import type { Cure } from '../../policies/policy.ts';

/** Where a pod of the queue is. `in-cycle`: popped, and neither put back nor done; `gone`: no longer of the queue. */
export type QueuePlace = 'active' | 'backing-off' | 'unschedulable' | 'held' | 'in-cycle' | 'gone';

/** Only the queue changes it. */
export class QueuedPod<P> {
  readonly pod: P;
  /** Higher goes first. */
  readonly priority: number;
  /** Number of its arrival: the last rule of every order. */
  readonly sequence: number;
  place: QueuePlace = 'in-cycle';
  /** When it was put in, or put back after its last attempt. Its backoff counts from here. */
  since: Micros;
  /** When its backoff is over. */
  ready: Micros;
  /** How often it was popped. */
  attempts = 0;
  /** What could turn its last refusal into a placement. */
  curedBy: readonly Cure[] = [];
  /** Changes of the cluster that had happened when it was popped: later ones it may have missed. */
  seen = 0;

  constructor(pod: P, priority: number, sequence: number, now: Micros) {
    this.pod = pod;
    this.priority = priority;
    this.sequence = sequence;
    this.since = now;
    this.ready = now;
  }
}
