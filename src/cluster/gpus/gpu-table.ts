/**
 * The GPUs of the nodes as the control plane counts them: how much of each is promised. A GPU is shared in thousandths,
 * by pods that ask for a part of one, or given whole.
 *
 *   node 0: [ 1000 | 540 | 1000 ]   a part of 500 goes to the second, two whole ones are the first and the third
 *
 * Which devices a pod gets follows one rule, that of the schedulers compared by Weng et al., "Beware of Fragmentation"
 * (USENIX ATC 2023): a part goes to the fullest device that has room, whole ones are those with the lowest numbers.
 */

/** A whole GPU in the unit of requests. */
export const WHOLE_GPU = 1000;
/** GPUs of one node at most: which of them a pod has is kept in the bits of a number. */
export const MOST_GPUS_OF_A_NODE = 16;

/** What a pod asks for. */
export interface GpuRequest {
  /** 1 and up. */
  readonly count: number;
  /** Thousandths of each, 1 to 1000; below 1000 only of a single one. */
  readonly milli: number;
  /** Models that will do. Absent or empty: any. */
  readonly models?: readonly string[];
}

/** GPUs of one node. */
export interface GpuOffer {
  readonly count: number;
  readonly model: string;
}

/** GPUs of a node, as a set of bits: bit i stands for its device i. 0: none. */
export type GpuSet = number;

/** What a policy is shown of the GPUs, by node. */
export interface GpuView {
  /** Thousandths of all GPUs of a node that nobody was promised. */
  readonly free: Int32Array;
  /** Devices of a node that are promised to nobody at all. */
  readonly wholeFree: Int32Array;
  /** Most thousandths that a single device of a node has left. */
  readonly largestFree: Int32Array;
  /** Devices of a node. */
  readonly count: Int32Array;
  /** Model of a node's devices; empty where it has none. */
  readonly model: readonly string[];
  /** Thousandths that device `device` of a node has left. */
  freeOf(node: number, device: number): number;
  /** Whether the node has devices of a model that will do. */
  suits(node: number, request: GpuRequest): boolean;
  /** Whether the node has what is asked for. */
  fits(node: number, request: GpuRequest): boolean;
  /** The devices that a pod would get on the node by the rule above, or 0 where they do not suffice. */
  choose(node: number, request: GpuRequest): GpuSet;
  /** Kinds of pods that have devices of the node, as a set of bits: bit 0: parts; bit k: k whole GPUs. */
  kindsOn(node: number): number;
}

/** The bit of `kindsOn` that pods with the request set. */
export function gpuKind({ count, milli }: GpuRequest): number {
  return count === 1 && milli < WHOLE_GPU ? 1 : 1 << count;
}

export class GpuTable implements GpuView {
  readonly free: Int32Array;
  readonly wholeFree: Int32Array;
  readonly largestFree: Int32Array;
  readonly count: Int32Array;
  readonly model: readonly string[];
  /** Thousandths of all GPUs there are. */
  readonly capacity: number;
  /** Thousandths that are promised. */
  allocated = 0;
  /** Thousandths left of each device, node by node. */
  private readonly left: Int32Array;
  /** Where a node's devices begin in `left`. */
  private readonly first: Int32Array;
  /** Who has which devices, by node. */
  private readonly holds: { readonly holder: object; readonly devices: GpuSet; readonly kind: number }[][] =
    [];

  constructor(offers: readonly (GpuOffer | null)[]) {
    this.count = Int32Array.from(offers, (offer) => offer?.count ?? 0);
    this.model = offers.map((offer) => offer?.model ?? '');
    this.first = new Int32Array(offers.length);
    let devices = 0;
    for (const [node, count] of this.count.entries()) {
      if (count > MOST_GPUS_OF_A_NODE) throw new Error(`node ${node} has ${count} GPUs`);
      this.first[node] = devices;
      devices += count;
    }
    this.left = new Int32Array(devices).fill(WHOLE_GPU);
    this.capacity = devices * WHOLE_GPU;
    this.free = this.count.map((count) => count * WHOLE_GPU);
    this.wholeFree = this.count.slice();
    this.largestFree = this.count.map((count) => (count > 0 ? WHOLE_GPU : 0));
  }

