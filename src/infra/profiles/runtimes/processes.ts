/** Runtimes whose containers are processes of the node's kernel, one program each. */
import { borrowedEfficiency } from '../borrowed.ts';
import { SAME_KERNEL } from '../efficiency.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { RuntimeProfile } from '../profile.ts';
import { borrowed, published } from '../sourced.ts';
import {
  DOCKER_BACK_OFF,
  DOCKER_CROWD,
  DOCKER_PULL,
  KUBELET_BACK_OFF,
  KUBELET_PULL,
  NO_OVERHEAD,
  SAME_LOCKS,
  SYSTEMD_BACK_OFF,
  startOf,
  TOOL_PULL,
} from './shared.ts';

const IDLE = numberOf('start.docker.idle');
const DAEMON = numberOf('start.docker.daemon.overhead');
const [CREATE, RUN] = [numberOf('start.containerd.cri', 'create'), numberOf('start.containerd.cri', 'run')];
const [RUNC, CRUN] = [numberOf('start.oci.cycle', 'runc'), numberOf('start.oci.cycle', 'crun')];

const PER_CONTAINER = published('mem.container.runc.empty');

export const DOCKER: RuntimeProfile = {
  name: 'docker',
  summary: 'Docker engine, bridge network, overlay2',
  about:
    'The engine alone, without an orchestrator. Starts on an idle host, with 1000 containers there and with 16 creators ' +
    'were measured on one host with version 18.09 (EuroSys 2020); a preprint of 2026 saw 0.57 s with version 28, so the ' +
    'figure has not aged. Its containers run as fast as processes, within 1 % in all that IBM measured (ISPASS 2015).',
  start: startOf(IDLE, ['start.docker.idle'], `${IDLE} s as published`),
  ...DOCKER_CROWD,
  memoryPerContainer: PER_CONTAINER,
  podOverhead: NO_OVERHEAD,
  efficiency: SAME_KERNEL,
  pull: DOCKER_PULL,
  backOff: DOCKER_BACK_OFF,
};

export const CONTAINERD: RuntimeProfile = {
  name: 'containerd',
  summary: 'containerd with runc, under a kubelet',
  about:
    'The usual runtime of Kubernetes. Its starts through the interface of the kubelet were measured alone (CLOSER 2020); how ' +
    'they slow each other was not, so the locks of the kernel are those seen under Docker. The kubelet pulls one image ' +
    'at a time and waits 10 s and more before it starts a container again.',
  start: startOf(CREATE + RUN, ['start.containerd.cri'], `create and run: ${CREATE} + ${RUN} s`),
  ...SAME_LOCKS,
  memoryPerContainer: PER_CONTAINER,
  podOverhead: NO_OVERHEAD,
  efficiency: borrowedEfficiency(SAME_KERNEL, 'Docker'),
  pull: KUBELET_PULL,
  backOff: KUBELET_BACK_OFF,
};

export const CRI_O: RuntimeProfile = {
  ...CONTAINERD,
  name: 'cri-o',
  summary: 'CRI-O with crun, under a kubelet',
  about:
    'The runtime of OpenShift, made for Kubernetes alone. No start of its own was read: it is that of containerd, with crun in ' +
    'the place of runc, by the figures that the project of a third runtime published.',
  start: startOf(
    CREATE + RUN - (RUNC - CRUN),
    ['start.containerd.cri', 'start.oci.cycle'],
    `as for containerd, ${CREATE} + ${RUN} s, less what crun saves on runc: ${RUNC} - ${CRUN} s`,
  ),
  memoryPerContainer: borrowed(PER_CONTAINER, 'Docker'),
};

export const PODMAN: RuntimeProfile = {
  ...DOCKER,
  name: 'podman',
  summary: 'Podman: containers without a daemon',
  about:
    'Starts containers from its own process, without a daemon, and leaves restarts to systemd. No citable start was read: ' +
    'it is that of Docker, less what the daemon of Docker was measured to take.',
  start: startOf(
    IDLE - DAEMON,
    ['start.docker.idle', 'start.docker.daemon.overhead'],
    `as for Docker, ${IDLE} s, less its daemon: ${DAEMON} s`,
  ),
  ...SAME_LOCKS,
  memoryPerContainer: borrowed(PER_CONTAINER, 'Docker'),
  efficiency: borrowedEfficiency(SAME_KERNEL, 'Docker'),
  pull: TOOL_PULL,
  backOff: SYSTEMD_BACK_OFF,
};

export const RKT: RuntimeProfile = {
  ...PODMAN,
  name: 'rkt',
  summary: 'rkt of CoreOS, no longer maintained',
  about:
    'An early runtime without a daemon, whose pods ran under systemd; its project ended in 2020. No citable measurement was ' +
    'read. It is kept for studies of its time, with the numbers of Docker less its daemon.',
};
