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
import { type GpuRequest, type GpuSet, type GpuView, MOST_GPUS_OF_A_NODE, WHOLE_GPU } from './gpu-table.ts';

/** Pods that ask for the same of what matters here. */
export interface PodKind {
  /** Millicores. */
  readonly cpu: number;
  readonly gpu: GpuRequest | null;
  /** Share of the pods that are of this kind. All weights sum up to 1. */
  readonly weight: number;
}

/** Percent of the pods that the kinds taken must make up. */
const TYPICAL = 95;

/**
 * The most frequent kinds among the pods, until they make up 95 % of them; of equally frequent ones first those that ask for
 * more CPU, then for more of a GPU, then for more GPUs, then those whose models come later in the alphabet.
 */
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
  let counted = 0;
  for (const kind of [...counts.values()].sort(byFrequency)) {
    if (counted >= (TYPICAL * all) / 100) break;
    taken.push(kind);
    counted += kind.count;
  }
  // The authors' program divides the share of each by the share of those taken, both rounded: another rounding would tip
  // decisions between nodes that are equally good.
  const share = counted / all;
  return taken.map(({ pod, count }) => ({
    cpu: pod.requests.cpu,
    gpu: pod.gpu ?? null,
    weight: count / all / share,
  }));
}

interface Counted {
  readonly pod: PodClass;
  readonly count: number;
}

function byFrequency(a: Counted, b: Counted): number {
  const more = (of: (pod: PodClass) => number) => of(b.pod) - of(a.pod);
  return (
    b.count - a.count ||
    more(({ requests }) => requests.cpu) ||
    more(({ gpu }) => gpu?.milli ?? 0) ||
    more(({ gpu }) => gpu?.count ?? 0) ||
    laterFirst(modelsOf(a.pod), modelsOf(b.pod))
  );
}

/** As a list of pods has them. */
const modelsOf = ({ gpu }: PodClass) => gpu?.models?.join('|') ?? '';

function laterFirst(a: string, b: string): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}

/** Why what is free is of no use to a kind of pods: sums are kept by cause, as the authors' program keeps them. */
const LACKS_BOTH = 0;
const LACKS_GPU = 1;
const LACKS_CPU = 2;
const ASKS_FOR_NONE = 3;
const ASKS_FOR_NONE_AND_LACKS_CPU = 4;
const WANTS_ANOTHER_MODEL = 5;
const sums = new Float64Array(6);

/** Thousandths of the node's GPUs that are fragments for these kinds. 0 where the node has none. */
export function fragmentsOn(view: ClusterView, node: number, kinds: readonly PodKind[]): number {
  return fragmentsWith(view, node, kinds, 0, 0, 0);
}

/**
 * The same once a pod is there that asks for so many millicores, and for so many thousandths of each of these devices.
 * What the node has is taken to suffice.
 */
export function fragmentsWith(
  view: ClusterView,
  node: number,
  kinds: readonly PodKind[],
  cpu: number,
  devices: GpuSet,
  milli: number,
): number {
  const { gpus } = view;
  if (gpus === null) return 0;
  const idle = lookAtDevices(gpus, node, devices, milli);
  if (idle === 0) return 0;
  const freeCpu = (view.allocatable.cpu[node] ?? 0) - (view.requested.cpu[node] ?? 0) - cpu;
  sums.fill(0);
  for (const { cpu: wanted, gpu, weight } of kinds) {
    const hasCpu = wanted <= freeCpu;
    if (gpu === null) addTo(hasCpu ? ASKS_FOR_NONE : ASKS_FOR_NONE_AND_LACKS_CPU, weight * idle);
    else if (!gpus.suits(node, gpu)) addTo(WANTS_ANOTHER_MODEL, weight * idle);
    else if (!areEnough(gpu)) addTo(hasCpu ? LACKS_GPU : LACKS_BOTH, weight * idle);
    else if (!hasCpu) addTo(LACKS_CPU, weight * idle);
    else addTo(LACKS_GPU, weight * leftBelow(gpu.milli));
  }
  let fragments = 0;
  for (const sum of sums) fragments += sum;
  return fragments;
}

/** What the devices of a node have left, as the last look at it found: kept here, so that no look makes anything. */
const left = new Int32Array(MOST_GPUS_OF_A_NODE);
const seen = { devices: 0, largest: 0, whole: 0 };

/** Returns what all of them have left. */
function lookAtDevices(gpus: GpuView, node: number, taken: GpuSet, milli: number): number {
  seen.devices = gpus.count[node] ?? 0;
  seen.largest = 0;
  seen.whole = 0;
  let idle = 0;
  for (let device = 0; device < seen.devices; device++) {
    const free = gpus.freeOf(node, device) - ((taken & (1 << device)) === 0 ? 0 : milli);
    left[device] = free;
    idle += free;
    seen.largest = Math.max(seen.largest, free);
    if (free === WHOLE_GPU) seen.whole++;
  }
  return idle;
}

function areEnough({ count, milli }: GpuRequest): boolean {
  return count === 1 ? seen.largest >= milli : seen.whole >= count;
}

/** What is left of devices with less left than that. */
function leftBelow(milli: number): number {
  let sum = 0;
  for (let device = 0; device < seen.devices; device++) {
    const free = left[device] as number;
    if (free < milli) sum += free;
  }
  return sum;
}

function addTo(cause: number, fragments: number): void {
  sums[cause] = (sums[cause] as number) + fragments;
}
