/** Windows Server as a guest or a host system. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { GuestProfile, PhaseProfile } from '../profile.ts';
import { assumed, derived, published } from '../sourced.ts';
import { bootRead, NOT_CITABLE, SERVICES_CPU } from './shared.ts';

const WARM = numberOf('boot.aws.windows.warm', 'mean');
const [CALL, PENDING] = [
  numberOf('boot.ec2.phases.2021', 'api_call'),
  numberOf('boot.ec2.phases.2021', 'pending_to_running'),
];
const HALF_BOOT = Math.round(((WARM - CALL - PENDING) / 2) * 100) / 100;

const BOOT_SOURCES = ['boot.aws.windows.warm', 'boot.ec2.phases.2021'];

function half(name: string, readMebibytes: number): PhaseProfile {
  return {
    name,
    duration: derived<Distribution>(
      { kind: 'lognormal', median: HALF_BOOT, sigma: 0.2 },
      's',
      BOOT_SOURCES,
      `half of (${WARM} - ${CALL} - ${PENDING}) s: a stopped EC2 instance started again, less what EC2 itself takes; ` +
        'halves and log-sd of 0.2 are ours',
    ),
    cpuShare: SERVICES_CPU,
    diskRead: bootRead(readMebibytes),
  };
}

const IDLE = assumed(
  0.02,
  'cores',
  'services and telemetry of an idle server; not measured in what was read',
);

export const WINDOWS: GuestProfile = {
  name: 'windows',
  summary: 'Windows Server without a desktop (Core)',
  about:
    'Memory is the least that its maker asks for, which is no measurement of idle use: no citable one was found. The boot is ' +
    'that of a stopped EC2 instance that starts again, so of an image that was set up before; the first start of a ' +
    'generalised image takes a quarter of an hour, see windows-generalised.',
  kind: 'windows',
  memory: published('mem.guest.windows.min', 'core'),
  imageSize: assumed(
    10,
    'GiB',
    `${NOT_CITABLE}; the order of an installed system; its maker asks for a disk of 32 GB`,
  ),
  kernel: half('kernel', 300),
  services: half('services', 500),
  idleCores: IDLE,
};

export const WINDOWS_DESKTOP: GuestProfile = {
  ...WINDOWS,
  name: 'windows-desktop',
  summary: 'Windows Server with a desktop',
  about:
    'As Server Core, with the desktop: its maker asks for four times the memory. The boot that was measured is of this kind of ' +
    'image.',
  memory: published('mem.guest.windows.min', 'desktop'),
  imageSize: assumed(20, 'GiB', `${NOT_CITABLE}; twice that of the system without a desktop`),
};

export const WINDOWS_GENERALISED: GuestProfile = {
  ...WINDOWS_DESKTOP,
  name: 'windows-generalised',
  summary: 'first start of a generalised image',
  about:
    'An image prepared with sysprep sets itself up at its first start and restarts several times: a quarter of an hour and ' +
    'more, says the guide of EC2. Later starts are those of windows-desktop. Clouds avoid it by images that were ' +
    'started ahead.',
  services: {
    name: 'services',
    duration: derived<Distribution>(
      { kind: 'lognormal', median: numberOf('boot.windows.sysprep', 'typical'), sigma: 0.25 },
      's',
      ['boot.windows.sysprep'],
      '15 minutes or longer; the log-sd of 0.25 is ours',
    ),
    cpuShare: SERVICES_CPU,
    diskRead: bootRead(2000),
  },
};
