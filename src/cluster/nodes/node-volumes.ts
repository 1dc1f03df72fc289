/** The volumes that pods have on each node, by kind, and how many of each kind a node can have. */
import type { PodClass, VolumeClaim } from '../pod-class.ts';

/** What policies may ask of volumes. */
export interface VolumesView {
  /** How many volumes of the kind the node can have; Infinity: no limit. */
  limit(node: number, kind: string): number;
  /** How many of the kind it has. A volume that several of its pods share is one. */
  attached(node: number, kind: string): number;
  /** Pods on the node that have the shared volume of that name. */
  usersOn(node: number, name: string): number;
  /** Pods anywhere that have it. */
  users(name: string): number;
}

/** By kind. */
export type VolumeLimits = Readonly<Record<string, number>>;

/** What one node has: how many of each kind, and how many pods share each volume that is shared. */
interface OnNode {
  readonly kinds: Map<string, number>;
  readonly shared: Map<string, number>;
}

export class NodeVolumes implements VolumesView {
  private readonly limits: readonly (VolumeLimits | undefined)[];
  /** Nodes without volumes have no entry. */
  private readonly nodes: (OnNode | undefined)[] = [];
  private readonly everywhere = new Map<string, number>();

  constructor(limits: readonly (VolumeLimits | undefined)[]) {
    this.limits = limits;
  }

  limit(node: number, kind: string): number {
    return this.limits[node]?.[kind] ?? Infinity;
  }

  attached(node: number, kind: string): number {
    return this.nodes[node]?.kinds.get(kind) ?? 0;
  }

  usersOn(node: number, name: string): number {
    return this.nodes[node]?.shared.get(name) ?? 0;
  }

  users(name: string): number {
    return this.everywhere.get(name) ?? 0;
  }

  /** The pod comes to the node (1), or leaves it (-1). */
  move(node: number, { volumes }: PodClass, change: 1 | -1): void {
    if (volumes === undefined) return;
    let there = this.nodes[node];
    if (there === undefined) {
      there = { kinds: new Map(), shared: new Map() };
      this.nodes[node] = there;
    }
    for (const volume of volumes) this.moveOne(there, volume, change);
  }

  private moveOne(
    { kinds, shared }: OnNode,
    { name, kind, shared: isShared }: VolumeClaim,
    change: 1 | -1,
  ): void {
    if (!isShared) {
      add(kinds, kind, change);
      return;
    }
    const before = shared.get(name) ?? 0;
    add(shared, name, change);
    add(this.everywhere, name, change);
    if (before === 0 || before + change === 0) add(kinds, kind, change);
  }
}

function add(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
