/** What profiles of guest systems share: kernels, services, and what an idle one uses. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { PhaseProfile } from '../profile.ts';
import { assumed, derived, type Sourced } from '../sourced.ts';

export const NOT_CITABLE = 'no citable measurement of this guest was read';

export const IDLE_CORES = assumed(
  0.005,
  'cores',
  'timers and daemons of an idle Linux guest; not measured in what was read',
);

/** Bytes that a boot reads of its image. */
export const bootRead = (mebibytes: number): Sourced<number> =>
  assumed(mebibytes, 'MiB', 'a boot reads some tens to some hundreds of MiB of its image; not measured here');

export const KERNEL_CPU = assumed(
  0.4,
  '1',
  'as for a whole microVM boot: below the 48 % that lets 100 boots in flight fit on 48 cores',
);

export const SERVICES_CPU = assumed(
  0.5,
  '1',
  'services wait for disk, network and each other about half of the time',
);

const [PLAIN, PROBING] = [numberOf('boot.kernel.to.init', 'ubuntu'), numberOf('boot.distro.kernel.penalty')];

/** A distribution's kernel: the plain kernel, and the probing of devices that a VM does not have. */
export const PROBING_KERNEL: PhaseProfile = {
  name: 'kernel',
  duration: derived<Distribution>(
    { kind: 'constant', value: PLAIN + PROBING },
    's',
    ['boot.kernel.to.init', 'boot.distro.kernel.penalty'],
    `the Ubuntu kernel to init, and its probing of legacy devices: ${PLAIN} + ${PROBING} s`,
  ),
  cpuShare: assumed(0.05, '1', 'the kernel works as any other; the probing of legacy devices is waiting'),
  diskRead: bootRead(30),
};

/** A modular kernel whose flavour for VMs leaves legacy devices out. */
export const VM_KERNEL: PhaseProfile = {
  name: 'kernel',
  duration: derived<Distribution>(
    { kind: 'constant', value: PLAIN },
    's',
    ['boot.kernel.to.init'],
    'a modular kernel to init; its VM flavour leaves legacy devices out, so without their probing',
  ),
  cpuShare: KERNEL_CPU,
  diskRead: bootRead(20),
};

export const SYSTEMD_SERVICES: PhaseProfile = {
  name: 'services',
  duration: derived<Distribution>(
    { kind: 'lognormal', median: numberOf('boot.ec2.phases.2021', 'port_closed_to_open'), sigma: 0.15 },
    's',
    ['boot.ec2.phases.2021'],
    'network up to first service open, 5.643 s in the one run published; the log-sd of 0.15 is ours',
  ),
  cpuShare: SERVICES_CPU,
  diskRead: bootRead(70),
};

/** Services of a system that no measurement was read of. */
export function assumedServices(seconds: number, readMebibytes: number, why: string): PhaseProfile {
  return {
    name: 'services',
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: seconds, sigma: 0.15 },
      's',
      `${NOT_CITABLE}; ${why}`,
    ),
    cpuShare: SERVICES_CPU,
    diskRead: bootRead(readMebibytes),
  };
}
