/**
 * Best fit: the feasible node that is fullest with the pod on it; the first of equals.
 * Source: Johnson, 1973, in two dimensions.
 */
import { compose } from '../compose.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Filter, Policy } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fullest } from '../scores/fullest.ts';

export const bestFit = (filters: readonly Filter[] = []): Policy =>
  compose({
    name: 'best-fit',
    filters: [...PLACEMENT_FILTERS, ...filters],
    scores: [{ score: fullest, weight: 1 }],
    sampling: all,
    tieBreak: 'first',
  });
