/**
 * Prefers the fullest node: rating = trunc(100 * requested / allocatable) of each resource, 100 where more is asked for than
 * there is. Source: Kubernetes, NodeResourcesFit with MostAllocated.
 */
import type { Score } from '../policy.ts';
import { allocationScore } from './allocation.ts';
import { type Counted, CPU_AND_MEMORY, type WeightedResource } from './counted.ts';

export const mostAllocated = (
  resources: readonly WeightedResource[] = CPU_AND_MEMORY,
): Score<readonly Counted[]> =>
  allocationScore('most-allocated', resources, (allocatable, requested) =>
    Math.floor((100 * Math.min(requested, allocatable)) / allocatable),
  );
