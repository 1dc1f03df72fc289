/** Worst fit: the feasible node that is emptiest with the pod on it; the first of equals. Source: Johnson, 1973. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { emptiest } from '../scores/plain/emptiest.ts';

export const worstFit: Composition = {
  name: 'worst-fit',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: emptiest, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
};
