/**
 * Best fit: the feasible node that is fullest with the pod on it; the first of equals.
 * Source: Johnson, 1973, in two dimensions.
 */
import { compose } from '../compose.ts';
import { coreSpeed } from '../filters/core-speed.ts';
import { devicesFit } from '../filters/devices-fit.ts';
import { ownHosts } from '../filters/own-hosts.ts';
import { resourcesFit } from '../filters/resources-fit.ts';
import { uncordoned } from '../filters/uncordoned.ts';
import type { Policy } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { mostAllocated } from '../scores/most-allocated.ts';

export const bestFit = (): Policy =>
  compose({
    name: 'best-fit',
    filters: [uncordoned, coreSpeed, ownHosts, resourcesFit, devicesFit],
    scores: [{ score: mostAllocated, weight: 1 }],
    sampling: all,
    tieBreak: 'first',
  });
