/** Options of what is done about lost nodes: clusters that lose some, and another value for each. */
import { containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/** Eleven nodes in three racks: one of them loses four nodes, two of them seven, which are most of the zone. */
const losing = (racks: number, nodeLifecycle: Section = {}): Section =>
  containers({
    host: { count: 11, racks: 3 },
    app: { replicas: 22 },
    variant: { orchestrator: 'kubernetes', nodeLifecycle },
    more: {
      timeline: Array.from({ length: racks }, (_, i) => ({ at: '1m', outage: `rack-${i + 1}`, for: '25m' })),
    },
  });

const BY_KEY: Readonly<Record<string, Option>> = {
  renewEvery: { world: losing(1), value: '20s' },
  monitorEvery: { world: losing(1), value: '7s' },
  gracePeriod: { world: losing(1), value: '20s' },
  tolerationSeconds: { world: losing(1), value: 30 },
  evictionRate: { world: losing(1), value: '1/s' },
  secondaryEvictionRate: { world: losing(2, { largeZone: 10 }), value: '1/s' },
  unhealthyZoneThreshold: { world: losing(2), value: '80%' },
  largeZone: { world: losing(2), value: 10 },
};

/** A StatefulSet that loses a host; what an operator does about it. */
const lostStore = (acts: readonly Section[]): Section =>
  containers({
    host: { count: 3 },
    variant: { orchestrator: 'kubernetes', statefulSets: [{ name: 'w', app: 'a' }] },
    more: { timeline: [...acts, { at: '5m', crash: 'h-1', for: '17m' }] },
  });

const lent = (provider: Section): Section => ({ ...losing(1), provider });

/** By the path of the field in `explain`. */
export const NODE_LIFECYCLE_OPTIONS: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(
    Object.entries(BY_KEY).map(([key, option]) => [`variants.NAME.nodeLifecycle.${key}`, option]),
  ),
  'timeline[].outOfService': { world: lostStore([{ at: '10m', outOfService: 'h-1' }]), value: 'h-2' },
  'timeline[].inService': {
    world: lostStore([
      { at: '25m', inService: 'h-1' },
      { at: '10m', outOfService: 'h-1' },
    ]),
    value: 'h-2',
  },
  'provider.preset': { world: lent({}), value: 'gce' },
  'provider.provisioning': { world: lent({}), value: '2m' },
  'provider.replaces': { world: lent({}), value: false },
};
