/**
 * What hypervisors, VMs and guests are, in numbers.
 *
 * Units: bytes, cores, whole µs, bytes per second, W. A name says its unit where the type does not.
 */
import type { Distribution } from '../../engine/distribution.ts';
import type { MachineIndex } from '../../records.ts';
import type { ContainerRuntime } from './containers.ts';
import type { Efficiency } from './efficiency.ts';

export interface Hypervisor {
  readonly preset: string;
  /** vCPUs that may be promised per physical core. */
  readonly cpuOvercommit: number;
  /** Bytes of the host that each VM costs beside its own memory. */
  readonly memoryOverhead: number;
  /** More bytes of the host per vCPU. */
  readonly memoryOverheadPerVcpu: number;
  /** More bytes of the host per byte of the VM's own memory. 0 and above. */
  readonly memoryOverheadShare: number;
  /** Bytes of host memory that VMs can not have. */
  readonly hostReserved: number;
  /** From the request to the first instruction of the firmware, on an empty host. */
  readonly create: BootPhase;
  /** Added to `create` per VM already on the host, seconds. */
  readonly perResidentSeconds: number;
  readonly firmware: BootPhase;
  readonly contention: Contention;
  /** From a snapshot to a guest that runs, in place of `create`, `firmware` and the guest's boot. */
  readonly restore: Restore;
  readonly efficiency: Efficiency;
  /** Null: the memory of every VM is kept for it in full. */
  readonly ballooning: Ballooning | null;
  /** Null: pages that VMs have in common are stored for each. */
  readonly pageSharing: PageSharing | null;
  /** Coefficient of variation of the speed of VMs that are alike, each drawn once. 0: they are alike in that too. */
  readonly noise: number;
  /** Set for clouds: stands for image transfer, `create`, `firmware` and the guest's boot. */
  readonly instanceStart: InstanceStart | null;
}

/** Memory of guests that is idle serves others. */
export interface Ballooning {
  /** Share of a VM's memory that it always has, and that placement counts. 0 to 1. */
  readonly floor: number;
  /** How fast balloons take memory back. */
  readonly reclaimBytesPerSecond: number;
  /** With the share s of its resident memory swapped, work in a VM takes 1 + swapPenalty s times as long. */
  readonly swapPenalty: number;
}

/** Pages that VMs have in common are found and stored once. */
export interface PageSharing {
  /** Share of resident memory that is found in the end. 0 to 1. */
  readonly share: number;
  /** Bytes of guest memory that one host looks at per second. */
  readonly scanBytesPerSecond: number;
}

/** Bytes of the host that a VM costs beside its own memory: a fixed part, and parts that grow with the guest. */
export function overheadOf(
  { memoryOverhead, memoryOverheadPerVcpu, memoryOverheadShare }: Hypervisor,
  { vcpus, memory }: Pick<VmShape, 'vcpus' | 'memory'>,
): number {
  return Math.round(memoryOverhead + memoryOverheadPerVcpu * vcpus + memoryOverheadShare * memory);
}

/** Bytes of its host that a VM is sure to have, overhead included: what placement counts. */
export function promisedTo(hypervisor: Hypervisor, shape: Pick<VmShape, 'vcpus' | 'memory'>): number {
  const sure = shape.memory * (hypervisor.ballooning?.floor ?? 1);
  return Math.round(sure) + overheadOf(hypervisor, shape);
}

/**
 * With n other starts in flight on a host of c cores and r = n² / (n² + (half c)²): a start takes 1 + slowdown r times as
 * long, and the standard deviation of its logarithm lies the fraction r of the way to `spread`. See `start/start-crowd.ts`.
 */
export interface Contention {
  /** 0 and above; 0: starts slow each other by sharing the cores and the disk only. */
  readonly slowdown: number;
  readonly spread: number;
  /** Starts in flight per core; above 0. */
  readonly half: number;
}

