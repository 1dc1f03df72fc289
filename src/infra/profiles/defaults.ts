/** Defaults of a scenario that belong to no preset: what a section means when it says nothing. */
import type { Distribution } from '../../engine/distribution.ts';
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, publishedAs } from './sourced.ts';

const ROUND = 'a round figure for a two-socket server of today; any study says its own';

/** A physical host. */
export const HOST_DEFAULTS = {
  cores: assumed(32, 'cores', ROUND),
  memory: assumed(128, 'GiB', ROUND),
  diskSize: assumed(2, 'TiB', ROUND),
  diskType: assumed('ssd', '', ROUND),
  network: assumed(10, 'Gbit/s', ROUND),
  racks: assumed(1, '1', 'one rack until a scenario says otherwise'),
  power: assumed('server-2023', '', 'the median of the newest two-socket results'),
  switchOn: published('boot.server.physical'),
  switchOff: assumed(30, 's', 'services stop and caches are written; an orderly halt of an empty server'),
  switchingLoad: assumed(
    1,
    '1',
    'the 200 W that were measured while a server starts are about what that one draws at full load',
  ),
  standby: assumed(5, 'W', 'the management controller and the standby supply stay on'),
  /** The price of a host that names none: its cores as vCPUs and its memory at these rates. */
  pricePerCore: published('cost.gcp.n2', 'vcpu'),
  pricePerGib: published('cost.gcp.n2', 'gib'),
} as const;

/** A VM. */
export const VM_DEFAULTS = {
  vcpus: assumed(2, 'cores', 'a small general-purpose machine type'),
  memory: assumed(2, 'GiB', 'a small general-purpose machine type'),
  guestOs: assumed('debian-12', '', 'a common server system'),
  diskSize: assumed(8, 'GiB', 'room for a guest system of 1 to 2 GiB and an app'),
  diskProvisioning: assumed('thin', '', 'what disk image formats of KVM do unless told otherwise'),
  diskClone: assumed('full', '', 'each VM owns its image, so that none depends on another'),
  imageCached: assumed(false, '', 'an image must be fetched once before it is there'),
} as const;

/** Storage that hosts share. */
export const POOL_DEFAULTS = {
  network: assumed(true, '', 'iSCSI, NFS and clusters of storage servers share the network of the hosts'),
  overprovision: assumed(1, '1', 'nothing is promised that is not there until a scenario says so'),
} as const;

const AWS =
  'kubernetes/kubernetes pull request 56974: most attach and detach operations on AWS finish within 1 to 4 s, and most attach operations were seen to complete within 5 s';

const lognormal = (median: number, sigma: number): Distribution => ({ kind: 'lognormal', median, sigma });

/** A network volume: a disk of a cloud. */
export const VOLUME_DEFAULTS = {
  attach: assumed(lognormal(2, 0.4), 's', `${AWS}: a median of 2 s, and 4 s in one case of 25`),
  detach: assumed(lognormal(2, 0.4), 's', `${AWS}: taken as for attaching`),
  mount: assumed(
    lognormal(1, 0.3),
    's',
    'the device is looked for, its file system checked, and mounted twice',
  ),
  unmount: assumed(lognormal(0.5, 0.3), 's', 'what is cached of it is written, and it is unmounted twice'),
} as const;

/** An app. */
export const APP_DEFAULTS = {
  replicas: assumed(1, '1', 'one copy until a scenario says otherwise'),
  needs: assumed(1, '1', 'any copy can answer any request, if slowly'),
  startup: assumed<Distribution>(
    { kind: 'lognormal', median: 1, sigma: 0.3 },
    's',
    'a server program that loads its libraries and opens a port; apps differ widely',
  ),
  startupCpu: assumed(0.5, '1', 'half of a start is work, half is waiting for files and peers'),
  taskThreads: assumed(1, '1', 'a request is served by one thread in most programs'),
  /** Between two programs on bare machines of one network. */
  roundTrip: published('net.rr', 'native'),
  modifies: assumed(0, 'bytes', 'apps leave the files of their image as they are unless they say so'),
  writes: assumed(0, 'bytes', 'apps keep their data elsewhere unless they say so'),
  memoryRate: assumed(
    20,
    'MB/s',
    'a server program at work: buffers and heap that it goes through again and again',
  ),
  workingSet: assumed(40, 'MiB', 'the buffers and the young heap of a server program'),
  coldRate: assumed(0, 'MB/s', 'what is loaded once and then read'),
} as const;

/** Memory of hosts that serves more than one VM, where a scenario has that. */
export const ELASTIC_DEFAULTS = {
  balloonFloor: assumed(0.25, '1', "a quarter: room for a guest's own system and a small working set"),
  reclaimRate: assumed(
    1024,
    'MiB/s',
    'a balloon of 4 KiB pages hands over some 250,000 pages a second; no measurement was read',
  ),
  swapPenalty: assumed(
    20,
    '1',
    'with a tenth of its memory swapped a program takes three times as long; what a missing page costs is known (0.1 ms of ' +
      'flash), how often a program asks for one differs widely',
  ),
  pagesInCommon: published('mem.esx.pageshare', 'typical'),
  scanRate: assumed(
    20.48,
    'MB/s',
    'Linux, Documentation/admin-guide/mm/ksm.rst as recalled: 100 pages of 4 KiB every 20 ms',
  ),
} as const;

