/**
 * A VM manager as vSphere's Distributed Resource Scheduler: a VM starts on the host whose load is lowest with it.
 *
 * Kept: load relative to the capacity of the host, the scarcer resource deciding.
 * Left out: shares, limits and resource pools, affinity rules, the history that demand is estimated from, power management
 * (`consolidation` has it).
 * Source: Gulati et al., "VMware Distributed Resource Management", VMware Technical Journal 2012.
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition } from '../../policy.ts';
import { all } from '../../sampling/all.ts';
import { lowestLoad } from '../../scores/orchestrators/lowest-load.ts';

export const vmManager: Composition = {
  name: 'vm-manager',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: lowestLoad, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
};
