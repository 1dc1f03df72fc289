/**
 * The scheduling queue: which pod is decided on next, and which wait for what.
 *
 *   add --> active --pop--> (a cycle) --done--> gone
 *             ^               |  \--failed---> backing off (errors) --its backoff is over--> active
 *             |               \--refused--> unschedulable, or backing off if a cure happened meanwhile
 *             |                                 | a change that its refusal named; or 5 minutes
 *             |                                 v
 *             +--its backoff is over-- backing off   (popped early where `popsEarly` and nothing is active)
 *
 * A refusal names the changes that could cure it; no other change wakes its pod. Nothing ticks while there is nothing to
 * flush: the two timers stand on their grids only when a pod waits for them.
 * Source: kube-scheduler, backend/queue. Left out: backoffs are flushed in the order in which they end, not by priority
 * within a second.
 */
import FastPriorityQueue from 'fastpriorityqueue';
import type { Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import type { Cure } from '../../policies/policy.ts';
import { backoffAfter } from './backoff.ts';
import { GridTimer } from './grid-timer.ts';
import { QueuedPod } from './queued-pod.ts';

/** How often pods whose backoff is over are moved. Source: kube-scheduler, flushBackoffQCompleted. */
const BACKOFF_FLUSH = MICROS_PER_SECOND;
/** How often pods that nothing has cured for long are moved. Source: kube-scheduler, flushUnschedulablePodsLeftover. */
const UNSCHEDULABLE_FLUSH = 30 * MICROS_PER_SECOND;
/** How long is long. Source: kube-scheduler, DefaultPodMaxInUnschedulablePodsDuration. */
const UNSCHEDULABLE_MOST = 5 * MICROS_PER_MINUTE;

/** How a queue treats pods that wait. */
export interface QueueRules {
  readonly initialBackoff: Micros;
  readonly maxBackoff: Micros;
  /** Whether a pod that backs off is popped when nothing is active. Source: Kubernetes, from version 1.33 on. */
  readonly popsEarly: boolean;
}

const NOTHING: readonly Cure[] = [];

type Waiting<P> = FastPriorityQueue<QueuedPod<P>>;

export class SchedulingQueue<P> {
  private readonly sim: Simulation;
  private readonly rules: QueueRules;
  private readonly onReady: () => void;
  private readonly active: Waiting<P> = new FastPriorityQueue<QueuedPod<P>>(byPriority);
  private readonly backingOff: Waiting<P> = new FastPriorityQueue<QueuedPod<P>>(byBackoff);
  private readonly afterErrors: Waiting<P> = new FastPriorityQueue<QueuedPod<P>>(byBackoff);
  /** By the list of cures that their refusals named: those of one policy are few, and shared. */
  private readonly unschedulable = new Map<readonly Cure[], Set<QueuedPod<P>>>();
  /** The number of the last change of each kind. */
  private readonly lastOf = new Map<Cure, number>();
  private changes = 0;
  private added = 0;
  private readonly backoffFlush: GridTimer;
  private readonly unschedulableFlush: GridTimer;

  /** `onReady`: called after a change by which `pop` may have one more to give. */
  constructor(sim: Simulation, rules: QueueRules, onReady: () => void) {
    this.sim = sim;
    this.rules = rules;
    this.onReady = onReady;
    this.backoffFlush = new GridTimer(sim, BACKOFF_FLUSH, () => this.flushBackoff());
    this.unschedulableFlush = new GridTimer(sim, UNSCHEDULABLE_FLUSH, () => this.flushUnschedulable());
  }

  /** Lets a new pod in. */
  add(pod: P, priority: number): QueuedPod<P> {
    const queued = this.enter(pod, priority);
    this.activate(queued);
    this.onReady();
    return queued;
  }

  /** Lets a new pod in that may not be tried before it is released. Source: Kubernetes, schedulingGates. */
  addHeld(pod: P, priority: number): QueuedPod<P> {
    const queued = this.enter(pod, priority);
    queued.place = 'held';
    return queued;
  }

  /** Lets a pod go that was held. One that was refused still backs off, or waits for what cures it. */
  release(queued: QueuedPod<P>): void {
    if (queued.place !== 'held') return;
    if (queued.attempts === 0 || this.wasCured(queued)) this.moveOn(queued);
    else this.wait(queued);
    this.onReady();
  }

  /** Takes the next pod into a cycle; undefined where none may be tried. */
  pop(): QueuedPod<P> | undefined {
    const next = takeFirst(this.active) ?? (this.rules.popsEarly ? takeFirst(this.backingOff) : undefined);
    if (next === undefined) return undefined;
    next.place = 'in-cycle';
    next.attempts++;
    next.seen = this.changes;
    return next;
  }

  /** The cycle has bound the pod. */
  done(queued: QueuedPod<P>): void {
    queued.place = 'gone';
  }

  /** No node took the pod. `curedBy`: the changes that its refusals named, one list object for equal lists. */
  refused(queued: QueuedPod<P>, curedBy: readonly Cure[]): void {
    if (queued.place === 'gone') return;
    this.putBack(queued, curedBy);
    if (this.wasCured(queued)) this.moveOn(queued);
    else this.wait(queued);
    this.onReady();
  }

  /** As `refused`, of a pod that is not to be tried before it is released, whatever happens. */
  refusedAndHeld(queued: QueuedPod<P>, curedBy: readonly Cure[]): void {
    if (queued.place === 'gone') return;
    this.putBack(queued, curedBy);
    queued.place = 'held';
  }

  /** The cycle failed for a reason that is no refusal, such as a binding that was turned down. */
  failed(queued: QueuedPod<P>): void {
    if (queued.place === 'gone') return;
    this.putBack(queued, NOTHING);
    this.backOff(queued, this.afterErrors);
  }

  /** Takes a pod out, wherever it is. */
  remove(queued: QueuedPod<P>): void {
    if (queued.place === 'unschedulable') this.unschedulable.get(queued.curedBy)?.delete(queued);
    queued.place = 'gone';
  }

  /** The cluster has changed: pods whose refusals named that are tried again. */
  happened(change: Cure): void {
    this.lastOf.set(change, ++this.changes);
    for (const [curedBy, waiting] of this.unschedulable) {
      if (waiting.size === 0 || !curedBy.includes(change)) continue;
      for (const queued of waiting) this.moveOn(queued);
      waiting.clear();
    }
    this.onReady();
  }

  /** One pod has changed itself; see `happened`. */
  changed(queued: QueuedPod<P>): void {
    if (queued.place !== 'unschedulable' || !queued.curedBy.includes('pod-changed')) return;
    this.unschedulable.get(queued.curedBy)?.delete(queued);
    this.moveOn(queued);
    this.onReady();
  }

  private enter(pod: P, priority: number): QueuedPod<P> {
    return new QueuedPod(pod, priority, this.added++, this.sim.now);
  }

  private putBack(queued: QueuedPod<P>, curedBy: readonly Cure[]): void {
    const { initialBackoff, maxBackoff } = this.rules;
    queued.curedBy = curedBy;
    queued.since = this.sim.now;
    queued.ready = queued.since + backoffAfter(queued.attempts, initialBackoff, maxBackoff);
  }

  /** Whether something happened during its cycle that its refusal names as a cure. */
  private wasCured({ curedBy, seen }: QueuedPod<P>): boolean {
    return curedBy.some((change) => (this.lastOf.get(change) ?? 0) > seen);
  }

  private moveOn(queued: QueuedPod<P>): void {
    if (queued.ready > this.sim.now) this.backOff(queued, this.backingOff);
    else this.activate(queued);
  }

  private activate(queued: QueuedPod<P>): void {
    queued.place = 'active';
    this.active.add(queued);
  }

  private backOff(queued: QueuedPod<P>, waiting: Waiting<P>): void {
    queued.place = 'backing-off';
    waiting.add(queued);
    this.backoffFlush.armBy(queued.ready);
  }

  private wait(queued: QueuedPod<P>): void {
    queued.place = 'unschedulable';
    let waiting = this.unschedulable.get(queued.curedBy);
    if (waiting === undefined) {
      waiting = new Set();
      this.unschedulable.set(queued.curedBy, waiting);
    }
    waiting.add(queued);
    this.unschedulableFlush.armBy(leftoverFrom(queued));
  }

  private flushBackoff(): void {
    this.flush(this.backingOff);
    this.flush(this.afterErrors);
    this.onReady();
  }

  private flush(waiting: Waiting<P>): void {
    for (;;) {
      const first = peekFirst(waiting);
      if (first === undefined) return;
      if (first.ready > this.sim.now) {
        this.backoffFlush.armBy(first.ready);
        return;
      }
      waiting.poll();
      this.activate(first);
    }
  }

  private flushUnschedulable(): void {
    for (const waiting of this.unschedulable.values()) {
      for (const queued of waiting) {
        if (leftoverFrom(queued) > this.sim.now) {
          this.unschedulableFlush.armBy(leftoverFrom(queued));
        } else {
          waiting.delete(queued);
          this.moveOn(queued);
        }
      }
    }
    this.onReady();
  }
}

/** When an unschedulable pod has waited for longer than the most. */
const leftoverFrom = ({ since }: { readonly since: Micros }) => since + UNSCHEDULABLE_MOST + 1;

/** Source: kube-scheduler, PrioritySort. */
function byPriority(a: QueuedPod<unknown>, b: QueuedPod<unknown>): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority;
  if (a.since !== b.since) return a.since < b.since;
  return a.sequence < b.sequence;
}

function byBackoff(a: QueuedPod<unknown>, b: QueuedPod<unknown>): boolean {
  if (a.ready !== b.ready) return a.ready < b.ready;
  return a.sequence < b.sequence;
}

/** The first that has not been removed, which stays where it is. */
function peekFirst<P>(waiting: Waiting<P>): QueuedPod<P> | undefined {
  while (waiting.peek()?.place === 'gone') waiting.poll();
  return waiting.peek();
}

function takeFirst<P>(waiting: Waiting<P>): QueuedPod<P> | undefined {
  peekFirst(waiting);
  return waiting.poll();
}
