/** Policies that look one level below the node: at the NUMA nodes that a pod would get. They look at every node. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition, Score } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { numaBalance, numaFullest } from '../scores/plain/numa.ts';

const by = (name: string, score: Score): Composition => ({
  name,
  filters: PLACEMENT_FILTERS,
  scores: [{ score, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
});

export const numaBestFit = by('numa-best-fit', numaFullest);
export const numaBalanced = by('numa-balanced', numaBalance);