/** Machines that carry containers. */
export const NODE_DEFAULTS = {
  maxPods: published('mem.k8s.maxpods', 'max'),
  cpuQuotaPeriod: assumed(0.1, 's', 'default of Kubernetes, cpuCFSQuotaPeriod of the kubelet, and of Linux'),
  systemReservedCpu: assumed(
    0.5,
    'cores',
    'kubelet, runtime and system services; advice differs between vendors',
  ),
  systemReservedMemory: assumed(
    1,
    'GiB',
    'kubelet, runtime and system services; advice differs between vendors',
  ),
  imageCached: assumed(false, '', 'an image must be pulled once before it is there'),
  imageGcHigh: assumed(0.85, '1', 'default of Kubernetes, imageGCHighThresholdPercent of the kubelet'),
  imageGcLow: assumed(0.8, '1', 'default of Kubernetes, imageGCLowThresholdPercent of the kubelet'),
  imageGcMinAge: assumed(120, 's', 'default of Kubernetes, imageMinimumGCAge of the kubelet'),
  imageGcEvery: assumed(300, 's', 'Kubernetes, ImageGCPeriod of the kubelet: no setting of it'),
  writableSpeed: assumed(
    1,
    '1',
    'once copied up, a file of overlayfs lies in the upper file system and is written as any other there; no figure for its bandwidth that could be trusted was read',
  ),
} as const;

/** Pulls that do not wait for all of an image. */
export const LAZY_DEFAULTS = {
  readFraction: published('pull.readfraction'),
  slowdown: published('pull.slacker.gain', 'run_slowdown'),
} as const;

/** Machines that serve each other images. */
export const PEER_DEFAULTS = {
  uploads: assumed(4, '1', 'a few, so that each gets a good part of the card; tools differ'),
  seeds: assumed(1, '1', 'the registry sends each layer as seldom as can be'),
  latency: publishedAs('net.rtt.numbers', 's', numberOf('net.rtt.numbers', 'region_rtt_s')),
} as const;

/** Where images come from. */
export const REGISTRY_DEFAULTS = {
  egress: published('net.bulk', 'native'),
  rackUplink: assumed(
    Number.POSITIVE_INFINITY,
    'Gbit/s',
    'uplinks are no bottleneck unless a scenario gives them a size',
  ),
  latency: publishedAs('disk.rtt.numbers', 's', numberOf('disk.rtt.numbers', 'blob_get_s')),
  requests: assumed(Infinity, '1/s', 'the bandwidth of a registry bounds it before its requests do'),
  cacheLatency: publishedAs('pull.lambda', 's', numberOf('pull.lambda', 'az_latency_s')),
  hostCacheLatency: assumed(0, 's', 'a cache on the host itself; what reading it costs is part of unpacking'),
  cacheEgress: assumed(Infinity, 'Gbit/s', 'caches are built to be no bottleneck'),
} as const;

const DECISION_PER_NODE_MICROS = 1;

/** Nodes that a kube-scheduler scores at 5000 nodes: 50 - 5000/125 = 10 percent. */
const NODES_SCORED_AT_5000 = 500;

/** Modelled time of a placement decision. */
export const PLACEMENT_DEFAULTS = {
  policy: assumed('spread', '', 'the fewest instances first, as most schedulers do by default'),
  decisionPerNode: assumed(
    DECISION_PER_NODE_MICROS,
    'µs',
    'only the sum with the fixed part was measured; filters and scores of one node',
  ),
  decisionFixed: derived(
    Math.round(1e6 / numberOf('k8s.sched.bench', 'p50') - NODES_SCORED_AT_5000 * DECISION_PER_NODE_MICROS),
    'µs',
    ['k8s.sched.bench'],
    '1 s / 1130 pods, less 500 nodes scored at 1 µs each',
  ),
} as const;

const BELOGLAZOV = 'Beloglazov and Buyya, CCPE 24(13), 2012';

/** How VMs of lost hosts come back. */
export const HA_DEFAULTS = {
  detectAfter: assumed(
    30,
    's',
    'several missed heartbeats and a look by another way; products wait from some seconds to a few minutes',
  ),
} as const;

/** How load is kept on few hosts. */
export const CONSOLIDATION_DEFAULTS = {
  every: assumed(300, 's', `${BELOGLAZOV}: the period of its traces, and of most monitoring`),
  overload: assumed(0.8, '1', `${BELOGLAZOV}: static threshold (THR) of 80 %`),
  underload: assumed(0.3, '1', 'well below what the hosts of a cluster that is in use have on average'),
  select: assumed(
    'minimum-migration-time',
    '',
    `${BELOGLAZOV}: found to be the best of those compared (MMT)`,
  ),
  spare: assumed(0, '1', 'no empty host is kept on for what may come'),
  slowdown: assumed(0, '1', 'little is said of it in measurements of today; Beloglazov and Buyya take 10 %'),
  /** Migrations that leave one host side by side. */
  parallel: assumed(2, '1', 'default of KubeVirt, parallelOutboundMigrationsPerNode'),
} as const;
