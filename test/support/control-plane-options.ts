/** For options of a control plane and of what it holds: small worlds in which they matter, and another value for each. */
import { containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

const under = (orchestrator: Section, variant: Section = {}): Section =>
  containers({ variant: { orchestrator, ...variant } });

/** One call at a time. */
const narrow = under({ api: { servers: 1, maxInFlight: 0, maxMutatingInFlight: 1 } });
const throttled = under({ controllerManager: { qps: 1, burst: 1 } });
const served = (proxy: Section = {}): Section => under({ proxy }, { services: [{ name: 's', app: 'a' }] });
const carrying = under({ controlPlane: { machines: 1, carriesPods: true } });
const limited = (quota: Section): Section => under({}, { quotas: [{ name: 'q', ...quota }] });
const two = containers({
  variant: { orchestrator: 'kubernetes', services: [{ name: 's', app: 'a' }] },
  more: { apps: { a: { replicas: 2 }, b: { replicas: 3 } } },
});

const REQUESTS = { cpu: 3, memory: '1Gi' };
const ONE = { image: { name: 'i', layers: ['10Mi'] }, startup: '1s', resources: { requests: REQUESTS } };

/** Two hosts full of pods a and b, one of each on each, when a pod c comes that matters more. */
const ranked = (variant: Section, classOfA = 'low'): Section => ({
  ...containers({ variant: { orchestrator: 'kubernetes', ...variant } }),
  apps: {
    a: { ...ONE, replicas: 2, ...(classOfA === '' ? {} : { priorityClassName: classOfA }) },
    b: { ...ONE, replicas: 2, priorityClassName: 'low' },
    c: { ...ONE, replicas: 1, arrival: { rate: '1/min' }, priorityClassName: 'high' },
  },
});

/** The first class is the one that an option changes. */
const classes = (first: Section, classOfA?: string, more: Section = {}): Section => {
  const others = ['high', 'low'].filter((name) => name !== first['name']);
  const rest = others.map((name) => ({ name, value: name === 'high' ? 100 : 1 }));
  return ranked({ priorityClasses: [first, ...rest], ...more }, classOfA);
};

/** Without a budget, a pod b goes. */
const budget = (limit: Section): Section =>
  classes({ name: 'low', value: 1 }, 'low', { disruptionBudgets: [{ name: 'p', app: 'b', ...limit }] });

const OF_THE_ORCHESTRATOR: Readonly<Record<string, Option>> = {
  'api.servers': { world: narrow, value: 2 },
  'api.latency': { world: under({}), value: '50ms' },
  'api.watchLatency': { world: under({}), value: '100ms' },
  'api.maxInFlight': { world: narrow, value: 3 },
  'api.maxMutatingInFlight': { world: narrow, value: 3 },
  'etcd.members': { world: under({}), value: 1 },
  'etcd.fsync': { world: under({}), value: '10ms' },
  'etcd.roundTrip': { world: under({}), value: '10ms' },
  'etcd.perGroup': { world: under({}), value: '10ms' },
  'etcd.perWrite': { world: under({}), value: '10ms' },
  'controllerManager.qps': { world: throttled, value: 2 },
  'controllerManager.burst': { world: throttled, value: 3 },
  'controlPlane.machines': { world: under({}), value: 2 },
  'controlPlane.carriesPods': { world: under({ controlPlane: { machines: 1 } }), value: true },
  'controlPlane.cpu': { world: carrying, value: 8 },
  'controlPlane.memory': { world: carrying, value: '32Gi' },
  'controlPlane.price': { world: carrying, value: '2 USD/h' },
  'controlPlane.uses.cpu': { world: carrying, value: 1 },
  'controlPlane.uses.memory': { world: carrying, value: '4Gi' },
  'proxy.mode': { world: served(), value: 'ipvs' },
  'proxy.endpointsPerSlice': { world: served(), value: 2 },
  'proxy.bytesPerEndpoint': { world: served(), value: '1Ki' },
  'proxy.minSyncPeriod': { world: served(), value: '7s' },
  'proxy.syncPeriod': { world: served({ perRule: '100ms' }), value: '500ms' },
  'proxy.syncFixed': { world: served(), value: '1s' },
  'proxy.perRule': { world: served(), value: '10ms' },
};

/** By the path of the field in `explain`. */
export const CONTROL_PLANE_OPTIONS: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(
    Object.entries(OF_THE_ORCHESTRATOR).map(([key, option]) => [`variants.NAME.orchestrator.${key}`, option]),
  ),
  'variants.NAME.services[].app': { world: two, value: 'b' },
  'variants.NAME.services[].headless': { world: served(), value: true },
  'variants.NAME.disruptionBudgets[].app': { world: budget({ minAvailable: 2 }), value: 'a' },
  'variants.NAME.disruptionBudgets[].minAvailable': { world: budget({ minAvailable: 2 }), value: 1 },
  'variants.NAME.disruptionBudgets[].maxUnavailable': { world: budget({ maxUnavailable: 0 }), value: 1 },
  'variants.NAME.priorityClasses[].value': { world: classes({ name: 'high', value: 100 }), value: 1 },
  'variants.NAME.priorityClasses[].preemptionPolicy': {
    world: classes({ name: 'high', value: 100 }),
    value: 'Never',
  },
  'variants.NAME.priorityClasses[].globalDefault': {
    world: classes({ name: 'usual', value: 100 }, ''),
    value: true,
  },
  'variants.NAME.quotas[].namespace': { world: limited({ pods: 3 }), value: 'elsewhere' },
  'variants.NAME.quotas[].pods': { world: limited({}), value: 3 },
  'variants.NAME.quotas[].cpu': { world: limited({}), value: '2' },
  'variants.NAME.quotas[].memory': { world: limited({}), value: '1Gi' },
};
