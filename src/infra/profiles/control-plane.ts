/** Defaults of a control plane: its API servers, its etcd, who leads, and the proxies that services are reached through. */
import type { Distribution } from '../../engine/distribution.ts';
import { exp, normalQuantile } from '../../engine/math.ts';
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, publishedAs } from './sourced.ts';

const FLUSH_SECONDS = numberOf('disk.rtt.numbers', 'ssd_fsync8k_s');
const ROUND_TRIP_SECONDS = numberOf('net.rtt.numbers', 'region_rtt_s');

/** With a thousand clients two groups take turns, and each client waits for both: 2 (alone - perWrite) + 1000 perWrite. */
const ALONE_SECONDS = numberOf('etcd.write', 'one_client_s');
const PER_WRITE_SECONDS = (numberOf('etcd.write', 'clients1000_s') - 2 * ALONE_SECONDS) / (1000 - 2);
const PER_GROUP_SECONDS = ALONE_SECONDS - FLUSH_SECONDS - ROUND_TRIP_SECONDS - PER_WRITE_SECONDS;

const SIGMA = numberOf('k8s.api.16', 'sigma');
const HANDLING: Distribution = {
  kind: 'lognormal',
  median: Math.round((1e6 * numberOf('k8s.api.12', 'typical_max')) / exp(SIGMA * normalQuantile(0.99))) / 1e6,
  sigma: SIGMA,
};

const MICROSECONDS = 1e6;
const rounded = (seconds: number): number => Math.round(seconds * MICROSECONDS * 100) / 100;

/** Of kube-controller-manager, kube-apiserver and the election among several, as Kubernetes has them. */
export const CONTROL_PLANE_DEFAULTS = {
  handling: derived(
    HANDLING,
    's',
    ['k8s.api.12', 'k8s.api.16'],
    '99 of 100 calls within 0.1 s at 1000 nodes, with the spread that the bounds at 5000 nodes suggest',
  ),
  watchLatency: published('etcd.timers', 'watch_delay'),
  servers: assumed(1, '1', 'one is enough for its load; more are for the day when one fails'),
  maxInFlight: assumed(400, '1', 'default of kube-apiserver, --max-requests-inflight'),
  maxMutatingInFlight: assumed(200, '1', 'default of kube-apiserver, --max-mutating-requests-inflight'),
  etcdMembers: assumed(3, '1', 'the fewest that survive the loss of one'),
  etcdFlush: publishedAs('disk.rtt.numbers', 's', FLUSH_SECONDS),
  etcdRoundTrip: publishedAs('net.rtt.numbers', 's', ROUND_TRIP_SECONDS),
  etcdPerGroup: derived(
    rounded(PER_GROUP_SECONDS),
    'µs',
    ['etcd.write', 'disk.rtt.numbers', 'net.rtt.numbers'],
    'what is left of 1.6 ms of one client alone after flush, round trip and the write itself',
  ),
  etcdPerWrite: derived(
    rounded(PER_WRITE_SECONDS),
    'µs',
    ['etcd.write'],
    'what makes 20 ms of 1000 clients, of which two groups take turns: (20 ms - 2 x 1.6 ms) / 998',
  ),
  controllerQps: assumed(
    20,
    '1',
    'default of kube-controller-manager, --kube-api-qps; calls a second of each controller',
  ),
  controllerBurst: assumed(30, '1', 'default of kube-controller-manager, --kube-api-burst'),
  leaseDuration: assumed(15, 's', 'default of Kubernetes, --leader-elect-lease-duration'),
  renewDeadline: assumed(10, 's', 'default of Kubernetes, --leader-elect-renew-deadline'),
  retryPeriod: assumed(2, 's', 'default of Kubernetes, --leader-elect-retry-period'),
} as const;

/** Of kubelets' leases, and of who gives nodes up that do not renew them. */
export const NODE_LIFECYCLE_DEFAULTS = {
  renewEvery: published('k8s.kubelet.lease', 'lease'),
  monitorEvery: assumed(5, 's', 'default of kube-controller-manager, --node-monitor-period'),
  gracePeriod: assumed(
    50,
    's',
    'default of kube-controller-manager, --node-monitor-grace-period, from 1.32 on',
  ),
  gracePeriodBefore: published('k8s.node.grace', 'default'),
  tolerationSeconds: published('k8s.node.evict.delay'),
  evictionRate: published('k8s.node.evict.rate', 'primary'),
  secondaryEvictionRate: published('k8s.node.evict.rate', 'secondary'),
  unhealthyZoneThreshold: publishedAs(
    'k8s.node.evict.rate',
    '',
    numberOf('k8s.node.evict.rate', 'zone_threshold'),
  ),
  largeZone: publishedAs('k8s.node.evict.rate', '1', numberOf('k8s.node.evict.rate', 'small_cluster')),
} as const;

const TENS_OF_THOUSANDS = 'kubernetes/kubernetes issue 92836: operators of large clusters reported 4 to 5 s';

/** Of kube-proxy, and of what is sent to it. */
export const PROXY_DEFAULTS = {
  mode: assumed('iptables', '', 'default of kube-proxy on Linux'),
  endpointsPerSlice: assumed(100, '1', 'default of kube-controller-manager, --max-endpoints-per-slice'),
  bytesPerEndpoint: derived(
    (numberOf('k8s.endpoints.size', 'endpoints') * 1e9) / 20_000 / 5_000,
    'bytes',
    ['k8s.endpoints.size'],
    '10 GB / 20,000 endpoints / 5000 nodes',
  ),
  minSyncPeriod: assumed(1, 's', 'default of kube-proxy, minSyncPeriod of iptables and nftables'),
  syncPeriod: assumed(30, 's', 'default of kube-proxy, syncPeriod'),
  syncFixed: assumed(20, 'ms', 'the tools of the kernel are started and read what is there'),
  perRule: assumed(50, 'µs', `${TENS_OF_THOUSANDS} for all rules, which at some 90,000 are 50 µs each`),
} as const;
