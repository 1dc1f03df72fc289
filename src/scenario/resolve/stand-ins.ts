/** What stands in for whole sections that a scenario leaves out: one group of hosts, one app, three variants. */
import type { Origin } from '../tree/origin.ts';
import { type Branch, fromPlain, type Plain, type Tree, withEntry } from '../tree/tree.ts';

const origin: Origin = {
  kind: 'default',
  unit: 'map',
  source: { kind: 'assumed', reason: 'so that a scenario of three lines is whole' },
};

/** Variants that `extends` knows without them being written. */
const VARIANTS = {
  vms: { runAs: 'vm' },
  containers: { runAs: 'container' },
  'containers-in-vms': {
    runAs: 'container',
    nodes: {
      from: 'vms',
      perHost: 3,
      vm: { vcpus: 8, memory: '32Gi', guestOS: { preset: 'flatcar' } },
    },
  },
} as const satisfies Record<string, Plain>;

export const SHIPPED_VARIANTS: Readonly<Record<string, Tree>> = Object.fromEntries(
  Object.entries(VARIANTS).map(([name, plain]) => [name, fromPlain(plain, origin)]),
);

const SECTIONS: Readonly<Record<string, Plain>> = {
  hosts: [{ name: 'host' }],
  apps: { app: {} },
  variants: VARIANTS,
};

/** The map with a section that may be left out, if it was. */
export function standIn(map: Branch, section: string): Branch {
  const plain = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
  if (plain === undefined || map.entries.has(section)) return map;
  return withEntry(map, section, fromPlain(plain, origin));
}
