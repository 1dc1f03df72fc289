/** Which pods lie where: by node, and how many of a class on each node, for policies that look at the company of a pod. */
import type { PlacedPod, PodClass } from '../pod-class.ts';

const NONE: readonly PlacedPod[] = [];

/** Pods of one class on each node. */
interface Count {
  readonly onNode: Int32Array;
  total: number;
}

export class Population {
  private readonly nodes: number;
  private readonly pods: PlacedPod[][] = [];
  private readonly counts = new Map<PodClass, Count>();
  private readonly leaving = new Map<PodClass, Count>();
  /** Pods that are known to be on their way out, also while they are taken off for a trial. */
  private readonly known = new WeakSet<PlacedPod>();
  /** Pods of each priority. */
  private readonly priorities = new Map<number, number>();
  /** How often `classes` has changed. */
  version = 0;

  constructor(nodes: number) {
    this.nodes = nodes;
  }

  on(node: number): readonly PlacedPod[] {
    return this.pods[node] ?? NONE;
  }

  classes(): Iterable<PodClass> {
    return this.counts.keys();
  }

  /** Infinity where there are no pods. */
  lowestPriority(): number {
    return Math.min(...this.priorities.keys());
  }

  of(pod: PodClass): Int32Array | null {
    return this.counts.get(pod)?.onNode ?? null;
  }

  terminating(pod: PodClass): Int32Array | null {
    return this.leaving.get(pod)?.onNode ?? null;
  }

  add(node: number, pod: PlacedPod): void {
    const there = this.pods[node];
    if (there === undefined) this.pods[node] = [pod];
    else there.push(pod);
    this.countPriority(pod, 1);
    if (!isLookedAt(pod.class)) return;
    this.count(this.counts, node, pod.class, 1);
    if (this.known.has(pod)) this.count(this.leaving, node, pod.class, 1);
  }

  /** The pod is being deleted from now on. Told once. */
  leave(node: number, pod: PlacedPod): void {
    if (!isLookedAt(pod.class) || this.known.has(pod)) return;
    this.known.add(pod);
    this.count(this.leaving, node, pod.class, 1);
  }

  remove(node: number, pod: PlacedPod): void {
    const there = this.pods[node] ?? [];
    const at = there.indexOf(pod);
    if (at < 0) throw new Error(`pod ${pod.name} is not on node ${node}`);
    there.splice(at, 1);
    this.countPriority(pod, -1);
    if (!isLookedAt(pod.class)) return;
    this.count(this.counts, node, pod.class, -1);
    if (this.known.has(pod)) this.count(this.leaving, node, pod.class, -1);
  }

  private count(counts: Map<PodClass, Count>, node: number, pod: PodClass, change: 1 | -1): void {
    let count = counts.get(pod);
    if (count === undefined) {
      count = { onNode: new Int32Array(this.nodes), total: 0 };
      counts.set(pod, count);
      if (counts === this.counts) this.version++;
    }
    count.onNode[node] = (count.onNode[node] ?? 0) + change;
    count.total += change;
    if (count.total > 0) return;
    counts.delete(pod);
    if (counts === this.counts) this.version++;
  }

  private countPriority({ class: { priority = 0 } }: PlacedPod, change: 1 | -1): void {
    const count = (this.priorities.get(priority) ?? 0) + change;
    if (count > 0) this.priorities.set(priority, count);
    else this.priorities.delete(priority);
  }
}

/** Whether other pods' policies can have to do with pods of the class. */
function isLookedAt({ labels, podAffinity, podAntiAffinity }: PodClass): boolean {
  return labels !== undefined || podAffinity !== undefined || podAntiAffinity !== undefined;
}
