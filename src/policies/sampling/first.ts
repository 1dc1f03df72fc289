/** Stops at the n-th feasible node, always from the first node on. */
import type { Sampling } from '../policy.ts';

/** @param count feasible nodes to find; at least 1. */
export function first(count: number): Sampling {
  return {
    name: `first ${count}`,
    start: 'first',
    feasibleWanted: () => count,
    visitedAtMost: (nodes) => nodes,
  };
}
