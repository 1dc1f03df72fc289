/** Small worlds in which options of a scenario matter: each is a whole scenario with one app `a` and one variant `v`. */
import type { UsageTrace } from '../../src/scenario/resolved.ts';
import type { Section } from './probe-scenarios.ts';

const HOST = {
  name: 'h',
  count: 2,
  cpu: 8,
  memory: '32Gi',
  disk: { size: '1Ti', type: 'ssd' },
  network: '1Gbps',
};
const IMAGE = { name: 'i', layers: [{ id: 'x', size: '200Mi' }] };
export const APP = {
  replicas: 6,
  image: IMAGE,
  startup: '1s',
  resources: { requests: { cpu: '500m', memory: '512Mi' } },
  usage: { cpu: '200m', memory: '256Mi' },
};
const VM = { vcpus: 2, memory: '2Gi', disk: { size: '20Gi' } };

const world = (host: Section, app: Section, variant: Section, more: Section = {}): Section => ({
  apiVersion: 'towtank/v1',
  run: { duration: '30m', seed: 1 },
  hosts: [{ ...HOST, ...host }],
  apps: { a: { ...APP, ...app } },
  variants: { v: variant },
  ...more,
});

/** What a world says otherwise, of its hosts, its app, its variant and that one's VMs; `more`: of the whole scenario. */
interface Parts {
  readonly host?: Section;
  readonly app?: Section;
  readonly more?: Section;
  readonly variant?: Section;
  readonly vm?: Section;
}

export const vms = ({ host = {}, app = {}, more = {}, variant = {}, vm = {} }: Parts = {}): Section =>
  world(host, app, { runAs: 'vm', vm: { ...VM, ...vm }, ...variant }, more);
export const containers = ({ host = {}, app = {}, more = {}, variant = {} }: Parts = {}): Section =>
  world(host, app, { runAs: 'container', ...variant }, more);
export const nodeVms = (vm: Section = {}): Section =>
  containers({
    app: { usage: { cpu: '900m', memory: '256Mi' }, replicas: 3 },
    variant: {
      hypervisor: 'kvm',
      nodes: { from: 'vms', perHost: 1, vm: { vcpus: 4, memory: '8Gi', disk: { size: '50Gi' }, ...vm } },
    },
  });

/** Two apps and an orchestrator; `list`: the workloads of one kind. */
export const orchestrated = (list: 'deployments' | 'pods', app: Section = {}): Section => ({
  ...containers({
    app: { replicas: 2, ...app },
    variant: { orchestrator: 'kubernetes', [list]: [{ name: 'w', app: 'a' }] },
  }),
  apps: { a: { ...APP, replicas: 2, ...app }, b: { ...APP, ...app, usage: { cpu: '400m' }, replicas: 3 } },
});

/** Six pods on four nodes in two zones, `app`: what they ask of them; and two pods of an app b beside them. */
export const scheduled = (app: Section = {}, b: Section = {}, variant: Section = {}): Section => ({
  ...containers({
    host: { count: 4, zones: ['p', 'q'] },
    variant: { orchestrator: 'kubernetes', ...variant },
  }),
  apps: { b: { ...APP, replicas: 2, ...b }, a: { ...APP, ...app } },
});

/** Where b leaves no room for a. */
export const outranked = (app: Section = {}): Section =>
  scheduled(
    app,
    { replicas: 4, resources: { requests: { cpu: 7, memory: '512Mi' } } },
    {
      priorityClasses: [{ name: 'high', value: 100 }],
    },
  );

/** Terms of a pod affinity that must be met. */
export const required = (...terms: readonly Section[]): Section => ({
  requiredDuringSchedulingIgnoredDuringExecution: terms,
});

/** Pods of app b, or those that a selector means, on the same node. */
export const onNodeOfB = (labels: Section = { app: 'b' }): Section => ({
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: { matchLabels: labels },
});

/** An app that wants nodes with SSDs, where there are any labels, and puts up with nodes for databases. */
export const picky = (host: Section): Section =>
  containers({
    host: { labels: { disk: host['taints'] === undefined ? 'hdd' : 'ssd' }, ...host },
    app: {
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'db' }],
    },
    variant: { orchestrator: 'kubernetes' },
  });

const TASK = { cpu: '20ms', randomReads: 64, randomWrites: 16, roundTrips: 2, every: '5s' };
export const working = { task: TASK };
export const moving = (app: Section = {}, variant: Section = {}, host: Section = {}): Section =>
  vms({
    host,
    app: { memoryWrites: { rate: '20MB/s', workingSet: '100Mi', coldRate: '1MB/s' }, ...app },
    variant,
    more: { timeline: [{ at: '10m', evacuate: 'h-1' }] },
  });
