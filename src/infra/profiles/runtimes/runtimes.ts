/** Container runtimes: how long a start takes, alone and in a crowd, what a container costs, how images are pulled. */
import type { Distribution } from '../../../engine/distribution.ts';
import { SAME_KERNEL } from '../efficiency.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { RuntimeProfile } from '../profile.ts';
import { assumed, borrowed, derived, published } from '../sourced.ts';

/**
 * The start's part under the lock, and how it grows with those who wait: the pair that gives the two rates of the
 * paper. Creators that each ask for the next container when they have one, starts of 0.541 s (log-sd 0.12):
 *
 *   creators     1     2     3     4     5     8     12    16
 *   starts/s   1.83  3.58  5.09  5.27  4.49  3.27  2.36  1.89
 *
 * The highest is the 5.3/s measured; 16 creators wait 8.5 s on average, which by Little's law is 16 / 8.5 s = 1.9/s.
 */
const SERIAL_SECONDS = 0.175;
const SERIAL_GROWTH = 0.145;
const LOCK_WORKING =
  'serial and serialGrowth solved together: creators in a closed loop reach 5.3 starts a second with 4 of them, ' +
  'and with 16 of them take 8.5 s each, which is 1.9 a second';
const LOCK_SOURCES = ['start.docker.rate', 'start.docker.par16', 'start.docker.idle'];

/** Growth of a start from an empty host to one with 1000 containers. */
const PER_RESIDENT_SECONDS = (numberOf('start.docker.1000present') - numberOf('start.docker.idle')) / 1000;

const START_CPU = assumed(
  0.5,
  '1',
  'half of a start is work, the rest waits for locks, disk and network set-up',
);

const docker: RuntimeProfile = {
  name: 'docker',
  summary: 'Docker engine, bridge network, overlay2',
  start: derived<Distribution>(
    { kind: 'lognormal', median: numberOf('start.docker.idle'), sigma: 0.12 },
    's',
    ['start.docker.idle'],
    '0.541 s as published; the log-sd of 0.12 is ours',
  ),
  serialSeconds: derived(SERIAL_SECONDS, 's', LOCK_SOURCES, LOCK_WORKING),
  serialGrowth: derived(SERIAL_GROWTH, '1', LOCK_SOURCES, LOCK_WORKING),
  perResidentSeconds: derived(
    PER_RESIDENT_SECONDS,
    's',
    ['start.docker.1000present', 'start.docker.idle'],
    '(1.5 - 0.541) s over 1000 containers',
  ),
  cpuShare: START_CPU,
  memoryPerContainer: published('mem.container.runc.empty'),
  efficiency: SAME_KERNEL,
  pull: {
    parallel: derived(true, '', ['pull.docker.parallel'], 'three layers at a time'),
    compressionRatio: published('img.compress.ratio', 'p50'),
    unpackRate: published('pull.rate.decompress'),
  },
  backOff: backOffOf('start.restart.backoff.docker'),
};

const containerd: RuntimeProfile = {
  name: 'containerd',
  summary: 'containerd with runc, under a kubelet',
  start: derived<Distribution>(
    {
      kind: 'lognormal',
      median: numberOf('start.containerd.cri', 'create') + numberOf('start.containerd.cri', 'run'),
      sigma: 0.12,
    },
    's',
    ['start.containerd.cri'],
    'create and run: 0.5 + 0.18 s; the log-sd of 0.12 is ours',
  ),
  serialSeconds: assumed(
    SERIAL_SECONDS,
    's',
    'as for Docker: both wait for the same kernel locks; not measured alone',
  ),
  serialGrowth: borrowed(docker.serialGrowth, 'Docker'),
  perResidentSeconds: assumed(PER_RESIDENT_SECONDS, 's', 'as for Docker; not measured alone'),
  cpuShare: START_CPU,
  memoryPerContainer: published('mem.container.runc.empty'),
  efficiency: SAME_KERNEL,
  pull: {
    parallel: derived(false, '', ['start.kubelet.serial'], 'a kubelet pulls one image at a time'),
    compressionRatio: published('img.compress.ratio', 'p50'),
    unpackRate: published('pull.rate.decompress'),
  },
  backOff: backOffOf('start.restart.backoff.k8s'),
};

/** Container runtimes by preset name. */
export const RUNTIMES: Readonly<Record<string, RuntimeProfile>> = { containerd, docker };

function backOffOf(id: string): RuntimeProfile['backOff'] {
  return {
    first: published(id, 'first'),
    factor: { ...published(id, 'factor'), unit: '1' },
    max: published(id, 'max'),
    resetAfter: published(id, 'reset_after'),
  };
}
