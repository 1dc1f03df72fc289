/** The scores of kube-scheduler that look at what is allocated, each as a policy of its own that looks at every node. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition, Score } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { balancedAllocation as balanced } from '../scores/balanced-allocation.ts';
import { leastAllocated as least } from '../scores/least-allocated.ts';
import { mostAllocated as most } from '../scores/most-allocated.ts';

const by = (score: Score): Composition => ({
  name: score.name,
  filters: PLACEMENT_FILTERS,
  scores: [{ score, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
});

export const leastAllocated = by(least());
export const mostAllocated = by(most());
export const balancedAllocation = by(balanced());
