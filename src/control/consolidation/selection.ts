/**
 * Which VM leaves an overloaded host first (Beloglazov and Buyya, CCPE 24(13), 2012, section 5.4).
 *
 *   minimum-migration-time  (MMT) the one with the least memory: it is moved in the least time
 *   maximum-correlation     (MC)  the one whose use the others of the host explain best: R^2 of its regression on them
 *   minimum-utilization     (MU)  the one that uses the smallest share of its own size
 */
import { multipleCorrelations } from './multiple-correlation.ts';
import type { VmSelection } from './rules.ts';
import type { Tenant } from './tenant.ts';

/** Who leaves first; the first of equals. */
export function firstToLeave<T extends Tenant>(by: VmSelection, tenants: readonly T[]): T | undefined {
  if (by === 'maximum-correlation') return mostCorrelated(tenants) ?? leastBy(tenants, memoryOf);
  return leastBy(tenants, by === 'minimum-utilization' ? ownShare : memoryOf);
}

/** Undefined where there are fewer looks than the regression of one VM on the others needs, which is one more than VMs. */
function mostCorrelated<T extends Tenant>(tenants: readonly T[]): T | undefined {
  const looks = Math.min(...tenants.map(({ past }) => past.length));
  if (looks <= tenants.length) return undefined;
  const explained = multipleCorrelations(tenants.map(({ past }) => past.slice(0, looks)));
  const most = leastBy([...tenants.keys()], (index) => -(explained[index] ?? 0));
  return most === undefined ? undefined : tenants[most];
}

const ownShare = ({ cores, vm }: Tenant): number => cores / vm.sizeCores;

const memoryOf = ({ vm }: Tenant): number => vm.binding.pod.requests.memory;

function leastBy<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  let found: T | undefined;
  let least = Infinity;
  for (const item of items) {
    const value = measure(item);
    if (value >= least) continue;
    found = item;
    least = value;
  }
  return found;
}
