/**
 * The scheduler: one pod after the other, from the queue to a node that is written down.
 *
 *   queue --pop--> placing: filter, sample, score (takes modelled time) --a node fits--> assumed --API--> bound
 *     ^                        \--none fits--> preempt? --> refused, written down        \--turned down--> backs off
 *     +---- changes that may cure what was refused, told by watches ------------------------+
 *
 * A decision is taken on the cluster as it is at its beginning, and holds from then on; its time delays the pods behind it.
 * Bindings are written while the next pods are decided on. Source: kube-scheduler, schedule_one.go.
 * Where several schedulers share the nodes a decision holds from its end on, if its node still takes the pod; if not, the
 * pod is decided on once more. Source: Schwarzkopf et al., "Omega", EuroSys 2013: shared state, conflicts found per node.
 * Left out: time for the trials of a preemption; what a scheduler that is not the leader has assumed is not lost.
 */
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { EventReason } from '../../event-records.ts';
import {
  type Cure,
  type Decision,
  explain,
  explainWait,
  newDecision,
  type Policy,
} from '../../policies/policy.ts';
import { type InstanceIndex, NOWHERE, type RecordListener } from '../../records.ts';
import type { Binder } from './binder.ts';
import { decisionTime } from './decision-cost.ts';
import { type KnownRefusals, RefusalMemory } from './known-refusals.ts';
import type { Nominations } from './nominations.ts';
import type { Placements } from './placements.ts';
import type { Preemptor, Room } from './preemptor.ts';
import { SchedulingQueue } from './queue.ts';
import type { QueuedPod } from './queued-pod.ts';
import type { Cycle, SchedulerNeeds, SchedulerRules, Share } from './scheduler-rules.ts';

export class Scheduler {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly policy: Policy;
  private readonly random: RandomStream;
  private readonly rules: SchedulerRules;
  private readonly binder: Binder;
  private readonly placements: Placements;
  private readonly nominations: Nominations;
  private readonly preemptor: Preemptor | null;
  private readonly share: Share | null;
  private readonly emit: RecordListener;
  private readonly queue: SchedulingQueue<Pod>;
  /** Pods that are not bound. */
  private readonly waiting = new Map<Pod, QueuedPod<Pod>>();
  private readonly refusals: RefusalMemory;
  private readonly drivenAway = new WeakSet<Pod>(); // several may wait for the same pod to go
  private readonly decided: HandlerId;
  private readonly decision: Decision = newDecision();
  private cycle: Cycle | null = null;
  /** Answers that the next cycle waits for. */
  private awaited = 0;
  private placedSoFar = 0;

  constructor(parts: SchedulerNeeds) {
    this.sim = parts.sim;
    this.nodes = parts.nodes;
    this.policy = parts.policy;
    this.random = parts.random;
    this.rules = parts.rules;
    this.binder = parts.binder;
    this.placements = parts.placements;
    this.nominations = parts.nominations;
    this.preemptor = parts.preemptor;
    this.share = parts.share;
    this.emit = parts.emit;
    this.queue = new SchedulingQueue(this.sim, parts.rules, () => this.next());
    this.refusals = new RefusalMemory(this.nodes, this.policy);
    this.decided = this.sim.on(() => this.conclude());
  }

  /** Hears of a pod, by watch. */
  hear(event: WatchEvent, pod: Pod): void {
    if (this.share?.isOurs(pod) === false) return;
    if (event === 'deleted' || pod.ended) this.gone(pod);
    else if (pod.scheduled) this.heardOnNode(pod);
    else if (event === 'added') this.waiting.set(pod, this.queue.add(pod, pod.template.class.priority ?? 0));
  }

  /** The cluster has changed in a way that may cure refusals. The node table knows already. */
  happened(change: Cure): void {
    this.queue.happened(change);
  }

  /** Why no node takes a pod of the class now: one line per reason, most nodes first. */
  reasons(pod: PodClass): readonly string[] {
    return explain(this.policy.refusals(this.nodes, pod));
  }

