/**
 * How many pods each owner has, as its controller has seen them through its watch: kept up to date with each change, so that
 * nobody counts all pods at each.
 */
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import { PodBytes } from '../../../cluster/objects/pod-bytes.ts';

/** Pods of one owner. */
export interface PodCounts {
  /** Neither ended nor to end. */
  readonly active: number;
  /** Of these, ready. */
  readonly ready: number;
}

const NONE: PodCounts = { active: 0, ready: 0 };

const ACTIVE = 1;
const READY = 2;
const BOUND = 4;

const NOWHERE: ReadonlyMap<number, number> = new Map();

export class CountedPods {
  private readonly byOwner = new Map<ApiObject, { active: number; ready: number }>();
  /** Pods by node, of all owners that have an owner in common. */
  private readonly byGroup = new Map<ApiObject, Map<number, number>>();
  /** What each pod was when it was seen last: bits. */
  private readonly seen = new PodBytes();

  of(owner: ApiObject): PodCounts {
    return this.byOwner.get(owner) ?? NONE;
  }

  /** Takes a change of a pod that has this owner. Returns whether it changes what is counted. */
  see(owner: ApiObject, pod: Pod, event: WatchEvent): boolean {
    const bits = event === 'deleted' ? 0 : bitsOf(pod);
    const before = this.seen.of(pod);
    if (bits === before) return false;
    this.seen.set(pod, bits);
    const counts = this.byOwner.get(owner) ?? { active: 0, ready: 0 };
    counts.active += (bits & ACTIVE) - (before & ACTIVE);
    counts.ready += ((bits & READY) - (before & READY)) / READY;
    if (((bits ^ before) & BOUND) !== 0) this.crowd(owner, pod.node, (bits & BOUND) === 0 ? -1 : 1);
    if (counts.active === 0 && counts.ready === 0) this.byOwner.delete(owner);
    else this.byOwner.set(owner, counts);
    return true;
  }

  /** Active pods on each node of all that have the same owner as this one. One of nobody has no group. */
  around({ owner: group }: ApiObject): ReadonlyMap<number, number> {
    return (group === null ? undefined : this.byGroup.get(group)) ?? NOWHERE;
  }

  private crowd({ owner: group }: ApiObject, node: number, change: 1 | -1): void {
    if (group === null) return;
    const onNodes = this.byGroup.get(group) ?? new Map<number, number>();
    this.byGroup.set(group, onNodes);
    const count = (onNodes.get(node) ?? 0) + change;
    if (count === 0) onNodes.delete(node);
    else onNodes.set(node, count);
    if (onNodes.size === 0) this.byGroup.delete(group);
  }
}

function bitsOf({ active, ready, scheduled }: Pod): number {
  return active ? ACTIVE | (ready ? READY : 0) | (scheduled ? BOUND : 0) : 0;
}
