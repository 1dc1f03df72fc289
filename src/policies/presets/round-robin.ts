/** Round robin: the next node that fits, behind that of the last decision. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { first } from '../sampling/first.ts';

export const roundRobin: Composition = {
  name: 'round-robin',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: first({ count: 1 }),
  tieBreak: 'first',
};