export const ordered = (order: Section): Section =>
  vms({ app: { replicas: 2 }, more: { timeline: [order] } });
export const surging = (cpu: Section): Section =>
  containers({ app: { replicas: 1, usage: { cpu: { trace: 'two', ...cpu }, memory: '256Mi' } } });
export const remembering = (memory: Section): Section =>
  containers({ app: { replicas: 1, usage: { cpu: '100m', memory: { trace: 'two', ...memory } } } });
export const consolidating = (rules: Section): Section =>
  vms({
    host: { count: 4 },
    app: { replicas: 4 },
    variant: { consolidation: { every: '2m', underload: '50%', overload: '90%', ...rules } },
  });
export const onPool = (pool: Section = {}, vm: Section = {}): Section =>
  vms({
    app: { ...working, writes: '1Gi' },
    vm: { disk: { size: '20Gi', on: 'san', ...vm } },
    more: {
      storage: {
        pools: [
          { name: 'san', size: '500Gi', type: 'ssd', ...pool },
          { name: 'nas', size: '400Gi', type: 'hdd' },
        ],
      },
    },
  });
export const cached = (cache: Section, more: Section = {}): Section =>
  containers({
    host: { count: 4, racks: 2, zones: ['p', 'q'] },
    app: { replicas: 8 },
    more: { registry: { egress: '1Gbps', cache, ...more } },
  });
export const pulling = (pull: Section): Section =>
  containers({
    host: { count: 4, racks: 2 },
    app: {
      replicas: 8,
      image: {
        name: 'i',
        layers: [
          { id: 'x', size: '200Mi' },
          { id: 'y', size: '300Mi' },
        ],
      },
    },
    variant: { runtime: { pull } },
    more: { registry: { egress: '1Gbps' } },
  });
export const pooled = (warmPool: Section): Section =>
  vms({ app: { arrival: { every: '30s' } }, vm: { warmPool: { size: 2, state: 'paused', ...warmPool } } });
export const crowdedGuests = (hypervisor: Section): Section =>
  vms({
    host: { count: 1 },
    app: { ...working, replicas: 18, usage: { cpu: '100m', memory: '1.5Gi' } },
    variant: { hypervisor: { cpuOvercommit: 8, ...hypervisor } },
  });
export const crowdedNode = (nodes: Section, app: Section = {}): Section =>
  containers({
    host: { count: 1, memory: '8Gi' },
    app: { replicas: 9, usage: { cpu: '100m', memory: '700Mi' }, ...app },
    variant: { nodes },
  });
/** Five images, each of a copy that is gone when its node looks for what nobody uses, and is asked for again. */
export const littered = (imageGc: Section, more: Section = {}): Section => ({
  ...containers({
    host: { count: 1, disk: { size: '10Gi', type: 'ssd' } },
    variant: { nodes: { imageGc: { high: '30%', low: '10%', minAge: '1m', every: '10m', ...imageGc } } },
  }),
  apps: Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [
      name,
      {
        ...APP,
        replicas: 2,
        arrival: { every: '12m' },
        lifetime: '2m',
        image: { name, layers: [{ id: `layer-${name}`, size: '1Gi' }] },
      },
    ]),
  ),
  ...more,
});

export const CACHE = { size: '10Gi' };
const switching = { on: '60s', off: '20s', load: '50%', standby: 5 };

/** Hosts of two kinds. */
export const mixed: Section = vms({
  more: { hosts: [HOST, { ...HOST, name: 'g', cpu: 16 }] },
});

/** All VMs stand on one of two hosts, and use nearly half of it. */
export const crammed = (rules: Section): Section =>
  vms({
    app: { replicas: 4, usage: { cpu: '900m', memory: '256Mi' } },
    variant: {
      placement: 'best-fit',
      consolidation: { every: '2m', underload: '1%', overload: '90%', powerOff: false, ...rules },
    },
  });

export const switched = (parts: Section): Section =>
  vms({
    host: { power: { preset: 'server-2020', switching: { ...switching, ...parts } } },
    app: { replicas: 1 },
    more: {
      timeline: [
        { at: '5m', powerOff: 'h-2' },
        { at: '15m', powerOn: 'h-2' },
      ],
    },
  });

/** Two rows that differ; the first comes to 0. */
export const TWO: UsageTrace = {
  name: 'two',
  hash: 'two',
  rows: ['b', 'a'],
  period: 300e6,
  samplesPerRow: 6,
  samples: Float64Array.of(0.1, 0.5, 0.2, 0.9, 0, 0, 0.8, 0.2, 0.7, 0.1, 0.6, 0.4),
};
