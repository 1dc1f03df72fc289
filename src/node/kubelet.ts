/**
 * The kubelet of one node: hears of the pods that are bound to it, admits them, runs them, and reports what it has seen.
 *
 *   watch --(added)--> admission --> pod-life.ts ---> status --(client: 50 a second)--> API server
 *         --(deletion asked for)--> termination.ts --> the object is taken away
 *
 * Each pod is worked on by itself, side by side with the others. When its machine goes down all of them end, and nobody is
 * told; when it dies itself, they run on, and nobody looks after them. Either way it asks for its pods when it is back, and
 * goes on with what has become of them (`presence.ts`: when that is).
 * Source: Kubernetes, pkg/kubelet/kubelet.go.
 */
import type { ApiClient } from '../cluster/api/api-client.ts';
import type { ApiServer } from '../cluster/api/api-server.ts';
import type { Heartbeats } from '../cluster/api/heartbeats.ts';
import type { WatchEvent } from '../cluster/api/watch.ts';
import type { Node } from '../cluster/objects/node.ts';
import type { Pod } from '../cluster/objects/pod.ts';
import type { Micros } from '../engine/time.ts';
import { Admission } from './admission.ts';
import type { KubeletOptions } from './kubelet-options.ts';
import type { NodeParts } from './node-parts.ts';
import { Presence, type Present } from './outages/presence.ts';
import { RuntimeHealth } from './outages/runtime-health.ts';
import { endBefore } from './outages/shutdown.ts';
import { Standstill } from './outages/standstill.ts';
import { Pleg } from './pleg.ts';
import { type PodKeeper, PodOnNode } from './pod-on-node.ts';
import { CONDITION_EVENTS, Eviction, type Pressed, type Signal } from './pressure/eviction.ts';
import { NodeMemory } from './pressure/node-memory.ts';
import type { Programs } from './program.ts';
import { NodeStatus } from './reports/node-status.ts';
import { PodStatuses } from './reports/pod-statuses.ts';

export class Kubelet implements PodKeeper, Pressed, Present {
  /** Whether it works and is heard, and how it can be kept from that. */
  readonly presence: Presence;
  private readonly standstill: Standstill;
  /** Whether the container runtime answers, and how it can be kept from that. */
  readonly runtime: RuntimeHealth;
  private readonly parts: NodeParts;
  private readonly api: ApiServer;
  private readonly client: ApiClient;
  private readonly heartbeats: Heartbeats | null;
  private node: Node;
  private readonly programs: Programs;
  private readonly statuses: PodStatuses;
  private readonly nodeStatus: NodeStatus;
  private readonly eviction: Eviction;
  private readonly admission: Admission;
  private readonly pods = new Map<Pod, PodOnNode>();
  /** Whether it has asked for its pods since it was started, and hears of what becomes of them. */
  private knowsPods = true;
  private isListening = true;
  /** Its pods are left alone. */
  private isIdle = false;
  /** Pods of which there was something to be heard while it did not listen; null: it listens. */
  private missed: Set<Pod> | null = null;
  private machineIsBack: (() => void) | null = null;
  private heardAgain: (() => void) | null = null;
  /** Times it has reached the API server anew. */
  private connections = 0;

  constructor(options: KubeletOptions) {
    const { sim, alarms, machine, client, node, thresholds, images: known } = options;
    const memory = new NodeMemory(machine.memory, () => this.eviction.look());
    const pleg = new Pleg(sim, alarms, options.relistOffset);
    this.parts = { ...options, memory, pleg };
    this.node = node;
    this.api = options.api;
    this.client = client;
    this.heartbeats = options.heartbeats;
    this.presence = new Presence(sim, alarms, this);
    this.standstill = new Standstill(this.presence, machine.index);
    this.runtime = new RuntimeHealth(sim, alarms, this);
    this.programs = options.programs;
    this.statuses = new PodStatuses(client);
    this.nodeStatus = new NodeStatus({ sim, alarms, client, node, store: machine.images, known });
    this.eviction = new Eviction(sim, alarms, machine, memory, thresholds, this);
    this.admission = new Admission(options.allocatable, (signal) => this.eviction.isPressed(signal));
    options.api.watchNode(node.row, (event, pod) => this.hear(event, pod));
    machine.stall?.watch((isStalled, cause) => {
      this.standstill.follow(isStalled, cause, this.pods.values());
      this.settle();
    });
    machine.uptime.watch((isUp) => this.followMachine(isUp));
    if (!machine.uptime.isUp) this.followMachine(false);
  }