  /** Why a pod waits for a node now, its own nomination aside; nothing where it waits for none, or is being decided on. */
  reasonsFor(instance: InstanceIndex): readonly string[] {
    for (const pod of this.pending) {
      if (pod.life.index !== instance || pod.life.phase !== 'queued') continue;
      this.nominations.deciding = pod;
      const reasons = explainWait(this.policy, this.nodes, pod.template.class);
      this.nominations.deciding = null;
      return reasons;
    }
    return [];
  }

  /** Pods that wait for a node, those being decided on included. */
  get pending(): Iterable<Pod> {
    return this.waiting.keys();
  }

  private heardOnNode(pod: Pod): void {
    if (pod.deletionAt !== null) this.placements.leaving(pod);
  }

  private gone(pod: Pod): void {
    const queued = this.waiting.get(pod);
    if (queued !== undefined) this.queue.remove(queued);
    this.waiting.delete(pod);
    this.nominations.remove(pod);
    if (this.placements.forget(pod)) this.changed('pod-deleted');
  }

  private changed(cure: Cure): void {
    if (this.share === null) this.queue.happened(cure);
    else this.share.changed(cure);
  }

  private next(): void {
    if (this.cycle !== null || this.awaited > 0) return;
    let queued = this.queue.pop();
    // Its deletion is committed, and not yet heard of.
    while (queued !== undefined && queued.pod.deletionAt !== null) queued = this.queue.pop();
    if (queued !== undefined) this.begin(queued);
  }

  private begin(queued: QueuedPod<Pod>): void {
    const { pod } = queued;
    const { decision, rules } = this;
    pod.life.enter('placing', 'decided');
    this.nominations.deciding = pod;
    this.decide(pod);
    const took = decisionTime(rules.cost, decision.visited, decision.scored, pod.template.app);
    const refusals = decision.node >= 0 ? null : this.lookWhy(pod.template.class);
    const room = refusals === null ? null : (this.preemptor?.choose(pod, refusals.refused) ?? null);
    if (decision.node >= 0) this.measureRegret(pod);
    this.nominations.deciding = null;
    if (decision.node >= 0) {
      // It counts as placed from here on: nominated too, it would take its room twice.
      this.nominations.remove(pod);
      if (this.share === null) this.assume(pod, this.sim.now + took);
    }
    this.cycle = { queued, took, refusals, room };
    this.sim.after(took, this.decided);
  }

  /** Counts the pod on the node that was chosen; `at`: when that is settled. */
  private assume(pod: Pod, at: Micros): void {
    this.placements.assume(pod, this.decision.node, at, this.decision.devices);
  }

  /** The node that room was made on is looked at alone, if it fits. */
  private decide(pod: Pod): void {
    const { nodes, policy, decision } = this;
    const nominated = this.nominations.rowOf(pod);
    if (nominated >= 0 && policy.accepts(nodes, nominated, pod.template.class)) {
      Object.assign(decision, { node: nominated, visited: 1, feasible: 1, scored: 0 });
      return;
    }
    policy.decide(nodes, pod.template.class, this.random, decision);
  }

  private lookWhy(pod: PodClass): KnownRefusals {
    return this.refusals.look(pod, this.nominations.empty);
  }

  private measureRegret(pod: Pod): void {
    const { regretEvery } = this.rules;
    if (regretEvery === 0 || this.placedSoFar++ % regretEvery !== 0) return;
    const value = this.policy.regret(this.nodes, pod.template.class, this.decision.node);
    this.emit({ kind: 'regret', at: this.sim.now, instance: pod.life.index, value });
  }

