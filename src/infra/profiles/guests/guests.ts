/** Guest systems: what a VM's own system takes of memory and disk, and how long its kernel and services take. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { GuestProfile, PhaseProfile } from '../profile.ts';
import { assumed, derived, published, publishedAs, type Sourced } from '../sourced.ts';

const NOT_CITABLE = 'no citable measurement of this guest was read';

const IDLE_CORES = assumed(
  0.005,
  'cores',
  'timers and daemons of an idle Linux guest; not measured in what was read',
);

const bootRead = (mebibytes: number): Sourced<number> =>
  assumed(mebibytes, 'MiB', 'a boot reads some tens to some hundreds of MiB of its image; not measured here');

const KERNEL_CPU = assumed(
  0.4,
  '1',
  'as for a whole microVM boot: below the 48 % that lets 100 boots in flight fit on 48 cores',
);

const SERVICES_CPU = assumed(
  0.5,
  '1',
  'services wait for disk, network and each other about half of the time',
);

/** A distribution's kernel: the plain kernel, and the probing of devices that a VM does not have. */
const distributionKernel: PhaseProfile = {
  name: 'kernel',
  duration: derived<Distribution>(
    {
      kind: 'constant',
      value: numberOf('boot.kernel.to.init', 'ubuntu') + numberOf('boot.distro.kernel.penalty'),
    },
    's',
    ['boot.kernel.to.init', 'boot.distro.kernel.penalty'],
    'the Ubuntu kernel to init, and its probing of legacy devices: 0.127 + 0.9 s',
  ),
  cpuShare: assumed(0.05, '1', 'the kernel works as any other; the probing of legacy devices is waiting'),
  diskRead: bootRead(30),
};

const systemdServices: PhaseProfile = {
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

const debian12: GuestProfile = {
  name: 'debian-12',
  summary: 'Debian 12, cloud image',
  kind: 'linux',
  memory: published('mem.guest.debian'),
  imageSize: assumed(1, 'GiB', `${NOT_CITABLE}; the order of an installed cloud image`),
  kernel: distributionKernel,
  services: systemdServices,
  idleCores: IDLE_CORES,
};

const ubuntu: GuestProfile = {
  name: 'ubuntu',
  summary: 'Ubuntu Server, cloud image',
  kind: 'linux',
  memory: assumed(180, 'MiB', `${NOT_CITABLE}; above Debian for its snapd and unattended upgrades`),
  imageSize: assumed(2, 'GiB', `${NOT_CITABLE}; the order of an installed cloud image`),
  kernel: distributionKernel,
  services: systemdServices,
  idleCores: IDLE_CORES,
};

const flatcar: GuestProfile = {
  name: 'flatcar',
  summary: 'Flatcar Container Linux, made to carry containers',
  kind: 'linux',
  memory: assumed(250, 'MiB', `${NOT_CITABLE}; a systemd guest with a container runtime running`),
  imageSize: assumed(1, 'GiB', `${NOT_CITABLE}; two system partitions and the runtime`),
  kernel: distributionKernel,
  services: systemdServices,
  idleCores: IDLE_CORES,
};

const alpine: GuestProfile = {
  name: 'alpine',
  summary: 'Alpine Linux with its kernel for VMs',
  kind: 'linux',
  memory: published('mem.guest.used.idle', 'c512'),
  imageSize: assumed(200, 'MiB', `${NOT_CITABLE}; kernel, busybox and OpenRC`),
  kernel: {
    name: 'kernel',
    duration: derived<Distribution>(
      { kind: 'constant', value: numberOf('boot.kernel.to.init', 'ubuntu') },
      's',
      ['boot.kernel.to.init'],
      'a modular kernel to init; its VM flavour leaves legacy devices out, so without their probing',
    ),
    cpuShare: KERNEL_CPU,
    diskRead: bootRead(20),
  },
  services: {
    name: 'services',
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: 1, sigma: 0.15 },
      's',
      `${NOT_CITABLE}; OpenRC with network and sshd only`,
    ),
    cpuShare: SERVICES_CPU,
    diskRead: bootRead(10),
  },
  idleCores: IDLE_CORES,
};

const minimal: GuestProfile = {
  name: 'minimal',
  summary: 'a minimal kernel whose init is the app, as for Firecracker',
  kind: 'linux',
  memory: published('mem.guest.used.idle', 'c128'),
  imageSize: assumed(64, 'MiB', `${NOT_CITABLE}; a kernel and a small root file system`),
  kernel: {
    name: 'kernel',
    duration: publishedAs<Distribution>('boot.kernel.to.init', 's', {
      kind: 'constant',
      value: numberOf('boot.kernel.to.init', 'aws_microvm'),
    }),
    cpuShare: KERNEL_CPU,
    diskRead: bootRead(10),
  },
  services: null,
  idleCores: assumed(0, 'cores', 'nothing runs but the app'),
};

const IN_TRACE = 'a trace of a whole VM holds its guest system already';

const inTrace: GuestProfile = {
  name: 'in-trace',
  summary: 'for usage traces of whole VMs: a guest that adds nothing to what was measured',
  kind: 'linux',
  memory: assumed(0, 'MiB', IN_TRACE),
  imageSize: assumed(0, 'MiB', IN_TRACE),
  kernel: null,
  services: null,
  idleCores: assumed(0, 'cores', IN_TRACE),
};

/** Guest systems by preset name. */
export const GUESTS: Readonly<Record<string, GuestProfile>> = {
  'debian-12': debian12,
  ubuntu,
  alpine,
  flatcar,
  minimal,
  'in-trace': inTrace,
};
