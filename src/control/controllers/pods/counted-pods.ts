/**
 * How many pods each owner has, as its controller has seen them through its watch: kept up to date with each change, so that
 * nobody counts all pods at each.
 */
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';

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

export class CountedPods {
  private readonly byOwner = new Map<ApiObject, { active: number; ready: number }>();
  /** What each pod was when it was seen last, by its instance: bits. */
  private seen = new Uint8Array(64);

  of(owner: ApiObject): PodCounts {
    return this.byOwner.get(owner) ?? NONE;
  }

  /** Takes a change of a pod that has this owner. Returns whether it changes what is counted. */
  see(owner: ApiObject, pod: Pod, event: WatchEvent): boolean {
    const bits = event === 'deleted' || !pod.active ? 0 : pod.ready ? ACTIVE | READY : ACTIVE;
    const { index } = pod.life;
    const before = this.seen[index] ?? 0;
    if (bits === before) return false;
    this.remember(index, bits);
    const counts = this.byOwner.get(owner) ?? { active: 0, ready: 0 };
    counts.active += (bits & ACTIVE) - (before & ACTIVE);
    counts.ready += ((bits & READY) - (before & READY)) / READY;
    if (counts.active === 0 && counts.ready === 0) this.byOwner.delete(owner);
    else this.byOwner.set(owner, counts);
    return true;
  }

  private remember(index: number, bits: number): void {
    if (index >= this.seen.length) {
      const grown = new Uint8Array(Math.max(2 * this.seen.length, index + 1));
      grown.set(this.seen);
      this.seen = grown;
    }
    this.seen[index] = bits;
  }
}
