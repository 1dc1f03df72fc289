/** Container runtimes: how long a start takes, alone and in a crowd, what a container costs, how images are pulled. */
import type { Distribution } from '../../engine/distribution.ts';
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, type Sourced } from './sourced.ts';

export interface RuntimeProfile {
  readonly name: string;
  readonly summary: string;
  /** Create and start one container on an idle node, image present. */
  readonly start: Sourced<Distribution>;
  /** Part of the start that only one container of a node can be in. */
  readonly serialSeconds: Sourced<number>;
  /** Added to the start per container that is on the node already. */
  readonly perResidentSeconds: Sourced<number>;
  readonly cpuShare: Sourced<number>;
  readonly memoryPerContainer: Sourced<number>;
  readonly pull: {
    readonly parallel: Sourced<boolean>;
    readonly compressionRatio: Sourced<number>;
    readonly unpackRate: Sourced<number>;
  };
  readonly backOff: {
    readonly first: Sourced<number>;
    readonly factor: Sourced<number>;
    readonly max: Sourced<number>;
    readonly resetAfter: Sourced<number>;
  };
}

const SERIAL_SECONDS = 1 / numberOf('start.docker.rate', 'docker');

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
  serialSeconds: derived(
    SERIAL_SECONDS,
    's',
    ['start.docker.rate'],
    'a host starts no more than 5.3 a second: 1 / 5.3 s',
  ),
  perResidentSeconds: derived(
    PER_RESIDENT_SECONDS,
    's',
    ['start.docker.1000present', 'start.docker.idle'],
    '(1.5 - 0.541) s over 1000 containers',
  ),
  cpuShare: START_CPU,
  memoryPerContainer: published('mem.container.runc.empty'),
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
  perResidentSeconds: assumed(PER_RESIDENT_SECONDS, 's', 'as for Docker; not measured alone'),
  cpuShare: START_CPU,
  memoryPerContainer: published('mem.container.runc.empty'),
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
