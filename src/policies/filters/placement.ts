/** What a node must be for a copy to stand on it, whoever runs it: the filters of all policies that place copies. */
import type { Filter } from '../policy.ts';
import { coreSpeed } from './core-speed.ts';
import { gpuFit } from './gpu-fit.ts';
import { nodeResourcesFit } from './node-resources-fit.ts';
import { nodeUnschedulable } from './node-unschedulable.ts';
import { numaFit } from './numa-fit.ts';
import { ownHosts } from './own-hosts.ts';
import { placementGroup } from './topology/placement-group.ts';

export const PLACEMENT_FILTERS: readonly Filter[] = [
  nodeUnschedulable,
  coreSpeed,
  ownHosts,
  nodeResourcesFit(),
  gpuFit,
  numaFit,
  placementGroup,
];
