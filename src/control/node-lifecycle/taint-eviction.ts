/**
 * Takes pods off nodes whose taints they do not put up with, each after the time that it does.
 *
 *   taint NoExecute is seen --(toleration time of each pod)--> the pod's deletion is asked for
 *                            \--(the taint is taken off)-----> nothing happens to it
 *
 * It asks no disruption budget, and the pod is on its way out until its kubelet says that it is gone.
 * Source: Kubernetes, pkg/controller/tainteviction/taint_eviction.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Taint } from '../../cluster/taints.ts';
import type { HandlerId } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import { type MachineIndex, NOWHERE } from '../../records.ts';
import type { NodeLifecycleParts } from './node-lifecycle.ts';
import { tolerationTime } from './rules/toleration-time.ts';

/** A pod that is to go, and when. */
interface Sentence {
  readonly pod: Pod;
  readonly at: Micros;
}

export class TaintEviction {
  private readonly parts: Omit<NodeLifecycleParts, 'heartbeats'>;
  private readonly client: ApiClient;
  /** Nodes with taints by which pods go, and these taints, by row. */
  private readonly tainted = new Map<number, readonly Taint[]>();
  /** By instance. */
  private readonly sentences = new Map<number, Sentence>();
  /** Machines of the nodes that were ever tainted, by row. */
  private readonly machines: MachineIndex[] = [];
  private readonly due: HandlerId;

  constructor(parts: Omit<NodeLifecycleParts, 'heartbeats'>) {
    const { sim, server, pods, leadership } = parts;
    this.parts = parts;
    this.client = parts.client('taint-eviction-controller');
    this.due = sim.on((instance) => this.carryOut(instance));
    server.watch(server.store.nodes, (event, node) => this.hear(event, node));
    pods.whenBound((pod) => this.judge(pod, this.tainted.get(pod.node) ?? []));
    leadership.watch((leads) => this.beginAnew(leads));
    server.whenBack(() => this.catchUp());
  }

  private hear(event: WatchEvent, { row, machine, taints }: Node): void {
    const before = this.tainted.get(row) ?? [];
    const now = event === 'deleted' ? [] : taints.filter(({ effect }) => effect === 'NoExecute');
    if (now.length === before.length && now.every((taint, i) => taint === before[i])) return;
    this.machines[row] = machine;
    if (now.length > 0) this.tainted.set(row, now);
    else this.tainted.delete(row);
    // Pods of a node that is gone are no business of this one: `OrphanedPods`.
    if (event !== 'deleted') for (const pod of this.parts.pods.on(row)) this.judge(pod, now);
  }

  /** What has been said of a pod stands, also when its node gets another taint. */
  private judge(pod: Pod, taints: readonly Taint[]): void {
    const { sim, leadership } = this.parts;
    const { index } = pod.life;
    if (taints.length === 0) this.sentences.delete(index);
    if (taints.length === 0 || !pod.active || !leadership.leads) return;
    const seconds = tolerationTime(taints, pod.template.class.tolerations);
    if (seconds === 0) this.evict(pod);
    else if (Number.isFinite(seconds) && !this.sentences.has(index)) {
      const at = sim.now + fromSeconds(seconds);
      this.sentences.set(index, { pod, at });
      sim.at(at, this.due, index);
    }
  }

  /** Another process leads: it sees all taints anew, and does not know how long they have been there. */
  private beginAnew(leads: boolean): void {
    this.sentences.clear();
    if (!leads) return;
    for (const [row, taints] of this.tainted)
      for (const pod of this.parts.pods.on(row)) this.judge(pod, taints);
  }

  private carryOut(instance: number): void {
    const { sim, server } = this.parts;
    const sentence = this.sentences.get(instance);
    if (sentence?.at === sim.now && server.isWritable) this.evict(sentence.pod);
  }

  /** What was due while no API server was there. */
  private catchUp(): void {
    for (const { pod, at } of [...this.sentences.values()]) if (at <= this.parts.sim.now) this.evict(pod);
  }

  private evict(pod: Pod): void {
    const { sim, emit, server } = this.parts;
    const { index } = pod.life;
    this.sentences.delete(index);
    if (!server.store.pods.has(pod) || !pod.active) return;
    emit({
      kind: 'event',
      at: sim.now,
      reason: 'TaintManagerEviction',
      about: 'Pod',
      index,
      machine: this.machines[pod.node] ?? NOWHERE,
      value: 0,
    });
    this.client.write((tx) => pod.deletionAt === null && deletePod(tx, pod, 'node-lost'));
  }
}
