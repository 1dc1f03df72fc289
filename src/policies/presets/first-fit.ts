/** First fit: the first node, in the order they joined, that can take the pod. Source: Johnson, 1973. */
import { compose } from '../compose.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Filter, Policy } from '../policy.ts';
import { first } from '../sampling/first.ts';

export const firstFit = (filters: readonly Filter[] = []): Policy =>
  compose({
    name: 'first-fit',
    filters: [...PLACEMENT_FILTERS, ...filters],
    scores: [],
    sampling: first({ count: 1, start: 'first' }),
    tieBreak: 'first',
  });