/** How a VM goes on from a snapshot. */
export interface Restore {
  /** Its duration is that with all pages in the page cache; where they are not, `diskRead` is read besides. */
  readonly phase: BootPhase;
  /** Pages are read as the guest touches them, one after the other, or all in one go before it runs. */
  readonly paging: 'on-touch' | 'ahead';
}

/** Seconds from the request for an instance to a guest that answers, by the kind of guest. */
export interface InstanceStart {
  readonly linux: ColdAndWarm;
  readonly windows: ColdAndWarm;
}

/** `cold`: a new instance. `warm`: one that was stopped and starts again. */
export interface ColdAndWarm {
  readonly cold: Distribution;
  readonly warm: Distribution;
}

export interface BootPhase {
  readonly name: string;
  /** Total seconds on an idle host. */
  readonly duration: Distribution;
  /** Fraction of that time spent on one core; the rest is waiting. 0 to 1. */
  readonly cpuShare: number;
  /** Bytes read from the host's disk meanwhile. */
  readonly diskRead: number;
}

/** What a VM is made of. */
export interface VmSpec {
  readonly index: MachineIndex;
  readonly name: string;
  readonly shape: VmShape;
  readonly hypervisor: Hypervisor;
  /** Bytes of guest memory kept from instances in it. */
  readonly systemMemory: number;
  /** Set where the VM runs containers. */
  readonly runtime: ContainerRuntime | null;
  /** Work that it does per core-second given, beside others of its kind: 1 on average. Above 0. */
  readonly pace: number;
}

export interface VmShape {
  readonly vcpus: number;
  /** Speed a vCPU is promised, relative to the reference core (1); no host with slower cores can carry it. */
  readonly vcpuSpeed: number;
  readonly memory: number;
  readonly guestOs: GuestOs;
  readonly disk: VmDisk;
  /** Whether the guest image lies on each host already. */
  readonly imageCached: boolean;
  /** NIC bandwidth the VM is promised, bytes per second; 0: none. */
  readonly networkBytesPerSecond: number;
  /** Most that the VM takes of the card, each way, bytes per second. Absent or Infinity: as much as there is. */
  readonly networkCap?: number;
  /** Whether it boots when placed, goes on from a snapshot, or is found running (an inventory that already exists). */
  readonly start: 'boot' | 'snapshot' | 'running';
  /** Devices of the host that are passed through to the VM, by name: they are its alone, and hold it on that host. */
  readonly devices: Readonly<Record<string, number>>;
}

/**
 * What a linked clone copies from its base at the first write to any part of it. Unit: bytes.
 * Source: QEMU documentation, qcow2: cluster_size, default 64K.
 */
export const CLONE_BLOCK = 65_536;

export interface VmDisk {
  readonly size: number;
  readonly provisioning: 'thick' | 'thin';
  /** Name of the pool that it lies on; without one, it lies on the disk of its host. */
  readonly on?: string;
  /** Whether a thick disk is filled with zeros when it is made, which takes its size over the bandwidth. Default: lazy. */
  readonly zeroing?: 'lazy' | 'eager';
  /** Each VM has a copy of the guest image of its own, or reads a base stored once per host. */
  readonly clone: 'full' | 'linked';
}

export interface GuestOs {
  readonly preset: string;
  readonly kind: 'linux' | 'windows';
  /** Bytes resident when idle. */
  readonly memory: number;
  /** Bytes of its image on disk. */
  readonly imageSize: number;
  /** Kernel and services, in order. */
  readonly phases: readonly BootPhase[];
  /** Cores used when idle. */
  readonly idleCores: number;
}

/** Made once for each guest: a text that is put together anew must be hashed anew wherever it is looked up. */
const BASE_IDS = new WeakMap<GuestOs, string>();

/** What the base image of a guest is called among the layers on a disk. */
export function baseIdOf(guestOs: GuestOs): string {
  const id = BASE_IDS.get(guestOs) ?? `guest/${guestOs.preset}`;
  BASE_IDS.set(guestOs, id);
  return id;
}
