/**
 * Gives nodes up that are not heard of, and takes them back when they are.
 *
 *   silence --(grace, at the next look)--> Ready=Unknown --> its pods are not ready any more
 *                                                        \-> line of its zone --(so many a second)--> taint NoExecute
 *
 * All nodes are looked at every few seconds. A look that would find nothing new is no event: one timer waits for the next
 * one that will. What pods do about the taint is `taint-eviction.ts`.
 * Source: Kubernetes, pkg/controller/nodelifecycle/node_lifecycle_controller.go, `monitorNodeHealth`.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { Heartbeats } from '../../cluster/api/heartbeats.ts';
import type { Leadership } from '../../cluster/api/leader-election.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Node } from '../../cluster/objects/node.ts';
import { NOT_READY_EVICTS, UNREACHABLE_EVICTS } from '../../cluster/taints.ts';
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { EventReason } from '../../event-records.ts';
import type { RecordListener } from '../../records.ts';
import { Calls } from '../controllers/pods/calls.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import type { PodsOnNodes } from './pods-on-nodes.ts';
import { disruptionOf, type ZoneStates } from './rules/disruption.ts';
import type { ZoneRules } from './rules/zone-state.ts';
import { evicts, setEvicting, setUnknown, setUnready } from './writes.ts';
import { type Zone, Zones } from './zones.ts';

/** Nodes whose pods are marked side by side. Source: Kubernetes, `scheduler.UpdateWorkerSize`. */
const WORKERS = 8;

/** When a node is given up. */
export interface NodeLifecycleRules extends ZoneRules {
  /** From one look at all nodes to the next. */
  readonly monitorPeriod: Micros;
  /** How long a node may be silent, counted from the look that saw its last renewal. */
  readonly gracePeriod: Micros;
}

export interface NodeLifecycleParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly heartbeats: Heartbeats;
  readonly pods: PodsOnNodes;
  /** Whether its process leads. */
  readonly leadership: Leadership;
  readonly client: (name: string) => ApiClient;
  readonly emit: RecordListener;
}

export class NodeLifecycle {
  private readonly parts: NodeLifecycleParts;
  private readonly client: ApiClient;
  private readonly rules: NodeLifecycleRules;
  private readonly zones: Zones;
  private readonly nodes: (Node | undefined)[] = [];
  /** Nodes that are silent and not given up, and the look at which they will be. */
  private readonly awaited = new Map<Node, Micros>();
  /** Nodes whose condition is not as it was at the last look. */
  private readonly changed = new Set<Node>();
  private readonly timer: Timer;
  private readonly marking: WorkQueue<Node>;
  private states: ZoneStates<Zone> = new Map();
  /** When it began to look, and from when on silence counts. */
  private beganAt: Micros;
  private countsFrom: Micros;
  /** The look that the timer waits for. */
  private looksAt: Micros = 0;

  constructor(parts: NodeLifecycleParts, rules: NodeLifecycleRules) {
    const { sim, server, heartbeats, leadership } = parts;
    this.parts = parts;
    this.rules = rules;
    this.client = parts.client('node-lifecycle-controller');
    this.zones = new Zones(sim, rules.evictionRate, {
      works: () => this.works,
      giveUp: (node) => this.evict(node),
    });
    this.marking = new WorkQueue(sim, WORKERS, (node) => this.markPods(node));
    this.beganAt = sim.now;
    this.countsFrom = sim.now;
    this.timer = sim.timer(sim.on(() => this.look()));
    server.watch(server.store.nodes, (event, node) => this.hear(event, node));
    server.whenBack(() => this.hold(false));
    heartbeats.watch((row, isSilent) => this.hearSilence(row, isSilent));
    leadership.watch((leads) => (leads ? this.beginAnew() : this.hold(true)));
  }

  private get works(): boolean {
    const { leadership, server } = this.parts;
    return leadership.leads && server.isWritable;
  }

  private hear(event: WatchEvent, node: Node): void {
    const { zones, awaited, changed, nodes } = this;
    if (event === 'deleted') {
      zones.leave(node);
      awaited.delete(node);
      changed.delete(node);
      if (nodes[node.row] === node) nodes[node.row] = undefined;
      this.recount();
      return;
    }
    if (event === 'added') {
      nodes[node.row] = node;
      zones.join(node);
      if (this.parts.heartbeats.isSilent(node.row)) this.awaitLoss(node);
      this.recount();
    }
    if (node.ready === zones.of(node).readinessOf(node)) return;
    if (node.ready === true && !changed.has(node)) this.tell('NodeReady', node);
    // Its status is as good a sign of life as its lease.
    if (this.parts.heartbeats.isSilent(node.row)) this.awaitLoss(node, this.parts.sim.now);
    changed.add(node);
    this.lookAt(this.parts.sim.now + 1);
  }

  private hearSilence(row: number, isSilent: boolean): void {
    const node = this.nodes[row];
    if (node === undefined) return;
    if (isSilent) this.awaitLoss(node);
    else this.awaited.delete(node);
  }

  /** A node has come or gone: where others are not ready, their zone may stand otherwise by the next look. */
  private recount(): void {
    if (this.zones.anyNotReady) this.lookAt(this.parts.sim.now + 1);
  }

