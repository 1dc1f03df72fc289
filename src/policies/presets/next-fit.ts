/** Next fit: the node of the last decision as long as it fits, then the next that does. Source: Johnson, 1973. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { first } from '../sampling/first.ts';

export const nextFit: Composition = {
  name: 'next-fit',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: first({ count: 1, start: 'staying' }),
  tieBreak: 'first',
};
