/** What a profile of a hypervisor, a guest system or a container runtime says. Each number carries its source. */
import type { Distribution } from '../../engine/distribution.ts';
import type { Sourced } from './sourced.ts';

/** A step of a boot: some work on one core, some reading, the rest waiting for neither. */
export interface PhaseProfile {
  readonly name: string;
  /** Seconds on an idle host. */
  readonly duration: Sourced<Distribution>;
  /** Fraction of that time spent on one core. */
  readonly cpuShare: Sourced<number>;
  /** Bytes read from the host's disk meanwhile. */
  readonly diskRead: Sourced<number>;
}

/**
 * How fast a program runs under a hypervisor or a runtime beside the same program on the bare machine: factors of
 * native (0 to 1), and the time added to each round trip. Where containers run in VMs, both apply, one after the other.
 */
export interface EfficiencyProfile {
  /** Of computing. */
  readonly cpu: Sourced<number>;
  /** Of random reads a second of 4 KiB, many outstanding. */
  readonly randomRead: Sourced<number>;
  /** Of random writes a second of 4 KiB, many outstanding. */
  readonly randomWrite: Sourced<number>;
  /** Of sequential disk bandwidth. */
  readonly sequential: Sourced<number>;
  /** Of bulk network bandwidth. */
  readonly network: Sourced<number>;
  /** Time added to a request and its answer over the network. */
  readonly roundTrip: Sourced<number>;
}

/**
 * How a start is slowed by other starts. With n others in flight on a host of c cores, let
 * r = n² / (n² + (half c)²). Work and waiting of the start take 1 + slowdown r times as long, and the standard
 * deviation of its logarithm lies the fraction r of the way from its own to `spread`.
 *
 * The cores themselves are shared beside this: it stands for the locks, caches and memory bandwidth of the host's kernel.
 */
export interface ContentionProfile {
  /** Growth of the time at most: 0.4 makes it 1.4 times as long. Range: 0 and above. */
  readonly slowdown: Sourced<number>;
  /** Standard deviation of the logarithm at most. Range: 0 and above. */
  readonly spread: Sourced<number>;
  /** Starts in flight per core at which half of both is reached. Range: above 0. */
  readonly half: Sourced<number>;
}

/** Time from the request to a guest that answers, at a cloud: transfer, create, firmware and guest boot in one. */
export interface InstanceStartProfile {
  readonly linux: ColdAndWarm;
  readonly windows: ColdAndWarm;
}

/** `cold`: a new instance. `warm`: one that was stopped and starts again. */
interface ColdAndWarm {
  readonly cold: Sourced<Distribution>;
  readonly warm: Sourced<Distribution>;
}

/** A hypervisor: what a VM costs beside its own memory, and what happens before the guest's kernel runs. */
/** Its duration is that with all pages of the snapshot in the page cache; `diskRead` is what is read where they are not. */
export interface RestoreProfile extends PhaseProfile {
  /** Whether pages are read as the guest touches them, one after the other, or in one go before it runs. */
  readonly paging: Sourced<'on-touch' | 'ahead'>;
}

export interface HypervisorProfile {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** A paragraph: what its numbers rest on, how old they are, what is assumed. */
  readonly about: string;
  readonly cpuOvercommit: Sourced<number>;
  /** Of the host per VM, whatever its size. */
  readonly memoryOverhead: Sourced<number>;
  /** More of the host per virtual CPU. */
  readonly memoryOverheadPerVcpu: Sourced<number>;
  /** More of the host, as a share of the guest's memory. */
  readonly memoryOverheadShare: Sourced<number>;
  readonly hostReserved: Sourced<number>;
  readonly create: PhaseProfile;
  /** Added to `create` per VM that is on the host already. */
  readonly perResident: Sourced<number>;
  readonly firmware: PhaseProfile;
  /** Of a start from `create` to the end of the guest's boot. */
  readonly contention: ContentionProfile;
  /** From a snapshot to a guest that runs, in place of `create`, `firmware` and the guest's boot. */
  readonly restore: RestoreProfile;
  readonly efficiency: EfficiencyProfile;
  /** Coefficient of variation of the speed of VMs that are alike. Left out: they are alike in that too. */
  readonly noise?: Sourced<number>;
  /** Null where the VM is created and booted step by step on a host that is part of the scenario. */
  readonly instanceStart: InstanceStartProfile | null;
}

/** A guest system, or the system of a host: what it takes of memory and disk, and how long its boot is. */
export interface GuestProfile {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** A paragraph: what its numbers rest on, how old they are, what is assumed. */
  readonly about: string;
  /** Of its kernel: containers need a kernel of their own kind. */
  readonly kind: 'linux' | 'windows';
  /** Resident when idle. */
  readonly memory: Sourced<number>;
  /** Of its image on disk. */
  readonly imageSize: Sourced<number>;
  readonly kernel: PhaseProfile | null;
  readonly services: PhaseProfile | null;
  /** Used when idle. */
  readonly idleCores: Sourced<number>;
}

/** A container runtime: how long a start takes, alone and in a crowd, what a container costs, how images are pulled. */
export interface RuntimeProfile {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** A paragraph: what its numbers rest on, how old they are, what is assumed. */
  readonly about: string;
  /** Create and start one container on an idle node, image present. */
  readonly start: Sourced<Distribution>;
  /** Part of the start that only one container of a node can be in. */
  readonly serial: Sourced<number>;
  /** Growth of that part per start that waits for it: with w waiting it takes 1 + serialGrowth w times as long. */
  readonly serialGrowth: Sourced<number>;
  /** Added to the start per container that is on the node already. */
  readonly perResident: Sourced<number>;
  readonly cpuShare: Sourced<number>;
  readonly memoryPerContainer: Sourced<number>;
  /** Set aside for each container on top of its request, as the overhead of a RuntimeClass is. */
  readonly podOverhead: { readonly cpu: Sourced<number>; readonly memory: Sourced<number> };
  readonly efficiency: EfficiencyProfile;
  readonly pull: {
    /** Whether a machine pulls images side by side. */
    readonly parallel: Sourced<boolean>;
    /** Layers of one image fetched at a time. */
    readonly layers: Sourced<number>;
    /** Image pulls begun a second, and at once after a rest. Infinity: any number. */
    readonly rate: Sourced<number>;
    readonly burst: Sourced<number>;
    readonly compressionRatio: Sourced<number>;
    readonly unpackRate: Sourced<number>;
  };
  readonly backOff: {
    readonly first: Sourced<number>;
    readonly factor: Sourced<number>;
    readonly max: Sourced<number>;
    readonly resetAfter: Sourced<number>;
  };
}