  /**
   * Another machine takes the place of this one, which is down: nothing of its pods will be there, and once it is up it
   * registers as that node.
   */
  renew(node: Node): void {
    for (const one of [...this.pods.values()]) {
      const { life, deletionCause } = one.pod;
      this.forget(one);
      if (life.phase !== 'stopped')
        life.enter('stopped', deletionCause ?? 'node-lost', this.parts.machine.index);
    }
    this.missed = new Set();
    this.node = node;
    this.nodeStatus.renew(node);
    this.client.write((tx) => {
      tx.create(node);
      this.heartbeats?.join(node.row);
      return true;
    });
  }

  /** Pods that it runs and that are not on their way out. */
  get running(): Iterable<PodOnNode> {
    return [...this.pods.values()].filter((pod) => !pod.isStopping && !pod.isLost);
  }

  /** A pod of which something is on the node. */
  podOf(pod: Pod): PodOnNode | null {
    return this.pods.get(pod) ?? null;
  }

  /** Its machine goes down when the notice is over: it takes no more pods, and ends its own. Returns what takes it back. */
  shutDown(notice: Micros): () => void {
    if (!this.presence.works) return () => {}; // it hears of nothing
    this.admission.isClosed = true;
    this.reportReady();
    const ending = this.parts.sim.spawn(endBefore([...this.running], notice), 'shutdown of a node');
    return () => {
      ending.stop();
      this.admission.isClosed = false;
      if (this.presence.works) this.reportReady();
    };
  }

  died(): void {
    this.knowsPods = false;
    this.admission.isClosed = false;
    this.settle();
  }

  started(): void {
    this.eviction.restart();
  }

  cutOff(): void {
    this.client.held = true;
    this.isListening = false;
    this.heardAgain = this.heartbeats?.silence(this.node.row) ?? null;
    this.settle();
  }

  /** What its node is like is the first thing that it reports; then it asks for its pods. */
  connected(): void {
    this.client.held = false;
    this.heardAgain?.();
    this.heardAgain = null;
    const connection = ++this.connections;
    this.reportReady(() => {
      if (!this.presence.isHeard || connection !== this.connections) return;
      this.knowsPods = true;
      this.isListening = true;
      this.settle();
    });
  }

  runtimeChanged(): void {
    this.settle();
    if (this.nodeStatus.isNews(this.runtime.isHealthy)) this.reportReady();
  }

  changed(pod: PodOnNode): void {
    this.statuses.report(pod);
  }

  pulled(): void {
    this.nodeStatus.look();
  }

  over(pod: PodOnNode): void {
    this.forget(pod);
    if (pod.end === null) this.statuses.remove(pod.pod);
    else this.statuses.report(pod);
  }

  evict(pod: PodOnNode): void {
    pod.tell('Evicted');
    if (pod.instance.phase !== 'failed') pod.instance.enter('failed', 'evicted', this.parts.machine.index);
    pod.reason = 'Evicted';
    pod.drop('Failed');
  }

  press(signal: Signal, isPressed: boolean): void {
    const { sim, machine, emit } = this.parts;
    const [came, went] = CONDITION_EVENTS[signal];
    const [index, reason] = [this.node.row, isPressed ? came : went];
    emit({ kind: 'event', at: sim.now, reason, about: 'Node', index, machine: machine.index, value: 0 });
    this.nodeStatus.press(signal, isPressed);
  }

  private reportReady(then?: () => void): void {
    this.nodeStatus.report(this.runtime.isHealthy && !this.admission.isClosed, then);
  }

