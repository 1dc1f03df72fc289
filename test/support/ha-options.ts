/** Options of what becomes of VMs whose host is lost, with a world in which each of them matters. */
import { vms } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/** VMs of two apps on three hosts with room for eight each, of which one is lost. */
const losing = (ha: Section, replicas = 6): Section => ({
  ...vms({
    host: { count: 3, memory: '20Gi' },
    variant: { ha, placement: 'first-fit' },
    more: { timeline: [{ at: '10m', crash: 'h-1', for: '10m' }] },
  }),
  apps: Object.fromEntries(
    ['a', 'b'].map((name) => [name, { replicas, startup: '1s', usage: { cpu: '100m', memory: '256Mi' } }]),
  ),
});

export const HA_OPTIONS: Readonly<Record<string, Option>> = {
  'variants.NAME.ha.restart': { world: losing({}), value: false },
  'variants.NAME.ha.detectAfter': { world: losing({}), value: '1m' },
  'variants.NAME.ha.priority': { world: losing({}), value: ['b'] },
  'variants.NAME.ha.apart': { world: losing({}, 3), value: ['a'] },
  'variants.NAME.ha.admission.reserve': {
    world: losing({ admission: { reserve: '25%' } }, 12),
    value: '50%',
  },
  'variants.NAME.ha.admission.hosts': { world: losing({ admission: { hosts: 1 } }, 12), value: 2 },
};
