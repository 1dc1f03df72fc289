/**
 * Prefers the emptiest node: rating = trunc(100 * (allocatable - requested) / allocatable) of each resource, 0 where more is
 * asked for than there is. Source: Kubernetes, NodeResourcesFit with LeastAllocated, its default.
 */
import type { Score } from '../policy.ts';
import { allocationScore } from './allocation.ts';
import { type Counted, CPU_AND_MEMORY, type WeightedResource } from './counted.ts';

export const leastAllocated = (
  resources: readonly WeightedResource[] = CPU_AND_MEMORY,
): Score<readonly Counted[]> =>
  allocationScore('least-allocated', resources, (allocatable, requested) =>
    requested > allocatable ? 0 : ((100 * (allocatable - requested)) / allocatable) | 0,
  );
