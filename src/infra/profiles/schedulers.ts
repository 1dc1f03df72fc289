/** How long a scheduler takes for a decision, and what it may ask of the API server. */
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, type Sourced } from './sourced.ts';

/** Time of one decision: `fixed`, and a part for each node that the filters look at and each that is scored. */
export interface SchedulerProfile {
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  readonly fixed: Sourced<number>;
  readonly perFiltered: Sourced<number>;
  readonly perScored: Sourced<number>;
}

const MICROSECONDS = 1e6;

/** Nodes that kube-scheduler scores: 10 % of 5,000, and 5 % of 65,000. On an empty cluster it filters as many. */
const NODES_AT_5000 = 500;
const NODES_AT_65000 = 3250;

/** What a decision takes, µs: with 5,000 nodes in one process, and with 65,000 in a cluster that is made for them. */
const AT_5000 = MICROSECONDS / numberOf('k8s.sched.bench', 'p50');
const AT_65000 = (MICROSECONDS * numberOf('start.gke65.65000pods', 'approx')) / 65_000;
const PER_NODE = (AT_65000 - AT_5000) / (NODES_AT_65000 - NODES_AT_5000);

const rounded = (micros: number): number => Math.round(micros * 100) / 100;

const LINE = 'k8s.sched.bench and start.gke65.65000pods on one line over the nodes scored, 500 and 3250';
const FROM = ['k8s.sched.bench', 'start.gke65.65000pods'];
const HALF = derived(
  rounded(PER_NODE / 2),
  'µs',
  FROM,
  `${LINE}: its slope, half of it for filters and half for scores, which were not measured apart`,
);

const stock: SchedulerProfile = {
  name: 'stock',
  summary: 'kube-scheduler by itself: its own work on a decision, without what API and client limits add',
  about:
    'Two published figures lie on one line: 1130 pods a second with 5,000 nodes in one process, where 500 nodes are scored, ' +
    'and 65,000 pods in 150 s with 65,000 nodes, where 3,250 are. Both were taken with the default plug-ins, filters and ' +
    'scores on 16 threads.',
  fixed: derived(Math.round(AT_5000 - NODES_AT_5000 * PER_NODE), 'µs', FROM, `${LINE}: where it begins`),
  perFiltered: HALF,
  perScored: HALF,
};

/** Of a load test in a live cluster, which tells of no part of it. */
const LIVE = (numberOf('k8s.sched.cluster', 'min') + numberOf('k8s.sched.cluster', 'max')) / 2;

const live: SchedulerProfile = {
  name: 'live',
  summary: 'kube-scheduler in a busy cluster of 5,000 nodes: 125 pods a second, the middle of 100 to 150',
  about:
    'A live scheduler shares its machine and its caches with watches of every pod and node. What is measured is the whole; ' +
    'it does not tell what the client limit and the API server of the test took of it.',
  fixed: derived(
    Math.round(MICROSECONDS / LIVE - NODES_AT_5000 * PER_NODE),
    'µs',
    ['k8s.sched.cluster', ...FROM],
    '1 s / 125 pods, less 500 nodes at what each takes of the stock scheduler',
  ),
  perFiltered: HALF,
  perScored: HALF,
};

export const SCHEDULERS: Readonly<Record<string, SchedulerProfile>> = { stock, live };

/** Of kube-scheduler, as Kubernetes has it. */
export const SCHEDULER_DEFAULTS = {
  decision: assumed('stock', '', 'client limits and API calls are modelled beside it'),
  qps: assumed(50, '1', 'default of kube-scheduler, clientConnection.qps; calls a second'),
  burst: assumed(100, '1', 'default of kube-scheduler, clientConnection.burst'),
  initialBackoff: assumed(1, 's', 'default of kube-scheduler, podInitialBackoffSeconds'),
  maxBackoff: assumed(10, 's', 'default of kube-scheduler, podMaxBackoffSeconds'),
} as const;
