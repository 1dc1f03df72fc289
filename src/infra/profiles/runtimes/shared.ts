/** What profiles of container runtimes share: the lock of the kernel, pulls, and waits before restarts. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { RuntimeProfile } from '../profile.ts';
import { assumed, borrowed, derived, published, type Sourced } from '../sourced.ts';

const START_SIGMA = 0.12;

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
  'serial and its growth solved together: creators in a closed loop reach 5.3 starts a second with 4 of them, and with ' +
  '16 of them take 8.5 s each, which is 1.9 a second';
const LOCK_SOURCES = ['start.docker.rate', 'start.docker.par16', 'start.docker.idle'];

type StartInACrowd = Pick<RuntimeProfile, 'serial' | 'serialGrowth' | 'perResident' | 'cpuShare'>;

/** How starts of Docker slow each other, and how containers that are there slow a start. */
export const DOCKER_CROWD: StartInACrowd = {
  serial: derived(SERIAL_SECONDS, 's', LOCK_SOURCES, LOCK_WORKING),
  serialGrowth: derived(SERIAL_GROWTH, '1', LOCK_SOURCES, LOCK_WORKING),
  perResident: derived(
    (numberOf('start.docker.1000present') - numberOf('start.docker.idle')) / 1000,
    's',
    ['start.docker.1000present', 'start.docker.idle'],
    '(1.5 - 0.541) s over 1000 containers',
  ),
  cpuShare: assumed(0.5, '1', 'half of a start is work, the rest waits for locks, disk and network set-up'),
};

/** The same, for a runtime of the same kernel that was not measured in a crowd. */
export const SAME_LOCKS: StartInACrowd = {
  serial: assumed(
    SERIAL_SECONDS,
    's',
    'as for Docker: both wait for the same kernel locks; not measured alone',
  ),
  serialGrowth: derived(
    0,
    '1',
    ['start.netns.create'],
    'the lock of the kernel serves a hundred at once in 14.4 s, 0.144 s each and less than one alone takes: ' +
      "what grows with those who wait is Docker's own",
  ),
  perResident: borrowed(DOCKER_CROWD.perResident, 'Docker'),
  cpuShare: borrowed(DOCKER_CROWD.cpuShare, 'Docker'),
};

const PLANNED = 'a process costs too little to be planned for: no RuntimeClass of it names an overhead';

/** Nothing is set aside beside what a container asks for. */
export const NO_OVERHEAD: RuntimeProfile['podOverhead'] = {
  cpu: assumed(0, 'cores', PLANNED),
  memory: assumed(0, 'MiB', PLANNED),
};

/** A start with a published middle, and a spread of ours. */
export function startOf(seconds: number, from: readonly string[], how: string): Sourced<Distribution> {
  return derived<Distribution>(
    { kind: 'lognormal', median: seconds, sigma: START_SIGMA },
    's',
    from,
    `${how}; the log-sd of ${START_SIGMA} is ours`,
  );
}

const UNPACKING = {
  compressionRatio: published('img.compress.ratio', 'p50'),
  unpackRate: published('pull.rate.decompress'),
};

const NO_LIMIT = assumed(Infinity, '1/s', 'it begins every pull that it is asked for at once');
const NO_BURST = assumed(1, '1', 'means nothing without a limit');

/** All images that are asked for, three layers of each at a time. */
export const DOCKER_PULL: RuntimeProfile['pull'] = {
  parallel: assumed(true, '', 'its limit on downloads holds for each pull, and pulls have none'),
  layers: published('pull.docker.parallel'),
  rate: NO_LIMIT,
  burst: NO_BURST,
  ...UNPACKING,
};

/** One image after the other, as a kubelet asks for them. */
export const KUBELET_PULL: RuntimeProfile['pull'] = {
  parallel: derived(false, '', ['start.kubelet.serial'], 'a kubelet pulls one image at a time'),
  layers: borrowed(published('pull.docker.parallel'), 'Docker: max_concurrent_downloads of containerd'),
  rate: published('pull.kubelet.qps', 'qps'),
  burst: { ...published('pull.kubelet.qps', 'burst'), unit: '1' },
  ...UNPACKING,
};

/** One root file system at a time. */
export const TOOL_PULL: RuntimeProfile['pull'] = {
  parallel: assumed(false, '', 'a tool that fetches one image per call'),
  layers: borrowed(published('pull.docker.parallel'), 'Docker'),
  rate: NO_LIMIT,
  burst: NO_BURST,
  ...UNPACKING,
};

/** The kubelet's waits before restarts, and Docker's. */
export const KUBELET_BACK_OFF = backOffOf('start.restart.backoff.k8s');
export const DOCKER_BACK_OFF = backOffOf('start.restart.backoff.docker');

const UNIT = 'a unit of systemd restarts it: RestartSec is 100 ms by default, and does not grow';

/** Where nothing but the init of the host looks after containers. */
export const SYSTEMD_BACK_OFF: RuntimeProfile['backOff'] = {
  first: assumed(0.1, 's', UNIT),
  factor: assumed(1, '1', UNIT),
  max: assumed(0.1, 's', UNIT),
  resetAfter: assumed(0, 's', UNIT),
};

function backOffOf(id: string): RuntimeProfile['backOff'] {
  return {
    first: published(id, 'first'),
    factor: { ...published(id, 'factor'), unit: '1' },
    max: published(id, 'max'),
    resetAfter: published(id, 'reset_after'),
  };
}