  private conclude(): void {
    const { cycle, decision } = this;
    if (cycle === null) throw new Error('a decision ends that was not begun');
    this.cycle = null;
    const { queued, took, refusals, room } = cycle;
    const { node, visited, scored } = decision;
    const { pod } = queued;
    const machine = this.nodes.machine[node] ?? NOWHERE;
    const instance = pod.life.index;
    this.emit({ kind: 'decision', at: this.sim.now, instance, node: machine, visited, scored, took });
    if (this.waiting.has(pod) && pod.deletionAt === null) {
      if (refusals !== null) this.refuse(queued, refusals, room);
      else if (this.claims(pod)) this.bind(queued, node);
      else this.begin(queued);
    }
    this.next();
  }

  /** Whether the node is the pod's: another scheduler may have given its room away since the decision began. */
  private claims(pod: Pod): boolean {
    if (this.share === null) return true;
    const { node } = this.decision;
    if (this.policy.accepts(this.nodes, node, pod.template.class)) {
      this.assume(pod, this.sim.now);
      return true;
    }
    this.tell('SchedulingConflict', pod, node, 0);
    pod.life.enter('queued', 'unplaceable');
    return false;
  }

  private bind(queued: QueuedPod<Pod>, row: number): void {
    this.binder.bind(queued.pod, row, (ok) => this.bound(queued, ok));
  }

  private bound(queued: QueuedPod<Pod>, ok: boolean): void {
    const { pod } = queued;
    const placed = this.placements.of(pod);
    if (ok && placed !== undefined) {
      this.queue.done(queued);
      this.waiting.delete(pod);
      const { now } = this.sim;
      this.tell('Scheduled', pod, placed.row, 0);
      this.emit({ kind: 'span', at: now, span: 'bind', index: placed.id, took: now - placed.decidedAt });
      this.changed('pod-added');
      return;
    }
    if (this.placements.forget(pod)) this.changed('pod-deleted');
    if (!this.waiting.has(pod) || pod.life.phase !== 'placing') return;
    pod.life.enter('queued', 'unplaceable');
    this.queue.failed(queued);
  }

  private refuse(queued: QueuedPod<Pod>, refusals: KnownRefusals, room: Room | null): void {
    const { pod } = queued;
    const { rules, binder, preemptor } = this;
    pod.life.enter('queued', 'unplaceable');
    this.tell('FailedScheduling', pod, -1, this.decision.visited);
    if (room === null) {
      if (preemptor !== null && !preemptor.awaitsRoom(pod)) this.nominations.remove(pod);
      this.queue.refused(queued, refusals.curedBy);
    } else this.preemptFor(queued, refusals, room);
    const answered = rules.waitsForStatus ? this.awaitAnswer() : () => undefined;
    binder.tellRefused(pod, this.nominations.rowOf(pod), answered);
  }

  /** The pod is not tried before all victims were asked to go: until then it would only find the same. */
  private preemptFor(queued: QueuedPod<Pod>, { curedBy }: KnownRefusals, room: Room): void {
    this.queue.refusedAndHeld(queued, curedBy);
    let left = room.victims.length;
    const goOn = this.rules.waitsForVictims ? this.awaitAnswer() : () => undefined;
    const release = () => {
      this.queue.release(queued);
      goOn();
    };
    this.preemptor?.makeRoom(queued.pod, room, this.binder, () => {
      left--;
      if (left === 0) release();
    });
    if (left === 0) release();
    for (const victim of room.victims.filter((one) => !this.drivenAway.has(one)))
      this.tell('Preempted', victim, room.row, queued.pod.life.index);
    for (const victim of room.victims) this.drivenAway.add(victim);
  }

  /** Keeps the next cycle from beginning until what it returns is called. */
  private awaitAnswer(): () => void {
    this.awaited++;
    return () => {
      this.awaited--;
      this.next();
    };
  }

  private tell(reason: EventReason, pod: Pod, row: number, value: number): void {
    const machine = this.nodes.machine[row] ?? NOWHERE;
    this.emit({
      kind: 'event',
      at: this.sim.now,
      reason,
      about: 'Pod',
      index: pod.life.index,
      machine,
      value,
    });
  }
}
