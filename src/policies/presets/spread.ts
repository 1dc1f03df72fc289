/** Spread: the feasible node with the fewest instances; the first of equals. Source: Docker Swarm's default strategy. */
import { compose } from '../compose.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Filter, Policy } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fewestInstances } from '../scores/fewest-instances.ts';

export const spread = (filters: readonly Filter[] = []): Policy =>
  compose({
    name: 'spread',
    filters: [...PLACEMENT_FILTERS, ...filters],
    scores: [{ score: fewestInstances, weight: 1 }],
    sampling: all,
    tieBreak: 'first',
  });
