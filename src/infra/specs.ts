/**
 * The plain data that physical truth is built from: what a host's parts, a hypervisor, a guest, a runtime and a
 * registry are, in numbers. A scenario resolves to these; profiles fill them with calibrated defaults.
 *
 * Units: bytes, cores, whole µs, bytes per second, W. A name says its unit where the type does not.
 */
import type { Distribution } from '../engine/distribution.ts';
import type { Micros } from '../engine/time.ts';

export interface DiskDevice {
  readonly size: number;
  readonly type: 'ssd' | 'hdd' | 'nvme';
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
}

export interface PowerCurve {
  readonly preset: string;
  /** W at 0, 10, ... 100 % CPU use; linear between. Eleven values. */
  readonly watts: readonly number[];
  /** What a host that carries no load draws: its idle watts, or nothing because it is switched off. */
  readonly whenIdle: 'on' | 'off';
}

/** How energy is metered: exactly (the integral of the watts), or sampled as measuring programs do. */
export type EnergyMeter =
  | { readonly kind: 'exact' }
  /**
   * Every `every`, first at `every + offset`: charges `every` times the mean of the power at the previous and at this
   * sample; nothing where the host was idle at the previous one and `whenIdle` is off.
   */
  | { readonly kind: 'sampled'; readonly every: Micros; readonly offset: Micros };

export interface Hypervisor {
  readonly preset: string;
  /** vCPUs that may be promised per physical core. */
  readonly cpuOvercommit: number;
  /** Bytes of the host that each VM costs beside its own memory. */
  readonly memoryOverhead: number;
  /** Bytes of host memory that VMs can not have. */
  readonly hostReserved: number;
  /** Seconds from the request to the first guest instruction, uncontended. */
  readonly create: BootPhase;
  readonly firmware: BootPhase;
}

/** A step of a boot: work on the CPU and the disk, and waiting that is neither. */
export interface BootPhase {
  readonly name: string;
  /** Total seconds on an idle host. */
  readonly duration: Distribution;
  /** Fraction of that time spent on one core; the rest is waiting. 0 to 1. */
  readonly cpuShare: number;
  /** Bytes read from the host's disk meanwhile. */
  readonly diskRead: number;
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
  /** Whether it boots when it is placed, or is found running (an inventory that already exists). */
  readonly start: 'boot' | 'running';
}

export interface VmDisk {
  readonly size: number;
  readonly provisioning: 'thick' | 'thin';
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

export interface ContainerRuntime {
  readonly preset: string;
  /** Seconds to create and start one container on an idle node, image present. */
  readonly start: Distribution;
  /** Seconds of that which hold the runtime's lock: only one start a node is in it at a time. */
  readonly serialSeconds: number;
  /** Added to `start` per container already on the node, seconds. */
  readonly perResidentSeconds: number;
  /** Fraction of the start spent on one core. */
  readonly cpuShare: number;
  /** Bytes per container (shim, sandbox). */
  readonly memoryPerContainer: number;
  readonly pull: {
    readonly parallel: boolean;
    /** Unpacked bytes per byte on the wire. */
    readonly compressionRatio: number;
    /** Unpacked bytes a second that one core unpacks. */
    readonly unpackBytesPerSecond: number;
    /** Whether images lie on each node already. */
    readonly cached: boolean;
  };
  /** Crash back-off before a restart. */
  readonly backOff: BackOff;
}

/** How long to wait before a crashed app is started again. */
export interface BackOff {
  readonly first: Micros;
  readonly factor: number;
  readonly max: Micros;
  /** An app that ran this long before it died starts again from `first`. */
  readonly resetAfter: Micros;
}

/** A layer is known by its identity; the same identity is stored once on a machine. */
export interface Layer {
  readonly id: string;
  /** Bytes unpacked on disk. */
  readonly size: number;
}

export interface ReadinessProbe {
  readonly initialDelay: Micros;
  readonly period: Micros;
}

export interface Registry {
  readonly egressBytesPerSecond: number;
  /** Uplink of each rack, bytes per second. Infinity: not a bottleneck. */
  readonly rackUplinkBytesPerSecond: number;
  /** Time to first byte. */
  readonly latency: Micros;
}
