/** Options of the descheduler: a cluster one of whose nodes comes back empty, and another value for each. */
import { APP, containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/**
 * Eight pods on each of three nodes, which are more than four fifths of its CPU and memory and half of its pods; and a
 * small one on every node, the one that came back among them.
 */
const world = (policies: Section): Section => ({
  ...containers({
    host: { count: 4 },
    variant: {
      orchestrator: 'kubernetes',
      nodes: { maxPods: 18 },
      daemonSets: [{ name: 'd', app: 'b' }],
      descheduler: { policies },
    },
    more: { timeline: [{ at: '1m', crash: 'h-1', for: '15m' }] },
  }),
  apps: {
    a: { ...APP, replicas: 24, resources: { requests: { cpu: '800m', memory: '3200Mi' } } },
    b: APP,
  },
});

const every = (share: string): Section => ({ cpu: share, memory: share, pods: share });
const low = (thresholds: Section, targetThresholds: Section): Section =>
  world({
    lowNodeUtilization: {
      thresholds: { ...every('30%'), ...thresholds },
      targetThresholds: { ...every('100%'), ...targetThresholds },
    },
  });

const DUPLICATES = { removeDuplicates: true };
const NEVER = { lowNodeUtilization: { thresholds: {}, targetThresholds: {} } };

/** A node with a pod on it is not empty where a resource may not be requested at all. */
const empty = (resource: string): Option => ({
  world: low({ [resource]: '1%' }, every('40%')),
  value: '30%',
});
/** No node is over-utilised, unless it is in this resource. */
const full = (value: string): Option => ({ world: low({}, {}), value });

const BY_KEY: Readonly<Record<string, Option>> = {
  every: { world: world(DUPLICATES), value: '7m' },
  maxEvictionsPerNode: { world: world(DUPLICATES), value: 1 },
  'policies.removeDuplicates': { world: world({ ...DUPLICATES, ...NEVER }), value: false },
  'policies.lowNodeUtilization.thresholds.cpu': empty('cpu'),
  'policies.lowNodeUtilization.thresholds.memory': empty('memory'),
  'policies.lowNodeUtilization.thresholds.pods': empty('pods'),
  'policies.lowNodeUtilization.targetThresholds.cpu': full('60%'),
  'policies.lowNodeUtilization.targetThresholds.memory': full('60%'),
  'policies.lowNodeUtilization.targetThresholds.pods': full('40%'),
};

/** By the path of the field in `explain`. */
export const DESCHEDULER_OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  Object.entries(BY_KEY).map(([key, option]) => [`variants.NAME.descheduler.${key}`, option]),
);
