/** First fit: the first node, in the order they joined, that can take the pod. Source: Johnson, 1973. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { first } from '../sampling/first.ts';

export const firstFit: Composition = {
  name: 'first-fit',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: first({ count: 1, start: 'first' }),
  tieBreak: 'first',
};
