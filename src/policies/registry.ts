/** The policies by name: one entry makes one known. */
import { compose } from './compose.ts';
import { ALLOCATION_POLICIES, KUBERNETES_VERSIONS } from './known/allocation.ts';
import { DEVICE_POLICIES } from './known/devices.ts';
import type { PolicyEntry, PolicyFamily, Setting } from './known/entry.ts';
import { ORCHESTRATOR_POLICIES } from './known/orchestrators.ts';
import { POWER_OF_CHOICES, TEXTBOOK_POLICIES } from './known/textbook.ts';
import type { Composition, Filter, Policy } from './policy.ts';

/** Nothing is known of what will come. */
const NO_SETTING: Setting = { kinds: [] };

export const POLICIES: readonly PolicyEntry[] = [
  ...TEXTBOOK_POLICIES,
  ...ALLOCATION_POLICIES,
  ...DEVICE_POLICIES,
  ...ORCHESTRATOR_POLICIES,
];

/** Those whose name says a parameter. */
export const POLICY_FAMILIES: readonly PolicyFamily[] = [POWER_OF_CHOICES, KUBERNETES_VERSIONS];

/** A new policy of that name, which asks `filters` beside its own. Throws, naming the known ones, where there is none. */
export function policyNamed(name: string, filters: readonly Filter[] = [], setting = NO_SETTING): Policy {
  const parts = partsNamed(name, setting);
  return compose({ ...parts, filters: [...parts.filters, ...filters] });
}

/** What a policy of that name is put together of. Throws as above. */
export function partsNamed(name: string, setting = NO_SETTING): Composition {
  return entryNamed(name).parts(setting);
}

/** In which order a policy of that name decides. Throws as above. */
export function orderNamed(name: string): PolicyEntry['order'] {
  return entryNamed(name).order;
}

/** What is known by that name, the members of families included. Throws as above. */
export function entryNamed(name: string): PolicyEntry {
  const known = knownBy(name);
  if (known !== undefined) return known;
  const names = [...POLICIES, ...POLICY_FAMILIES].map((one) => one.name);
  throw new Error(`there is no policy "${name}"; known: ${names.join(', ')}`);
}

/** The same; undefined where there is none. */
export function knownBy(name: string): PolicyEntry | undefined {
  const entry = POLICIES.find((known) => known.name === name);
  if (entry !== undefined) return entry;
  return POLICY_FAMILIES.find(({ pattern }) => pattern.test(name))?.member(name);
}
