/** Runtimes whose containers hold a whole system with an init of its own. */
import { borrowedEfficiency } from '../borrowed.ts';
import { SAME_KERNEL } from '../efficiency.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { RuntimeProfile } from '../profile.ts';
import { assumed } from '../sourced.ts';
import { NO_OVERHEAD, SAME_LOCKS, SYSTEMD_BACK_OFF, startOf, TOOL_PULL } from './shared.ts';

const LXC_START = numberOf('start.lxc.warm', 'mean');
const DAEMON = numberOf('start.docker.daemon.overhead');

export const LXC: RuntimeProfile = {
  name: 'lxc',
  summary: 'containers that boot an init system',
  about:
    'System containers: each boots an init and its services, which is why a start takes longer than that of Docker on the ' +
    'same host (Middleware 2021), and why an empty one is not empty. Programs in it run as fast as in any container.',
  start: startOf(LXC_START, ['start.lxc.warm'], `${LXC_START} s on average as published`),
  ...SAME_LOCKS,
  memoryPerContainer: assumed(
    12,
    'MiB',
    'init, logging and login services of a small system; not measured in what was read',
  ),
  podOverhead: NO_OVERHEAD,
  efficiency: borrowedEfficiency(SAME_KERNEL, 'Docker'),
  pull: TOOL_PULL,
  backOff: SYSTEMD_BACK_OFF,
};

export const LXD: RuntimeProfile = {
  ...LXC,
  name: 'lxd',
  summary: 'LXC with a daemon for images, networks',
  about:
    'The same containers as LXC, managed by a daemon with an image store. Nothing of it was read: a start is that of LXC and ' +
    'what the daemon of Docker was measured to take.',
  start: startOf(
    LXC_START + DAEMON,
    ['start.lxc.warm', 'start.docker.daemon.overhead'],
    `as for LXC, ${LXC_START} s, and a daemon as that of Docker: ${DAEMON} s`,
  ),
};
