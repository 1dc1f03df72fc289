/**
 * GPUs that are free and of little use: the fragmentation of a node for the pods that usually come.
 *
 *   F(node) = Σ over kinds of pods  weight × f(node, kind)
 *   f = all that is free of the node's GPUs   where the kind asks for no GPU, or does not fit the node
 *     = what is free of devices with less free than the kind asks of one   where it fits
 *
 * Whether a kind fits is asked of its CPU, its GPUs and their model. Unit: thousandths of a GPU. Source: Weng et al.,
 * "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation Gradient Descent", USENIX ATC 2023,
 * section 4, with the kinds as in the authors' program.
 */

import type { PodClass } from '../pod-class.ts';
import type { ClusterView } from '../view.ts';
import type { GpuRequest } from './gpu-table.ts';

/** Pods that ask for the same of what matters here. */
export interface PodKind {
  /** Millicores. */
  readonly cpu: number;
  readonly gpu: GpuRequest | null;
  /** Share of the pods that are of this kind. All weights sum up to 1. */
  readonly weight: number;
}

/** Share of the pods that the kinds taken must make up. */
const TYPICAL = 0.95;

/** The most frequent kinds among the pods, until they make up 95 % of them; of equally frequent ones, who came first. */
export function typicalKinds(pods: Iterable<PodClass>): readonly PodKind[] {
  const counts = new Map<string, { readonly pod: PodClass; count: number }>();
  let all = 0;
  for (const pod of pods) {
    const key = JSON.stringify([pod.requests.cpu, pod.gpu ?? null]);
    const known = counts.get(key) ?? { pod, count: 0 };
    counts.set(key, known);
    known.count++;
    all++;
  }
  const taken: { readonly pod: PodClass; readonly count: number }[] = [];
  let sum = 0;
  for (const kind of [...counts.values()].sort((a, b) => b.count - a.count)) {
    if (sum >= TYPICAL * all) break;
    taken.push(kind);
    sum += kind.count;
  }
  return taken.map(({ pod, count }) => ({
    cpu: pod.requests.cpu,
    gpu: pod.gpu ?? null,
    weight: count / sum,
  }));
}

/** Thousandths of the node's GPUs that are fragments for these kinds. 0 where the node has none. */
export function fragmentsOn(view: ClusterView, node: number, kinds: readonly PodKind[]): number {
  const { gpus } = view;
  const idle = gpus?.free[node] ?? 0;
  if (gpus === null || idle === 0) return 0;
  const freeCpu = (view.allocatable.cpu[node] ?? 0) - (view.requested.cpu[node] ?? 0);
  let fragments = 0;
  for (const { cpu, gpu, weight } of kinds) {
    if (gpu === null || cpu > freeCpu || !gpus.fits(node, gpu)) {
      fragments += weight * idle;
      continue;
    }
    for (let device = 0; device < (gpus.count[node] ?? 0); device++) {
      const free = gpus.freeOf(node, device);
      if (free < gpu.milli) fragments += weight * free;
    }
  }
  return fragments;
}
