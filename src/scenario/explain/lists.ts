/** Lists of what can be named in a scenario. */
import { CATALOGUES } from '../../infra/profiles/catalogue.ts';
import { METRICS } from '../../metrics/catalogue.ts';
import { BATCH_ORDERS } from '../../policies/batch/registry.ts';
import { POLICIES, POLICY_FAMILIES } from '../../policies/registry.ts';
import { CODES } from '../problems/codes.ts';
import { SHIPPED_VARIANTS } from '../resolve/stand-ins.ts';
import { DISTRIBUTION_EXAMPLES } from '../text/distribution.ts';
import { toPlain } from '../tree/tree.ts';
import { FIELDS } from './fields.ts';
import { TEMPLATES } from './templates.ts';

export interface Item {
  readonly name: string;
  readonly meaning: string;
}

/** What is said of a metric beside what it means. */
const OBSERVED_BY = { run: '', bench: ' Of `towtank bench` alone.', nothing: ' Not yet supported.' };

const LISTS = {
  /** Variants that `extends` knows without them being written. */
  presets: () =>
    Object.entries(SHIPPED_VARIANTS).map(([name, tree]) => item(name, JSON.stringify(toPlain(tree)))),
  /** Hypervisors, guest systems, runtimes, disks, power curves. */
  profiles: () =>
    Object.entries(CATALOGUES).flatMap(([kind, catalogue]) =>
      Object.values(catalogue).map(({ name, summary }) => item(name, `${kind}: ${summary}`)),
    ),
  policies: () => [...POLICIES, ...POLICY_FAMILIES].map(({ name, meaning }) => item(name, meaning)),
  /** Of batch jobs. */
  orders: () => BATCH_ORDERS.map(({ name, meaning }) => item(name, meaning)),
  metrics: () =>
    Object.entries(METRICS).map(([name, { unit, meaning, observedBy }]) =>
      item(name, `(${unit}) ${meaning}${OBSERVED_BY[observedBy]}`),
    ),
  fields: () => FIELDS.map(({ path, notes }) => item(path, notes.description)),
  codes: () => Object.entries(CODES).map(([name, { title }]) => item(name, title)),
  distributions: () => DISTRIBUTION_EXAMPLES.map((example) => item(example, 'a distribution')),
  templates: () => Object.entries(TEMPLATES).map(([name, { meaning }]) => item(name, meaning)),
} satisfies Record<string, () => Item[]>;

export type ListKind = keyof typeof LISTS;

export const LIST_KINDS = Object.keys(LISTS) as readonly ListKind[];

const item = (name: string, meaning: string): Item => ({ name, meaning });

/** All items of a kind, in their own order. */
export function listOf(kind: ListKind): Item[] {
  return LISTS[kind]();
}
