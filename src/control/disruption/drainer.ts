/**
 * Empties nodes, as `kubectl drain --force --ignore-daemonsets --delete-emptydir-data` does: the node is cordoned, and each
 * pod that it has by then is asked to leave through the Eviction API, so that disruption budgets are kept. Who is refused
 * is asked again every five seconds, for as long as it takes. Pods of DaemonSets stay; a pod that belongs to nobody goes
 * for good.
 * Source: Kubernetes, staging/src/k8s.io/kubectl/pkg/drain/drain.go; client-go, default limits of a client.
 *
 * Simplification: a pod is seen to be gone at once; `kubectl` looks once a second.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import { evictPod } from '../../cluster/api/eviction.ts';
import { Slots } from '../../cluster/api/slots.ts';
import type { ClientLimits } from '../../cluster/api/token-bucket.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { RecordListener } from '../../records.ts';
import type { PodsOnNodes } from '../node-lifecycle/pods-on-nodes.ts';

const RETRY: Micros = fromSeconds(5);
/** Source: client-go, `rest.DefaultQPS` and `DefaultBurst`. */
const LIMITS: ClientLimits = { qps: 5, burst: 10 };

/** A node that is being emptied. */
interface Drain {
  readonly node: Node;
  readonly client: ApiClient;
  readonly since: Micros;
  /** Pods that it is rid of when they are gone. */
  readonly left: Set<Pod>;
  readonly drained: () => void;
  /** Whether it has neither come to its end nor been left off. */
  isOn: boolean;
}

/** A pod that is to be asked again. */
interface Asked {
  readonly drain: Drain;
  readonly pod: Pod;
}

export class Drainer {
  private readonly sim: Simulation;
  private readonly server: ApiServer;
  private readonly pods: PodsOnNodes;
  private readonly emit: RecordListener;
  /** By the row of the node; there may be several at once, each begun by somebody else. */
  private readonly drains = new Map<number, Set<Drain>>();
  /** Each drain is a program of its own with limits of its own; clients are used again. */
  private readonly idle: ApiClient[] = [];
  private readonly refused = new Slots<Asked>();
  private readonly askAgain: HandlerId;
  private clients = 0;

  constructor(parts: {
    readonly sim: Simulation;
    readonly server: ApiServer;
    readonly pods: PodsOnNodes;
    readonly emit: RecordListener;
  }) {
    this.sim = parts.sim;
    this.server = parts.server;
    this.pods = parts.pods;
    this.emit = parts.emit;
    this.askAgain = this.sim.on((slot) => this.ask(this.refused.take(slot)));
    this.server.watch(this.server.store.pods, (event, pod) => {
      if (event === 'deleted') for (const drain of this.drains.get(pod.node) ?? []) this.lose(drain, pod);
    });
  }

  /**
   * Cordons the node and empties it. `drained`: called when the last of its pods is gone. Returns what leaves off emptying
   * it, where it is not empty yet, and lets it take pods again; who else empties it goes on.
   */
  drain(node: Node, drained: () => void = nothing): () => void {
    const client = this.idle.pop() ?? this.server.client(`drain ${this.clients++}`, LIMITS);
    const drain: Drain = { node, client, since: this.sim.now, left: new Set(), drained, isOn: true };
    const ofNode = this.drains.get(node.row) ?? new Set();
    this.drains.set(node.row, ofNode.add(drain));
    setUnschedulable(client, node, true, () => this.empty(drain));
    return () => this.uncordon(drain);
  }

  private uncordon(drain: Drain): void {
    const client = drain.isOn ? drain.client : (this.idle.pop() ?? this.server.client('uncordon', LIMITS));
    this.leave(drain);
    setUnschedulable(client, drain.node, false, () => this.idle.push(client));
  }

  private leave(drain: Drain): void {
    drain.isOn = false;
    const { row } = drain.node;
    const ofNode = this.drains.get(row);
    ofNode?.delete(drain);
    if (ofNode?.size === 0) this.drains.delete(row);
  }

  private empty(drain: Drain): void {
    if (!drain.isOn) return;
    for (const pod of this.pods.on(drain.node.row)) if (pod.owner?.kind !== 'DaemonSet') drain.left.add(pod);
    if (drain.left.size === 0) this.end(drain);
    for (const pod of drain.left) this.ask({ drain, pod });
  }

  private ask(asked: Asked): void {
    const { drain, pod } = asked;
    if (!drain.isOn || !drain.left.has(pod)) return;
    drain.client.write(
      (tx) => {
        const leaves = !tx.store.pods.has(pod) || pod.deletionAt !== null;
        return leaves || !drain.isOn || evictPod(tx, pod, 'drained');
      },
      (ok) => {
        if (!ok) this.sim.after(RETRY, this.askAgain, this.refused.put(asked));
      },
    );
  }

  private lose(drain: Drain, pod: Pod): void {
    if (drain.left.delete(pod) && drain.left.size === 0) this.end(drain);
  }

  private end(drain: Drain): void {
    const { node, since } = drain;
    const { now } = this.sim;
    this.leave(drain);
    this.idle.push(drain.client);
    this.emit({ kind: 'drained', at: now, machine: node.machine, took: now - since });
    drain.drained();
  }
}

const nothing = (): void => undefined;

function setUnschedulable(client: ApiClient, node: Node, unschedulable: boolean, then: () => void): void {
  client.write((tx) => {
    if (!tx.store.nodes.has(node) || node.unschedulable === unschedulable) return false;
    node.unschedulable = unschedulable;
    tx.update(node);
    return true;
  }, then);
}
