/** Which pods are bound to which node, for those who look at a node that has failed: nothing is kept until one has. */
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Pod } from '../../cluster/objects/pod.ts';

const NONE: ReadonlySet<Pod> = new Set();

export class PodsOnNodes {
  private readonly server: ApiServer;
  private readonly listeners: ((pod: Pod) => void)[] = [];
  /** By row; null: nobody has asked yet. */
  private rows: (Set<Pod> | undefined)[] | null = null;

  constructor(server: ApiServer) {
    this.server = server;
  }

  /** Pods that are bound to the node at that row and not gone, in the order in which they were bound. */
  on(row: number): ReadonlySet<Pod> {
    return this.known()[row] ?? NONE;
  }

  /** Tells each pod that is bound from the first question on. */
  whenBound(listener: (pod: Pod) => void): void {
    this.listeners.push(listener);
  }

  private known(): readonly (Set<Pod> | undefined)[] {
    if (this.rows !== null) return this.rows;
    this.rows = [];
    const { store } = this.server;
    for (const pod of store.pods.all()) if (pod.scheduled) this.add(pod);
    this.server.watch(store.pods, (event, pod) => this.hear(event, pod));
    return this.rows;
  }

  private hear(event: WatchEvent, pod: Pod): void {
    if (!pod.scheduled) return;
    if (event === 'deleted') this.rows?.[pod.node]?.delete(pod);
    else if (this.add(pod)) for (const listener of this.listeners) listener(pod);
  }

  /** Whether it is new. */
  private add(pod: Pod): boolean {
    if (this.rows === null) return false;
    const pods = this.rows[pod.node] ?? new Set();
    this.rows[pod.node] = pods;
    return pods.size < pods.add(pod).size;
  }
}
