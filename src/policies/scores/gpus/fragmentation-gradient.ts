/**
 * Fragmentation gradient descent (FGD): prefers the node on which the pod makes the least of what is free useless to the
 * pods that usually come, and its GPUs the same way.
 *
 *   score = trunc(100 / (1 + exp(-(F before - F after) / 1000)))
 *
 * with F as in `gpu-fragments.ts`; a pod that asks for a part is rated on each GPU that has room, and the best counts: the
 * first of equals. Source: Weng et al., "Beware of Fragmentation", USENIX ATC 2023, section 5, and its program.
 */
import { FragmentCounter, type PodKind } from '../../../cluster/gpus/gpu-fragments.ts';
import { type GpuRequest, type GpuSet, type GpuView, WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { exp } from '../../../engine/math.ts';
import type { DeviceChoice, Score } from '../../policy.ts';

/** By the pods that usually come. */
export function fragmentationGradient(kinds: readonly PodKind[]): Score {
  const counter = new FragmentCounter(kinds);
  return {
    name: 'fragmentation-gradient',
    looksAt: 'node',
    score(view, node, pod) {
      const before = counter.on(view, node);
      const { requests, gpu } = pod;
      if (gpu === undefined) return rated(before - counter.with(view, node, requests.cpu, 0, 0));
      let best = 0;
      for (const devices of placesFor(view, node, gpu)) {
        const after = counter.with(view, node, requests.cpu, devices, gpu.milli);
        best = Math.max(best, rated(before - after));
      }
      return best;
    },
  };
}

/** The GPU that a part is best taken of; whole ones are those that the node chooses. */
export function leastFragmenting(kinds: readonly PodKind[]): DeviceChoice {
  const counter = new FragmentCounter(kinds);
  return (view: ClusterView, node: number, { requests, gpu }: PodClass): GpuSet => {
    if (gpu === undefined || !isPart(gpu)) return 0;
    const before = counter.on(view, node);
    let best = -1;
    let chosen: GpuSet = 0;
    for (const devices of placesFor(view, node, gpu)) {
      const score = rated(before - counter.with(view, node, requests.cpu, devices, gpu.milli));
      if (score <= best) continue;
      best = score;
      chosen = devices;
    }
    return chosen;
  };
}

function rated(gain: number): number {
  return Math.trunc(100 / (1 + exp(-gain / 1000)));
}

const isPart = ({ count, milli }: GpuRequest) => count === 1 && milli < WHOLE_GPU;

/** The sets of GPUs that the pod can be given there, of those that differ in anything but their numbers. */
function* placesFor({ gpus }: ClusterView, node: number, gpu: GpuRequest): Generator<GpuSet, void, void> {
  if (gpus === null) return;
  if (!isPart(gpu)) {
    yield gpus.choose(node, gpu);
    return;
  }
  for (let device = 0; device < (gpus.count[node] ?? 0); device++) {
    const left = gpus.freeOf(node, device);
    if (left >= gpu.milli && !hasLikeBefore(gpus, node, device, left)) yield 1 << device;
  }
}

/** Whether a device with a lower number has as much left: taking of one is as good as taking of the other. */
function hasLikeBefore(gpus: GpuView, node: number, device: number, left: number): boolean {
  for (let other = 0; other < device; other++) if (gpus.freeOf(node, other) === left) return true;
  return false;
}