  /** Its last renewal was seen at the look after it; at the first one after the grace it is given up. */
  private awaitLoss(node: Node, since = this.parts.heartbeats.lastHeard(node.row)): void {
    if (node.ready === null) return;
    const heard = Math.max(this.countsFrom, since);
    const at = this.lookFrom(this.lookFrom(heard) + this.rules.gracePeriod);
    this.awaited.set(node, at);
    this.lookAt(at);
  }

  /** The first look at or after that time. */
  private lookFrom(time: Micros): Micros {
    const { monitorPeriod } = this.rules;
    return this.beganAt + Math.ceil((time - this.beganAt) / monitorPeriod) * monitorPeriod;
  }

  private look(): void {
    if (!this.works) return;
    const { now } = this.parts.sim;
    for (const [node, at] of this.awaited) if (at <= now) this.lose(node);
    for (const node of this.changed) this.settle(node, node.ready);
    this.changed.clear();
    this.judgeZones();
    this.goOn();
  }

  /** Waits for the next look that has something to do. */
  private goOn(): void {
    this.timer.cancel();
    if (this.changed.size > 0) this.lookAt(this.parts.sim.now + 1);
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.awaited.values()) next = Math.min(next, at);
    if (Number.isFinite(next)) this.lookAt(next);
  }

  /** Looks no later than at the first look at or after that time. */
  private lookAt(time: Micros): void {
    const at = this.lookFrom(Math.max(time, this.parts.sim.now));
    if (!this.works || (this.timer.armed && this.looksAt <= at)) return;
    this.looksAt = at;
    this.timer.armAt(at);
  }

  private lose(node: Node): void {
    this.awaited.delete(node);
    this.client.write(
      (tx) => this.parts.heartbeats.isSilent(node.row) && setUnknown(tx, node),
      (done) => {
        if (done || !this.zones.has(node)) return;
        this.changed.add(node);
        this.lookAt(this.parts.sim.now + 1);
      },
    );
    this.settle(node, null);
  }

  /** Does what follows from a node's condition, as far as it has not been done. */
  private settle(node: Node, ready: boolean | null): void {
    const zone = this.zones.of(node);
    const wasReady = zone.readinessOf(node) === true;
    zone.note(node, ready);
    if (ready === true) {
      zone.line.remove(node);
      if (evicts(node)) this.client.write((tx) => setEvicting(tx, node, null));
      return;
    }
    if (wasReady) this.tellNotReady(node);
    if (!evicts(node)) zone.line.add(node);
    else this.evict(node);
  }

  private tellNotReady(node: Node): void {
    this.tell('NodeNotReady', node);
    this.marking.add(node);
  }

  private tell(reason: EventReason, { machine, rank: index }: Node): void {
    const { sim, emit } = this.parts;
    emit({ kind: 'event', at: sim.now, reason, about: 'Node', index, machine, value: 0 });
  }

  /** Whether it is not ready, written down yet or not: that it is silent may take longer to be written than what follows. */
  private isLost(node: Node): boolean {
    return node.ready !== true || this.parts.heartbeats.isSilent(node.row);
  }

  /** Its pods are taken out of services, long before any of them is given up. */
  private *markPods(node: Node): Work {
    const calls = new Calls(this.parts.sim, this.client);
    for (const pod of [...this.parts.pods.on(node.row)]) {
      if (!pod.ready) continue;
      calls.make((tx) => this.isLost(node) && setUnready(tx, pod));
      yield* calls.answers();
    }
    return 'done';
  }

  /** Has the node the taint that its condition asks for, whatever it had before. */
  private evict(node: Node): void {
    let isReady = false;
    this.client.write(
      (tx) => {
        isReady = node.ready === true;
        if (isReady) return false;
        return setEvicting(tx, node, node.ready === null ? UNREACHABLE_EVICTS : NOT_READY_EVICTS);
      },
      () => {
        // It is back, or its condition takes longer to be written than the taint: the next look shows which.
        if (!isReady || !this.zones.has(node)) return;
        this.changed.add(node);
        this.lookAt(this.parts.sim.now + 1);
      },
    );
  }

  private judgeZones(): void {
    const { zones, rules } = this;
    const { states, rates, turn } = disruptionOf(this.states, zones.counts(), rules);
    this.states = states;
    for (const [zone, rate] of rates) zone.line.rate = rate;
    if (turn === 'stops') for (const node of zones.notReady()) this.takeBack(node);
    if (turn === 'resumes') this.countFromNow();
  }

  private takeBack(node: Node): void {
    if (evicts(node)) this.client.write((tx) => setEvicting(tx, node, null));
    this.zones.of(node).line.add(node);
  }

  private countFromNow(): void {
    this.countsFrom = this.parts.sim.now;
    for (const node of [...this.awaited.keys()]) this.awaitLoss(node);
  }

  /** Another process leads, or this one again: it knows what is written, and not since when. */
  private beginAnew(): void {
    const { zones, parts } = this;
    this.beganAt = parts.sim.now;
    this.states = new Map();
    for (const { line } of zones.all()) line.clear();
    for (const node of zones.notReady()) this.changed.add(node);
    this.hold(false);
    this.countFromNow();
    this.lookAt(parts.sim.now);
  }

  private hold(held: boolean): void {
    for (const { line } of this.zones.all()) line.held = held;
    if (held) this.timer.cancel();
    else this.goOn();
  }
}
