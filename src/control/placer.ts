/**
 * Takes requests one at a time, asks the policy for a node, binds, and lets the instance live there.
 *
 *   queued --> placing --(a node fits)--> bound, its life begins
 *                     \--(none fits)----> queued again, until an instance is gone
 *
 * A decision takes modelled time: a fixed part and a part for each node visited.
 */
import type { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { RESOURCES } from '../cluster/resources.ts';
import { StoragePromises } from '../cluster/storage-promises.ts';
import type { RandomStream } from '../engine/random.ts';
import { type Life, PARK, type Process, type Simulation } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import { type Decision, explainWait, newDecision, type Policy } from '../policies/policy.ts';
import { type InstanceIndex, NOWHERE, type RecordListener } from '../records.ts';
import { Binding } from './binding.ts';
import { Line, type Queued, type Request, type WaitingLine } from './line.ts';
import { Returning } from './returning.ts';

/** More than there are requests in any run. */
const RESTARTS_FIRST = 2 ** 40;

/** Modelled time of a decision. */
export interface DecisionCost {
  readonly fixed: Micros;
  readonly perNode: Micros;
}

export class Placer {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly storage: StoragePromises;
  private readonly policy: Policy;
  private readonly cost: DecisionCost;
  private readonly random: RandomStream;
  private readonly emit: RecordListener;
  private readonly onBound: (node: number, pod: PodClass, change: 1 | -1) => void;
  private readonly line: WaitingLine;
  private readonly onRefused: (pod: PodClass) => void;
  private readonly admits: (pod: PodClass) => boolean;
  private refused: Queued[] = [];
  private readonly returning: Returning;
  private submitted = 0;
  private restarted = 0;
  private readonly spareListeners: (() => void)[] = [];
  /** How often room was made: who is refused while it is, may have been refused too early. */
  private roomMade = 0;
  private readonly worker: Process;
  private idle = false;

  constructor(parts: {
    readonly sim: Simulation;
    readonly nodes: NodeTable;
    /** What nodes share; without it they share nothing. */
    readonly storage?: StoragePromises;
    readonly policy: Policy;
    readonly cost: DecisionCost;
    readonly random: RandomStream;
    /** Absent: who asked first is decided on first. */
    readonly line?: WaitingLine;
    readonly emit: RecordListener;
    /** Hears of every binding (1) and of its end (-1). */
    readonly onBound: (node: number, pod: PodClass, change: 1 | -1) => void;
    /** Whether who asks anew may have room, beside what is kept for those who come back. Absent: always. */
    readonly admits?: (pod: PodClass) => boolean;
    /** Hears what no node fits. */
    readonly onRefused?: (pod: PodClass) => void;
  }) {
    this.sim = parts.sim;
    this.nodes = parts.nodes;
    this.storage = parts.storage ?? new StoragePromises(new Map());
    this.policy = parts.policy;
    this.cost = parts.cost;
    this.random = parts.random;
    this.line = parts.line ?? new Line();
    this.emit = parts.emit;
    this.onBound = parts.onBound;
    this.onRefused = parts.onRefused ?? (() => undefined);
    this.admits = parts.admits ?? (() => true);
    this.returning = new Returning(this.sim);
    this.worker = this.sim.spawn(this.work());
  }

  /** Requests that no node fits at the moment, and why: one line per reason for the first of them. */
  get pending(): { readonly count: number; readonly reasons: readonly string[] } {
    const first = this.refused[0];
    return {
      count: this.refused.length,
      reasons: first === undefined ? [] : this.reasonsFor(first.request.instance.index),
    };
  }

  /** Why an instance waits that was refused, as it is now; nothing where it was not, or is to be decided on again. */
  reasonsFor(instance: InstanceIndex): readonly string[] {
    const pod = this.refused.find(({ request }) => request.instance.index === instance)?.request.pod;
    if (pod === undefined) return [];
    if (!this.admits(pod)) return ['what is free is kept for VMs whose hosts may fail'];
    return this.shortOfStorage(pod) ?? explainWait(this.policy, this.nodes, pod);
  }

  private shortOfStorage({ shared }: PodClass): readonly string[] | null {
    return this.storage.fits(shared) ? null : [`the storage pool ${shared?.pool} can promise no more`];
  }

  /** Asks for an instance. */
  submit(request: Request): void {
    request.instance.enter('queued', 'requested');
    this.line.join({ request, sequence: this.submitted++ });
    this.wake();
  }

  /** Promises an instance less than it had; whoever waits for room is looked at. */
  shrink(binding: Binding, pod: PodClass): void {
    this.rebind(binding, pod);
    this.lookAgain();
  }

  /** Promises an instance more on its node. False, and nothing has changed, where there is no room for it now. */
  growNow(binding: Binding, pod: PodClass): boolean {
    const held = binding.pod.requests;
    const fits = RESOURCES.every(
      (resource) => pod.requests[resource] - held[resource] <= this.nodes.free(binding.node, resource),
    );
    if (fits) this.rebind(binding, pod);
    return fits;
  }

  /**
   * Promises an instance more on its node, as soon as there is room for it. Whoever comes back is served in the order of
   * asking, and before those who never had room.
   */
  *grow(binding: Binding, pod: PodClass): Life {
    if (!this.growNow(binding, pod)) yield* this.returning.wait(binding, pod);
  }

  /** Promises room on a further node to an instance that is to move there. */
  reserve(pod: PodClass, node: number): void {
    this.bind(node, pod, 1);
  }

  /** Takes that promise back. */
  release(pod: PodClass, node: number): void {
    this.bind(node, pod, -1);
    this.lookAgain();
  }

  /** The instance has moved to the node that was promised to it, and its old room is free. */
  rehome(binding: Binding, node: number): void {
    this.bind(binding.node, binding.pod, -1);
    binding.moveTo(node, this.nodes.changes);
    this.lookAgain();
  }

  /** Promises room to what is no request, by the same policy, in no time. Null where no node fits. */
  setAside(pod: PodClass): Binding | null {
    const decision = newDecision();
    this.decide(pod, decision);
    if (decision.node < 0) return null;
    this.bind(decision.node, pod, 1, decision.devices);
    return new Binding(decision.node, pod, this.nodes.changes);
  }

  /** As `setAside`, of room that nobody waits for. */
  setAsideSpare(pod: PodClass): Binding | null {
    const waited = !this.line.empty || this.refused.length > 0 || !this.returning.isEmpty;
    return waited ? null : this.setAside(pod);
  }

  /** Whether the node takes instances: it is not being emptied, or off. */
  readonly isOpen = (node: number): boolean => this.nodes.cordoned[node] === 0;

  /** Takes back what was set aside. */
  giveBack(binding: Binding): void {
    this.bind(binding.node, binding.pod, -1);
    this.lookAgain();
  }

  /** Calls `listener` whenever there may be room that nobody waits for. */
  whenSpare(listener: () => void): void {
    this.spareListeners.push(listener);
  }

  private offerSpare(): void {
    for (const listener of this.spareListeners) listener();
  }

  /** An instance whose node is lost is to be placed again: before all others, as it had been promised its room. */
  private resubmit(request: Request): void {
    this.line.rejoin({ request, sequence: this.restarted++ - RESTARTS_FIRST, isBack: true });
    this.wake();
  }

  private wake(): void {
    if (!this.idle) return;
    this.idle = false;
    this.worker.wake();
  }

  private *work(): Life {
    const decision = newDecision();
    for (;;) {
      const queued = this.line.next();
      if (queued === undefined) {
        this.idle = true;
        this.offerSpare();
        yield PARK;
        continue;
      }
      const { request } = queued;
      request.instance.enter('placing', 'decided');
      const roomBefore = this.roomMade;
      const binding = this.place(queued, decision);
      const { node, visited, scored } = decision;
      const took = Math.round(this.cost.fixed + visited * this.cost.perNode);
      yield took;
      const machine = node >= 0 ? (this.nodes.machine[node] ?? NOWHERE) : NOWHERE;
      const instance = request.instance.index;
      this.emit({ kind: 'decision', at: this.sim.now, instance, node: machine, visited, scored, took });
      if (binding !== null) this.sim.spawn(this.liveOn(binding, request));
      else this.refuse(queued, this.roomMade > roomBefore);
    }
  }

  /** The promise is made when the decision is, so that nobody else is promised the same room meanwhile. */
  private place({ request, isBack }: Queued, decision: Decision): Binding | null {
    if (isBack !== true && !this.admits(request.pod)) {
      Object.assign(decision, newDecision());
      return null;
    }
    const madeAhead = request.madeAhead?.() ?? null;
    if (madeAhead !== null) {
      Object.assign(decision, newDecision(), { node: madeAhead.node });
      return madeAhead;
    }
    this.decide(request.pod, decision);
    if (decision.node < 0) return null;
    this.bind(decision.node, request.pod, 1, decision.devices);
    return new Binding(decision.node, request.pod, this.nodes.changes);
  }

  /** No node fits where the storage that all share can promise no more: then none is looked at. */
  private decide(pod: PodClass, decision: Decision): void {
    if (this.storage.fits(pod.shared)) {
      this.policy.decide(this.nodes, pod, this.random, decision);
      return;
    }
    Object.assign(decision, newDecision());
  }

  private *liveOn(binding: Binding, request: Request): Life {
    try {
      yield* request.live(binding);
    } finally {
      const { evicted, phase } = request.instance;
      const isBack = phase === 'queued';
      if (!evicted && !isBack) request.gone();
      this.bind(binding.node, binding.pod, -1);
      // What a controller does: it makes the copy anew, wherever there is room.
      if (evicted) this.submit(request);
      if (isBack) this.resubmit(request);
      this.lookAgain();
    }
  }

  private rebind(binding: Binding, pod: PodClass): void {
    this.bind(binding.node, binding.pod, -1);
    this.bind(binding.node, pod, 1);
    binding.pod = pod;
  }

  private bind(node: number, pod: PodClass, change: 1 | -1, devices = 0): void {
    this.storage.count(pod.shared, change);
    if (change === 1) this.nodes.bind(node, pod, undefined, devices);
    else this.nodes.unbind(node, pod);
    this.line.bound(pod, change);
    this.onBound(node, pod, change);
  }

  private refuse(queued: Queued, again: boolean): void {
    queued.request.instance.enter('queued', 'unplaceable');
    if (again) this.line.rejoin(queued);
    else this.refused.push(queued);
    this.onRefused(queued.request.pod);
  }

  /** Room was made: everyone who waits for some is looked at again. */
  lookAgain(): void {
    this.roomMade++;
    this.returning.serve((binding, pod) => this.growNow(binding, pod));
    if (this.refused.length === 0) {
      if (this.idle) this.offerSpare();
      return;
    }
    for (const queued of this.refused) this.line.rejoin(queued);
    this.refused = [];
    this.wake();
  }
}
