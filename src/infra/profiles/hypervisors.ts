/** Hypervisors: what a VM costs beside its own memory, and what happens before the guest's kernel runs. */
import type { Distribution } from '../../engine/distribution.ts';
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, type Sourced } from './sourced.ts';

export interface PhaseProfile {
  readonly name: string;
  /** Seconds on an idle host. */
  readonly duration: Sourced<Distribution>;
  /** Fraction of that time spent on one core. */
  readonly cpuShare: Sourced<number>;
  /** Bytes read from the host's disk meanwhile. */
  readonly diskRead: Sourced<number>;
}

export interface HypervisorProfile {
  readonly name: string;
  readonly summary: string;
  readonly cpuOvercommit: Sourced<number>;
  readonly memoryOverhead: Sourced<number>;
  readonly hostReserved: Sourced<number>;
  readonly create: PhaseProfile;
  readonly firmware: PhaseProfile;
}

const NOTHING_READ = assumed(
  0,
  'bytes',
  'the VMM and its firmware lie in the page cache of a host that runs VMs',
);

const HOST_RESERVED = assumed(
  4,
  'GiB',
  'a round figure for the host system and its agents; none citable was read',
);

/** Kernel entry to init of the guest that the boots were measured with; what is left is the hypervisor's own. */
const MEASURED_KERNEL = numberOf('boot.kernel.to.init', 'aws_microvm');

const kvm: HypervisorProfile = {
  name: 'kvm',
  summary: 'QEMU/KVM with its default BIOS',
  cpuOvercommit: published('overcommit.nova', 'cpu_new'),
  memoryOverhead: published('mem.vmm.qemu'),
  hostReserved: HOST_RESERVED,
  create: {
    name: 'create',
    duration: derived<Distribution>(
      {
        kind: 'lognormal',
        median: less(numberOf('boot.qemu.qboot.serial', 'p50'), MEASURED_KERNEL),
        sigma: numberOf('boot.qemu.qboot.serial', 'sigma'),
      },
      's',
      ['boot.qemu.qboot.serial', 'boot.kernel.to.init'],
      'boot with qboot, less the minimal kernel: 0.2139 - 0.035 s; log-sd of the whole boot',
    ),
    cpuShare: sharedShare(0.54, 'boot.qemu.par100', 'boot.qemu.qboot.serial', '48 x 0.2399 / (100 x 0.2139)'),
    diskRead: NOTHING_READ,
  },
  firmware: {
    name: 'firmware',
    duration: derived<Distribution>(
      {
        kind: 'constant',
        value: less(numberOf('boot.qemu.serial', 'p50'), numberOf('boot.qemu.qboot.serial', 'p50')),
      },
      's',
      ['boot.qemu.serial', 'boot.qemu.qboot.serial'],
      'what the default BIOS takes more than qboot: 0.2435 - 0.2139 s',
    ),
    cpuShare: assumed(1, '1', 'firmware polls; it does not wait in the host'),
    diskRead: NOTHING_READ,
  },
};

const firecracker: HypervisorProfile = {
  name: 'firecracker',
  summary: 'Firecracker microVMs, configured through the API',
  cpuOvercommit: published('overcommit.nova', 'cpu_new'),
  memoryOverhead: published('mem.vmm.firecracker'),
  hostReserved: HOST_RESERVED,
  create: {
    name: 'create',
    duration: derived<Distribution>(
      {
        kind: 'lognormal',
        median: less(numberOf('boot.firecracker.serial', 'p50'), MEASURED_KERNEL),
        sigma: numberOf('boot.firecracker.serial', 'sigma'),
      },
      's',
      ['boot.firecracker.serial', 'boot.kernel.to.init'],
      'boot, less the minimal kernel: 0.1609 - 0.035 s; log-sd of the whole boot',
    ),
    cpuShare: sharedShare(
      0.65,
      'boot.firecracker.par100',
      'boot.firecracker.serial',
      '48 x 0.2172 / (100 x 0.1609)',
    ),
    diskRead: NOTHING_READ,
  },
  firmware: {
    name: 'firmware',
    duration: assumed<Distribution>(
      { kind: 'constant', value: 0 },
      's',
      'there is none: the VMM loads the kernel itself',
    ),
    cpuShare: assumed(1, '1', 'of no consequence: the phase takes no time'),
    diskRead: NOTHING_READ,
  },
};

/** Hypervisors by preset name. */
export const HYPERVISORS: Readonly<Record<string, HypervisorProfile>> = { kvm, firecracker };

/** The difference of two published times, to a tenth of a millisecond, as they were published. */
function less(whole: number, part: number): number {
  return Math.round((whole - part) * 1e4) / 1e4;
}

/**
 * With 100 boots in flight on 48 cores, a boot that needs a core for the share s of its time t takes at least
 * 100 s t / 48: the measured time bounds s from above.
 */
function sharedShare(value: number, crowded: string, alone: string, working: string): Sourced<number> {
  return derived(
    value,
    '1',
    [crowded, alone],
    `most that 100 boots in flight on 48 cores leave room for: ${working}`,
  );
}
