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

/**
 * Counts fragments for these kinds of pods. Sums are kept by cause, as the authors' program keeps them: nothing is of use to
 * whom, for lack of both, of GPUs, of CPU; who asks for none, and has the CPU for it or not; who wants another model.
 */
export class FragmentCounter {
  private readonly cpu: Float64Array;
  private readonly weight: Float64Array;
  /** GPUs and thousandths of each; 0: it asks for none. */
  private readonly count: Uint8Array;
  private readonly milli: Int32Array;
  private readonly requests: readonly (GpuRequest | null)[];
  /** By model: 1 for each kind that it will do for. */
  private readonly suited = new Map<string, Uint8Array>();
  /** What each device of the node that is looked at has left, and what follows from it. */
  private readonly left = new Int32Array(MOST_GPUS_OF_A_NODE);
  private devices = 0;
  private largest = 0;
  private whole = 0;

  constructor(kinds: readonly PodKind[]) {
    this.cpu = Float64Array.from(kinds, ({ cpu }) => cpu);
    this.weight = Float64Array.from(kinds, ({ weight }) => weight);
    this.count = Uint8Array.from(kinds, ({ gpu }) => gpu?.count ?? 0);
    this.milli = Int32Array.from(kinds, ({ gpu }) => gpu?.milli ?? 0);
    this.requests = kinds.map(({ gpu }) => gpu);
  }

  /** Thousandths of the node's GPUs that are fragments. 0 where the node has none. */
  on(view: ClusterView, node: number): number {
    return this.with(view, node, 0, 0, 0);
  }

  /**
   * The same once a pod is there that asks for so many millicores, and for so many thousandths of each of these devices.
   * What the node has is taken to suffice.
   */
  with(view: ClusterView, node: number, cpu: number, devices: GpuSet, milli: number): number {
    const { gpus } = view;
    if (gpus === null) return 0;
    const idle = this.lookAtDevices(gpus, node, devices, milli);
    if (idle === 0) return 0;
    const freeCpu = (view.allocatable.cpu[node] as number) - (view.requested.cpu[node] as number) - cpu;
    return this.sum(idle, freeCpu, this.suitedBy(gpus, node));
  }

  private sum(idle: number, freeCpu: number, suited: Uint8Array): number {
    const { largest, whole } = this;
    let both = 0;
    let gpu = 0;
    let cpu = 0;
    let none = 0;
    let noneAndCpu = 0;
    let model = 0;
    for (let kind = 0; kind < this.cpu.length; kind++) {
      const weight = this.weight[kind] as number;
      const milli = this.milli[kind] as number;
      const hasCpu = (this.cpu[kind] as number) <= freeCpu;
      if (milli === 0) {
        if (hasCpu) none += weight * idle;
        else noneAndCpu += weight * idle;
        continue;
      }
      const count = this.count[kind] as number;
      if (suited[kind] === 0) model += weight * idle;
      else if (count === 1 ? largest < milli : whole < count) {
        if (hasCpu) gpu += weight * idle;
        else both += weight * idle;
      } else if (!hasCpu) cpu += weight * idle;
      else gpu += weight * this.leftBelow(milli);
    }
    return both + gpu + cpu + none + noneAndCpu + model;
  }

  /** Returns what all of them have left. */
  private lookAtDevices(gpus: GpuView, node: number, taken: GpuSet, milli: number): number {
    this.devices = gpus.count[node] as number;
    this.largest = 0;
    this.whole = 0;
    let idle = 0;
    for (let device = 0; device < this.devices; device++) {
      const free = gpus.freeOf(node, device) - ((taken & (1 << device)) === 0 ? 0 : milli);
      this.left[device] = free;
      idle += free;
      if (free > this.largest) this.largest = free;
      if (free === WHOLE_GPU) this.whole++;
    }
    return idle;
  }

  /** What is left of devices with less left than that. */
  private leftBelow(milli: number): number {
    let sum = 0;
    for (let device = 0; device < this.devices; device++) {
      const free = this.left[device] as number;
      if (free < milli) sum += free;
    }
    return sum;
  }

  private suitedBy(gpus: GpuView, node: number): Uint8Array {
    const model = gpus.model[node] ?? '';
    const known = this.suited.get(model);
    if (known !== undefined) return known;
    const suited = Uint8Array.from(this.requests, (gpu) => (gpu !== null && gpus.suits(node, gpu) ? 1 : 0));
    this.suited.set(model, suited);
    return suited;
  }
}