  private hear(event: WatchEvent, pod: Pod): void {
    const known = this.pods.get(pod);
    if (this.missed !== null) this.missed.add(pod);
    else if (known === undefined) {
      if (event === 'added' && pod.deletionAt === null) this.admit(pod);
      else if (event !== 'deleted' && pod.deletionAt !== null) this.confirmEnd(pod);
    } else if (event === 'deleted') known.stop(0, pod.deletionCause ?? 'deleted');
    else if (pod.deletionAt !== null) known.endWithin(pod.deletionGrace ?? 0, pod.deletionCause ?? 'deleted');
    // Others may have written what is not so, such as that a pod of a node that was silent is not ready.
    else this.statuses.report(known);
  }

  /** The machine goes down, and all that runs on it; or it is up again. */
  private followMachine(isUp: boolean): void {
    if (isUp) {
      this.machineIsBack?.();
      this.machineIsBack = null;
      return;
    }
    this.machineIsBack = this.presence.fail();
    for (const pod of this.pods.values()) pod.lose();
    this.parts.pleg.clear();
  }

  /** Leaves its pods alone where it can do nothing, looks after them where it can, and catches up once it listens. */
  private settle(): void {
    const isAwake = this.presence.works && !this.standstill.isOn;
    const canAct = isAwake && this.knowsPods && this.runtime.answers;
    if (canAct === this.isIdle) this.lookAfterPods(canAct);
    if (!canAct || !this.isListening) this.missed ??= new Set();
    else if (this.missed !== null) this.catchUp(this.missed);
  }

  private lookAfterPods(does: boolean): void {
    this.isIdle = !does;
    this.parts.pleg.held = !does;
    this.eviction.held = !does;
    for (const pod of this.pods.values())
      if (!does) pod.leaveAlone();
      else if (!pod.isLost) pod.lookAfter();
  }

  /** What has become of its pods while it did not listen, and of those that were bound to its node meanwhile. */
  private catchUp(missed: ReadonlySet<Pod>): void {
    this.missed = null;
    for (const one of [...this.pods.values()]) this.goOnWith(one);
    for (const pod of missed) {
      if (this.pods.has(pod) || !this.api.store.pods.has(pod)) continue;
      if (pod.deletionAt !== null) this.confirmEnd(pod);
      else if (pod.life.phase === 'bound') this.admit(pod);
    }
  }

  private goOnWith(one: PodOnNode): void {
    const { pod } = one;
    const cause = pod.deletionCause ?? 'deleted';
    const isThere = this.api.store.pods.has(pod);
    if (one.isLost && (!isThere || pod.deletionAt !== null)) {
      this.forget(one);
      this.confirmEnd(pod);
    } else if (!isThere) one.stop(0, cause);
    else {
      if (one.isLost) one.revive();
      if (pod.deletionAt !== null) one.endWithin(pod.deletionGrace ?? 0, cause);
      if (!one.isOver) this.statuses.report(one);
    }
  }

  private forget({ pod }: PodOnNode): void {
    this.pods.delete(pod);
    this.parts.volumes?.over(pod, this.parts.machine.index);
    this.admission.leave(pod.template.class);
  }

  private admit(pod: Pod): void {
    const one = new PodOnNode(this.parts, pod, this.programs, this);
    if (this.admission.admits(one)) {
      this.pods.set(pod, one);
      this.admission.enter(pod.template.class);
      one.begin();
      return;
    }
    one.reason = this.admission.isClosed ? 'NodeShutdown' : 'OutOfResources';
    one.tell(one.reason);
    one.instance.enter('failed', 'not-admitted', this.parts.machine.index);
    one.end = 'Failed';
    this.statuses.report(one);
  }

  /** A pod that is to end and of which nothing is here: it never began, or is over already. */
  private confirmEnd(pod: Pod): void {
    const { life } = pod;
    if (life.phase !== 'stopped')
      life.enter('stopped', pod.deletionCause ?? 'deleted', this.parts.machine.index);
    this.statuses.remove(pod);
  }
}