  freeOf(node: number, device: number): number {
    return device < at(this.count, node) ? at(this.left, at(this.first, node) + device) : 0;
  }

  suits(node: number, { models = [] }: GpuRequest): boolean {
    return at(this.count, node) > 0 && (models.length === 0 || models.includes(this.model[node] ?? ''));
  }

  fits(node: number, request: GpuRequest): boolean {
    if (!this.suits(node, request)) return false;
    return request.count === 1
      ? at(this.largestFree, node) >= request.milli
      : at(this.wholeFree, node) >= request.count;
  }

  /** The devices that a pod would get on the node, or 0 where they do not suffice. */
  choose(node: number, request: GpuRequest): GpuSet {
    if (!this.fits(node, request)) return 0;
    return request.count === 1 ? 1 << this.fullest(node, request.milli) : this.lowest(node, request.count);
  }

  kindsOn(node: number): number {
    let kinds = 0;
    for (const { kind } of this.holds[node] ?? NO_HOLDS) kinds |= kind;
    return kinds;
  }

  /**
   * Promises devices of a node: those given, or where none are, those that the node chooses. `holder`: who has them; where
   * pods alike are one holder, whoever came first is taken to leave first. Throws where they do not suffice.
   */
  bind(node: number, request: GpuRequest, holder: object, given: GpuSet = 0): void {
    const devices = given === 0 ? this.choose(node, request) : given;
    if (devices === 0) throw new Error(`node ${node} has no GPUs for ${request.count} x ${request.milli}`);
    this.change(node, devices, -request.milli);
    const holds = this.holds[node] ?? [];
    this.holds[node] = holds;
    holds.push({ holder, devices, kind: gpuKind(request) });
  }

  /** Takes the promise back. Throws where there was none. */
  unbind(node: number, request: GpuRequest, holder: object): void {
    const holds = this.holds[node] ?? [];
    const at = holds.findIndex((hold) => hold.holder === holder);
    const [hold] = at < 0 ? [] : holds.splice(at, 1);
    if (hold === undefined) throw new Error(`node ${node} promised no GPUs to that pod`);
    this.change(node, hold.devices, request.milli);
  }

  /** The devices that a pod was promised on the node; 0: none. */
  devicesOf(node: number, holder: object): GpuSet {
    return this.holds[node]?.find((hold) => hold.holder === holder)?.devices ?? 0;
  }

  /** The device with the least left that has `milli`; the lowest of equals. */
  private fullest(node: number, milli: number): number {
    let best = -1;
    let least = WHOLE_GPU + 1;
    for (let device = 0; device < at(this.count, node); device++) {
      const left = this.freeOf(node, device);
      if (left >= milli && left < least) {
        best = device;
        least = left;
      }
    }
    return best;
  }

  private lowest(node: number, count: number): GpuSet {
    let devices: GpuSet = 0;
    let wanted = count;
    for (let device = 0; wanted > 0; device++) {
      if (this.freeOf(node, device) < WHOLE_GPU) continue;
      devices |= 1 << device;
      wanted--;
    }
    return devices;
  }

  private change(node: number, devices: GpuSet, milli: number): void {
    const first = at(this.first, node);
    let largest = 0;
    let whole = 0;
    for (let device = 0; device < at(this.count, node); device++) {
      if ((devices & (1 << device)) !== 0) this.shift(first + device, milli);
      const left = at(this.left, first + device);
      largest = Math.max(largest, left);
      if (left === WHOLE_GPU) whole++;
    }
    this.largestFree[node] = largest;
    this.wholeFree[node] = whole;
    const sum = milli * bitsIn(devices);
    this.free[node] = at(this.free, node) + sum;
    this.allocated -= sum;
  }

  private shift(index: number, milli: number): void {
    const left = at(this.left, index) + milli;
    if (left < 0 || left > WHOLE_GPU) throw new Error(`a GPU would have ${left} thousandths left`);
    this.left[index] = left;
  }
}

const NO_HOLDS: readonly { readonly kind: number }[] = [];

/** An entry that is known to be there. */
const at = (column: Int32Array, index: number) => column[index] as number;

function bitsIn(set: GpuSet): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
