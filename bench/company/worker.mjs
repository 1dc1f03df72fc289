/**
 * Decisions of one kind of pod in a full cluster: `node worker.mjs KIND PODS`. 5,000 nodes in three zones, pods of 50
 * workloads. Each decision is bound, so that the next one has something to take account of. Prints JSON: ns a decision
 * (median of 7).
 */
import { NodeTable } from '../../dist/cluster/node-table.js';
import { RandomStreams, runKey } from '../../dist/engine/random.js';
import { compose } from '../../dist/policies/compose.js';
import { newDecision } from '../../dist/policies/policy.js';
import { kubernetes } from '../../dist/policies/presets/kubernetes.js';
import { all } from '../../dist/policies/sampling/all.js';
import { medianCost } from '../engine/cpu-clock.mjs';

const NODES = 5000;
const WORKLOADS = 50;
const DECISIONS = 300;
const ZONE = 'topology.kubernetes.io/zone';
const HOSTNAME = 'kubernetes.io/hostname';

const [kind, podsText] = process.argv.slice(2);

const allocatable = { cpu: 64_000, memory: 2 ** 38, disk: Infinity, slots: 250, network: Infinity };
const cluster = new NodeTable(
  Array.from({ length: NODES }, (_, machine) => ({
    machine,
    name: `node-${machine}`,
    labels: { [ZONE]: `zone-${machine % 3}` },
    allocatable,
    coreSpeed: 1,
    zone: machine % 3,
    rack: 0,
  })),
);

const requests = { cpu: 100, memory: 2 ** 27, disk: 0, slots: 1, network: 0 };
const of = (app, rules = {}) => ({ name: app, requests, minCoreSpeed: 0, labels: { app }, ...rules });
const selector = { matchLabels: { app: 'app-0' } };
const hard = (topologyKey) => ({ topologyKey, maxSkew: 10, whenUnsatisfiable: 'DoNotSchedule', selector });

/** Pods of the first workload, by what they ask of their company. */
const KINDS = {
  nothing: {},
  'spread that must be kept to': { spread: [hard(ZONE), hard(HOSTNAME)] },
  'spread of a Service': { defaultSpread: selector },
  'anti-affinity on each node': {
    podAntiAffinity: { required: [{ topologyKey: HOSTNAME, selector: { matchLabels: { app: 'app-1' } } }] },
  },
  'affinity that is preferred': {
    podAffinity: {
      preferred: [{ weight: 10, term: { topologyKey: ZONE, selector: { matchLabels: { app: 'app-1' } } } }],
    },
  },
};

let id = 0;
const bind = (node, pod) =>
  cluster.bind(node, pod, { id, name: `pod-${id++}`, class: pod, startedAt: 0, terminating: false });

const workloads = Array.from({ length: WORKLOADS }, (_, i) => of(`app-${i}`));
for (let i = 0; i < Number(podsText); i++) bind((i * 7) % NODES, workloads[i % WORKLOADS]);

const policy = compose({ ...kubernetes('1.33'), sampling: all }, false);
const random = new RandomStreams(runKey('bench', 0)).stream('decisions', 'company');
const decision = newDecision();
const pod = of('app-0', KINDS[kind]);

const ns = medianCost(() => {
  for (let i = 0; i < DECISIONS; i++) {
    policy.decide(cluster, pod, random, decision);
    if (decision.node >= 0) bind(decision.node, pod);
  }
}, DECISIONS);
console.log(JSON.stringify({ ns, feasible: decision.feasible }));
