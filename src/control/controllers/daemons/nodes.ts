/**
 * The nodes of a DaemonSet, and what stands on each. Only nodes on which something has happened are looked at again; what
 * all of them come to is kept up to date beside.
 */
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { DaemonSetStatus } from '../../../cluster/objects/workloads/daemon-set.ts';

/** One node, as it was looked at last. */
export interface DaemonNode {
  /** Whether a pod belongs there. */
  readonly runs: boolean;
  /** Pods there that are neither ended nor to end, oldest first. */
  readonly active: readonly Pod[];
  readonly ready: boolean;
  readonly available: boolean;
  /** The pod of the set's template of now, and the one of an older one. */
  readonly fresh: Pod | undefined;
  readonly old: Pod | undefined;
}

export class DaemonNodes {
  /** Names of nodes to look at. */
  readonly dirty = new Set<string>();
  /** Nodes with a pod of an older template, in the order in which they were found. */
  readonly outdated = new Map<string, DaemonNode>();
  readonly totals: DaemonSetStatus = {
    desiredNumberScheduled: 0,
    currentNumberScheduled: 0,
    numberReady: 0,
    numberAvailable: 0,
    updatedNumberScheduled: 0,
  };
  private readonly pods = new Map<string, Set<Pod>>();
  private readonly known = new Map<string, DaemonNode>();

  /** Pods that are meant for the node, whether they are on their way out or not, oldest first. */
  podsOn(node: string): ReadonlySet<Pod> {
    return this.pods.get(node) ?? new Set();
  }

  /** A pod meant for the node has changed, or is gone. */
  hear(node: string, pod: Pod, gone: boolean): void {
    this.dirty.add(node);
    const pods = this.pods.get(node) ?? new Set();
    if (gone) pods.delete(pod);
    else pods.add(pod);
    if (pods.size === 0) this.pods.delete(node);
    else this.pods.set(node, pods);
  }

  /** Takes note of how the node is now; null: it is gone. */
  note(name: string, node: DaemonNode | null): void {
    this.count(this.known.get(name), -1);
    this.count(node ?? undefined, 1);
    if (node === null) this.known.delete(name);
    else this.known.set(name, node);
    if (node?.old === undefined) this.outdated.delete(name);
    else this.outdated.set(name, node);
  }

  private count(node: DaemonNode | undefined, sign: 1 | -1): void {
    if (!node?.runs) return;
    this.totals.desiredNumberScheduled += sign;
    if (node.active.length > 0) this.totals.currentNumberScheduled += sign;
    if (node.ready) this.totals.numberReady += sign;
    if (node.available) this.totals.numberAvailable += sign;
    if (node.fresh !== undefined) this.totals.updatedNumberScheduled += sign;
  }
}
