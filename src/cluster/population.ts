/** Which pods lie where: by node, and how many of a class on each node, for policies that look at the company of a pod. */
import type { PlacedPod, PodClass } from './pod-class.ts';

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
  private readonly known = new Set<PlacedPod>();

  constructor(nodes: number) {
    this.nodes = nodes;
  }

  on(node: number): readonly PlacedPod[] {
    return this.pods[node] ?? NONE;
  }

  classes(): Iterable<PodClass> {
    return this.counts.keys();
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
    if (isLookedAt(pod.class)) this.count(this.counts, node, pod.class, 1);
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
    if (!isLookedAt(pod.class)) return;
    this.count(this.counts, node, pod.class, -1);
    if (this.known.delete(pod)) this.count(this.leaving, node, pod.class, -1);
  }

  private count(counts: Map<PodClass, Count>, node: number, pod: PodClass, change: 1 | -1): void {
    let count = counts.get(pod);
    if (count === undefined) {
      count = { onNode: new Int32Array(this.nodes), total: 0 };
      counts.set(pod, count);
    }
    count.onNode[node] = (count.onNode[node] ?? 0) + change;
    count.total += change;
    if (count.total === 0) counts.delete(pod);
  }
}

/** Whether other pods' policies can have to do with pods of the class. */
function isLookedAt({ labels, podAffinity, podAntiAffinity }: PodClass): boolean {
  return labels !== undefined || podAffinity !== undefined || podAntiAffinity !== undefined;
}
