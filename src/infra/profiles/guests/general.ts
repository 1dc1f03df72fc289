/** General-purpose Linux systems. */
import type { GuestProfile } from '../profile.ts';
import { assumed, published } from '../sourced.ts';
import {
  assumedServices,
  IDLE_CORES,
  NOT_CITABLE,
  PROBING_KERNEL,
  SYSTEMD_SERVICES,
  VM_KERNEL,
} from './shared.ts';

export const DEBIAN_12: GuestProfile = {
  name: 'debian-12',
  summary: 'Debian 12, cloud image',
  about:
    'A bare server system. Its memory was measured per guest over 1000 guests on Xen (SOSP 2017), for an older Debian; its ' +
    'kernel and services are put together from measurements of Ubuntu kernels and of one EC2 launch.',
  kind: 'linux',
  memory: published('mem.guest.debian'),
  imageSize: assumed(1, 'GiB', `${NOT_CITABLE}; the order of an installed cloud image`),
  kernel: PROBING_KERNEL,
  services: SYSTEMD_SERVICES,
  idleCores: IDLE_CORES,
};

export const LINUX: GuestProfile = {
  ...DEBIAN_12,
  name: 'linux',
  summary: 'a general-purpose Linux server',
  about:
    'What a company installs on every server: a distribution with logging, monitoring and update agents. Take it for hosts, ' +
    'and as what light systems are compared with. Its boot is that of Debian; memory and disk are round figures above ' +
    'those of a bare cloud image.',
  memory: assumed(
    400,
    'MiB',
    'a bare Debian and the agents that most companies install; no citable figure was read',
  ),
  imageSize: assumed(
    4,
    'GiB',
    'packages, agents and logs of an installed server; no citable figure was read',
  ),
  idleCores: assumed(0.02, 'cores', 'agents that sample every few seconds; not measured in what was read'),
};

export const UBUNTU: GuestProfile = {
  ...DEBIAN_12,
  name: 'ubuntu',
  summary: 'Ubuntu Server, cloud image',
  about:
    'Its kernel to init was measured (ASPLOS 2024), and the probing of legacy devices that it adds in a microVM (NSDI 2020). ' +
    'No citable figure of its idle memory was found: it is set above that of Debian.',
  memory: assumed(180, 'MiB', `${NOT_CITABLE}; above Debian for its snapd and unattended upgrades`),
  imageSize: assumed(2, 'GiB', `${NOT_CITABLE}; the order of an installed cloud image`),
};

export const ALPINE: GuestProfile = {
  name: 'alpine',
  summary: 'Alpine Linux with its kernel for VMs',
  about:
    'A small system of busybox, musl and OpenRC. Nothing of it as a guest was read: memory is that of a minimal Linux guest of ' +
    '512 MiB, the kernel a modular one without the probing of legacy devices.',
  kind: 'linux',
  memory: published('mem.guest.used.idle', 'c512'),
  imageSize: assumed(200, 'MiB', `${NOT_CITABLE}; kernel, busybox and OpenRC`),
  kernel: VM_KERNEL,
  services: assumedServices(1, 10, 'OpenRC with network and sshd only'),
  idleCores: IDLE_CORES,
};
