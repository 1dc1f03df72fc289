/** What profiles of hypervisors share: the boots measured side by side, and the laws read from them. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { ContentionProfile, PhaseProfile, RestoreProfile } from '../profile.ts';
import { assumed, derived, type Sourced } from '../sourced.ts';

export const NOTHING_READ = assumed(
  0,
  'bytes',
  'the VMM and its firmware lie in the page cache of a host that runs VMs',
);

export const HOST_RESERVED = assumed(
  4,
  'GiB',
  'a round figure for the host system and its agents; none citable was read',
);

/** Kernel entry to init of the guest that the boots were measured with; what is left is the hypervisor's own. */
const MEASURED_KERNEL = numberOf('boot.kernel.to.init', 'aws_microvm');

/** Cores of the host that the boots were measured on, and most boots in flight. */
const CORES = 48;
const MOST_IN_FLIGHT = 100;

/**
 * With 100 boots in flight on 48 cores a boot may work at most 48 % of its time, or the cores alone would make it
 * slower; what was measured as slower stands in `contention` in full.
 */
const BOOT_CPU = assumed(
  0.4,
  '1',
  'below the 48 % that lets 100 boots in flight fit on 48 cores; what a crowd costs beyond stands in contention',
);

/** A start up to the guest's kernel, of a monitor whose boots of a minimal guest were measured. */
export function measuredCreate(id: string): PhaseProfile {
  const whole = numberOf(id, 'p50');
  return {
    name: 'create',
    duration: derived<Distribution>(
      { kind: 'lognormal', median: less(whole, MEASURED_KERNEL), sigma: numberOf(id, 'sigma') },
      's',
      [id, 'boot.kernel.to.init'],
      `boot, less the minimal kernel: ${whole} - ${MEASURED_KERNEL} s; log-sd of the whole boot`,
    ),
    cpuShare: BOOT_CPU,
    diskRead: NOTHING_READ,
  };
}

/** There is none: whoever makes the VM loads the kernel itself. */
export const NO_FIRMWARE: PhaseProfile = {
  name: 'firmware',
  duration: assumed<Distribution>(
    { kind: 'constant', value: 0 },
    's',
    'there is none: the VMM loads the kernel itself',
  ),
  cpuShare: assumed(1, '1', 'of no consequence: the phase takes no time'),
  diskRead: NOTHING_READ,
};

const HALF = 0.64;

/** Of the law of contention, what the three monitors measured in crowds have in common. */
const half: Sourced<number> = derived(
  HALF,
  '1',
  ['boot.firecracker.par50', 'boot.cloudhypervisor.par50', 'boot.qemu.par50'],
  'least squares over the medians with 50 in flight of three monitors on 48 cores, once those with 100 are met; ' +
    'with 10 in flight each was faster than alone, which the law does not show',
);

/** The law of contention through the boots of one monitor, alone and with 100 in flight. */
export function measuredContention(alone: string, crowded: string): ContentionProfile {
  const others = MOST_IN_FLIGHT - 1;
  const [crowd, halfWay] = [others * others, HALF * CORES * HALF * CORES];
  const reached = crowd / (crowd + halfWay);
  const [median, sigma] = [numberOf(alone, 'p50'), numberOf(alone, 'sigma')];
  const [slowMedian, wideSigma] = [numberOf(crowded, 'p50'), numberOf(crowded, 'sigma')];
  const share = reached.toFixed(3);
  return {
    slowdown: derived(
      rounded((slowMedian / median - 1) / reached),
      '1',
      [crowded, alone],
      `(${slowMedian} / ${median} - 1) / ${share}, the fraction of the law reached by 99 others on 48 cores`,
    ),
    spread: derived(
      rounded(sigma + (wideSigma - sigma) / reached),
      '1',
      [crowded, alone],
      `${sigma} + (${wideSigma} - ${sigma}) / ${share}, by the same law`,
    ),
    half,
  };
}

const [FROM_DISK, FROM_CACHE, WARM] = (['disk_backed', 'page_cache', 'warm'] as const).map((name) =>
  numberOf('restore.firecracker.snapshot', name),
) as [number, number, number];

/** Of a random read on the flash of today. */
const FLASH_LATENCY = numberOf('disk.rtt.numbers', 'ssd_rand8k_s');
const FAULTS = Math.round(less(FROM_DISK, FROM_CACHE) / FLASH_LATENCY);

/** From a snapshot to a guest that has paged in what it works with first. */
export const SNAPSHOT_RESTORE: RestoreProfile = {
  name: 'restore',
  duration: derived<Distribution>(
    { kind: 'constant', value: less(FROM_CACHE, WARM) },
    's',
    ['restore.firecracker.snapshot'],
    `from the page cache to the first answer, less that of a running guest: ${FROM_CACHE} - ${WARM} s`,
  ),
  cpuShare: assumed(0.3, '1', 'most of a restore waits for page faults'),
  diskRead: derived(
    (FAULTS * 4) / 1024,
    'MiB',
    ['restore.firecracker.snapshot', 'disk.rtt.numbers'],
    `pages that are faulted in: ${FROM_DISK} - ${FROM_CACHE} s at ${FLASH_LATENCY} s each are ${FAULTS} of 4 KiB`,
  ),
  paging: derived<'on-touch' | 'ahead'>(
    'on-touch',
    '',
    ['restore.firecracker.faults'],
    'the file is mapped; page faults are most of what was measured',
  ),
};

/** The difference of two published times, to a tenth of a millisecond, as they were published. */
export function less(whole: number, part: number): number {
  return Math.round((whole - part) * 1e4) / 1e4;
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Neighbours are modelled where they are known; what a provider keeps to itself is drawn. */
export const NO_NOISE = assumed(
  0,
  '1',
  'VMs that are alike are as fast as each other until a scenario says otherwise',
);
