/** Linux systems that are made to carry containers and little else. */
import type { GuestProfile } from '../profile.ts';
import { assumed } from '../sourced.ts';
import {
  assumedServices,
  IDLE_CORES,
  NOT_CITABLE,
  PROBING_KERNEL,
  SYSTEMD_SERVICES,
  VM_KERNEL,
} from './shared.ts';

const ASSUMED =
  'No citable measurement of it was read, so memory and disk are round figures in the order of what such systems show.';

export const FLATCAR: GuestProfile = {
  name: 'flatcar',
  summary: 'Flatcar, made to carry containers',
  about:
    'Heir of CoreOS Container Linux: a read-only system in two partitions, so that updates can be taken back, systemd and a ' +
    `container runtime. ${ASSUMED}`,
  kind: 'linux',
  memory: assumed(250, 'MiB', `${NOT_CITABLE}; a systemd guest with a container runtime running`),
  imageSize: assumed(1, 'GiB', `${NOT_CITABLE}; two system partitions and the runtime`),
  kernel: PROBING_KERNEL,
  services: SYSTEMD_SERVICES,
  idleCores: IDLE_CORES,
};

export const COREOS: GuestProfile = {
  ...FLATCAR,
  name: 'coreos',
  summary: 'CoreOS Container Linux, before Flatcar',
  about: `The first of the light hosts, ended in 2020; Flatcar is its fork, so both have the same numbers. ${ASSUMED}`,
};

export const PROJECT_ATOMIC: GuestProfile = {
  ...FLATCAR,
  name: 'project-atomic',
  summary: 'Atomic Host: replaced as one tree',
  about:
    'A distribution whose system is replaced as one tree (rpm-ostree), ended in 2019 in favour of Fedora CoreOS. It carries ' +
    `more of its distribution than Flatcar. ${ASSUMED}`,
  memory: assumed(320, 'MiB', `${NOT_CITABLE}; as Flatcar, with the daemons of its distribution`),
  imageSize: assumed(2, 'GiB', `${NOT_CITABLE}; two trees of a distribution`),
};

export const UBUNTU_CORE: GuestProfile = {
  ...FLATCAR,
  name: 'ubuntu-core',
  summary: 'Ubuntu Core: everything is a snap',
  about: `Made for devices: everything is a snap that is updated as one and can be taken back. ${ASSUMED}`,
  memory: assumed(200, 'MiB', `${NOT_CITABLE}; a small system with snapd running`),
  imageSize: assumed(700, 'MiB', `${NOT_CITABLE}; compressed snaps, two versions of each`),
};

export const PHOTON: GuestProfile = {
  name: 'photon',
  summary: 'VMware Photon OS, tuned for ESXi',
  about:
    'A small systemd distribution whose kernel is built for the virtual devices of ESXi, so that it probes no others. Its ' +
    `documentation asks for 512 MB of disk at least. ${ASSUMED}`,
  kind: 'linux',
  memory: assumed(120, 'MiB', `${NOT_CITABLE}; a bare systemd guest with a container runtime at rest`),
  imageSize: assumed(512, 'MiB', 'the disk that its guide asks for at least for a minimal installation'),
  kernel: VM_KERNEL,
  services: assumedServices(3, 40, 'few services, started by systemd'),
  idleCores: IDLE_CORES,
};

export const RANCHEROS: GuestProfile = {
  name: 'rancheros',
  summary: 'RancherOS: everything is a container',
  about:
    'A kernel and two instances of Docker: one is the first process and runs system services as containers, the other is the ' +
    `user's. Ended in 2020. It needed about 1 GiB to unpack itself at boot, and much less afterwards. ${ASSUMED}`,
  kind: 'linux',
  memory: assumed(250, 'MiB', `${NOT_CITABLE}; two Docker engines and the containers of the system`),
  imageSize: assumed(200, 'MiB', `${NOT_CITABLE}; kernel and the images of its services`),
  kernel: PROBING_KERNEL,
  services: assumedServices(6, 100, 'its services are containers that a first Docker unpacks and starts'),
  idleCores: IDLE_CORES,
};

export const DCOS: GuestProfile = {
  ...FLATCAR,
  name: 'dcos',
  summary: 'a general Linux with the agent of DC/OS',
  about:
    'Not a system of its own but a layer on CentOS or CoreOS: the agent of Mesos with network, metrics and log services. ' +
    `Heavier than any of the light hosts for that. Its product ended in 2021. ${ASSUMED}`,
  memory: assumed(1024, 'MiB', `${NOT_CITABLE}; a general Linux, the agent and a dozen services of it`),
  imageSize: assumed(6, 'GiB', `${NOT_CITABLE}; a general Linux and the packages of the agent`),
  services: assumedServices(30, 300, 'a dozen services that wait for one another and for the masters'),
  idleCores: assumed(
    0.1,
    'cores',
    'metrics and health checks of its services; not measured in what was read',
  ),
};
