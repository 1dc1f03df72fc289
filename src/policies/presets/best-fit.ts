/**
 * Best fit: the feasible node that is fullest with the pod on it; the first of equals.
 * Source: Johnson, 1973, in two dimensions.
 */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fullest } from '../scores/plain/fullest.ts';

export const bestFit: Composition = {
  name: 'best-fit',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: fullest, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
};
