/**
 * Takes the objects of pods away of which no kubelet will tell that they have ended: those of nodes that are gone, and those
 * that are to go from nodes that an operator has put out of service.
 * Source: Kubernetes, pkg/controller/podgc/gc_controller.go, `gcOrphaned` and `gcTerminating`.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import { forceDeletePod } from '../../cluster/api/pod-deletion.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';
import type { Timer } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import type { NodeLifecycleParts } from './node-lifecycle.ts';

/** It looks at multiples of this time. Source: Kubernetes, `gcCheckPeriod`. */
const PERIOD: Micros = 20 * MICROS_PER_SECOND;
/** How long a node is to be gone, from the look that finds it so. Source: Kubernetes, `quarantineTime`. */
const QUARANTINE: Micros = 40 * MICROS_PER_SECOND;

/** The pods of a node that is gone, and the look at which they go too. */
interface Orphans {
  readonly pods: readonly Pod[];
  readonly at: Micros;
}

export class OrphanedPods {
  private readonly parts: Pick<NodeLifecycleParts, 'sim' | 'server' | 'pods' | 'client'>;
  private readonly client: ApiClient;
  private readonly timer: Timer;
  private orphans: readonly Orphans[] = [];
  private readonly outOfService = new Set<Node>();
  /** Rows of nodes that are gone. */
  private readonly gone = new Set<number>();

  constructor(parts: Pick<NodeLifecycleParts, 'sim' | 'server' | 'pods' | 'client'>) {
    const { sim, server, pods } = parts;
    this.parts = parts;
    this.client = parts.client('pod-garbage-collector');
    this.timer = sim.timer(sim.on(() => this.look()));
    server.watch(server.store.nodes, (event, node) => this.hear(event, node));
    // It was decided while the node was there.
    pods.whenBound((pod) => this.gone.has(pod.node) && this.quarantine([pod]));
  }

  private hear(event: WatchEvent, node: Node): void {
    const { pods } = this.parts;
    const isOut = event !== 'deleted' && node.ready !== true && node.taints.includes(OUT_OF_SERVICE);
    if (isOut) this.outOfService.add(node);
    else this.outOfService.delete(node);
    if (event === 'deleted') {
      this.gone.add(node.row);
      this.quarantine([...pods.on(node.row)]);
    } else this.gone.delete(node.row);
    if (isOut) this.wait();
  }

  private quarantine(pods: readonly Pod[]): void {
    const found = Math.ceil(this.parts.sim.now / PERIOD) * PERIOD;
    this.orphans = [...this.orphans, { pods, at: found + QUARANTINE }];
    this.wait();
  }

  /** Nothing is to be seen at looks between: those are no events. */
  private wait(): void {
    const next = (Math.floor(this.parts.sim.now / PERIOD) + 1) * PERIOD;
    const first = Math.min(...this.orphans.map(({ at }) => at));
    const at = this.outOfService.size > 0 ? next : Math.max(next, first);
    if (Number.isFinite(at)) this.timer.armAt(at);
  }

  private look(): void {
    const { now } = this.parts.sim;
    for (const { pods, at } of this.orphans) if (at <= now) for (const pod of pods) this.remove(pod);
    this.orphans = this.orphans.filter(({ at }) => at > now);
    for (const { row } of this.outOfService)
      for (const pod of this.parts.pods.on(row)) if (pod.deletionAt !== null) this.remove(pod);
    this.wait();
  }

  private remove(pod: Pod): void {
    this.client.write((tx) => forceDeletePod(tx, pod, 'node-lost'));
  }
}
