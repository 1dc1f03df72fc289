/**
 * The plainest scheduler: pods in the order of their creation, one after another; who finds no node waits until a pod is
 * gone or a node joins. To be replaced by that of `control/scheduling`, with its queue, its sampling and its preemption.
 */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { NodeTable } from '../../../cluster/node-table.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { RandomStream } from '../../../engine/random.ts';
import { type Life, PARK, type Process, type Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import { newDecision, type Policy } from '../../../policies/policy.ts';
import { NOWHERE, type RecordListener } from '../../../records.ts';

/** What a scheduler is made of. */
interface Parts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly client: ApiClient;
  readonly nodes: NodeTable;
  readonly policy: Policy;
  readonly random: RandomStream;
  readonly cost: { readonly fixed: Micros; readonly perNode: Micros };
  readonly emit: RecordListener;
}

export class PlainScheduler {
  private readonly parts: Parts;
  private queue: Pod[] = [];
  private refused: Pod[] = [];
  private readonly rows = new Map<Pod, number>();
  private readonly worker: Process;
  private idle = false;

  constructor(parts: Parts) {
    this.parts = parts;
    const { store } = parts.server;
    this.worker = parts.sim.spawn(this.work());
    parts.server.watch(store.pods, (event, pod) => {
      if (event === 'added') this.enter([pod]);
      if (event === 'deleted' || pod.ended) this.forget(pod);
    });
    parts.server.watch(store.nodes, (event, { row }) => {
      if (event !== 'added') return;
      parts.nodes.join(row);
      this.lookAgain();
    });
  }

  private forget(pod: Pod): void {
    const row = this.rows.get(pod);
    if (row === undefined) return;
    this.rows.delete(pod);
    this.parts.nodes.unbind(row, pod.template.class);
    this.lookAgain();
  }

  private lookAgain(): void {
    const { refused } = this;
    this.refused = [];
    this.enter(refused);
  }

  private enter(pods: readonly Pod[]): void {
    this.queue.push(...pods);
    if (!this.idle || pods.length === 0) return;
    this.idle = false;
    this.worker.wake();
  }

  private *work(): Life {
    const { store } = this.parts.server;
    for (;;) {
      const { queue } = this;
      this.queue = [];
      for (const pod of queue) if (store.pods.has(pod)) yield* this.schedule(pod);
      if (this.queue.length > 0) continue;
      this.idle = true;
      yield PARK;
    }
  }

  private *schedule(pod: Pod): Life {
    const { sim, nodes, policy, random, cost, emit } = this.parts;
    const decision = newDecision();
    pod.life.enter('placing', 'decided');
    policy.decide(nodes, pod.template.class, random, decision);
    const { node, visited, scored } = decision;
    if (node >= 0) {
      nodes.bind(node, pod.template.class);
      this.rows.set(pod, node);
    }
    const took = Math.round(cost.fixed + visited * cost.perNode);
    yield took;
    const machine = node >= 0 ? (nodes.machine[node] ?? NOWHERE) : NOWHERE;
    emit({ kind: 'decision', at: sim.now, instance: pod.life.index, node: machine, visited, scored, took });
    if (node >= 0) this.bind(pod, node);
    else if (pod.life.phase === 'placing') {
      pod.life.enter('queued', 'unplaceable');
      this.refused.push(pod);
    }
  }

  private bind(pod: Pod, row: number): void {
    const { client, nodes } = this.parts;
    client.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      tx.bind(pod, row);
      pod.life.enter('bound', 'bound', nodes.machine[row] ?? NOWHERE);
      return true;
    });
  }
}
