/** Spread: the feasible node with the fewest instances; the first of equals. Source: Docker Swarm's default strategy. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fewestInstances } from '../scores/plain/fewest-instances.ts';

export const spread: Composition = {
  name: 'spread',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: fewestInstances, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
};
