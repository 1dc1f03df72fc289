/** Spread: the feasible node with the fewest instances; the first of equals. Source: Docker Swarm's default strategy. */
import { compose } from '../compose.ts';
import { coreSpeed } from '../filters/core-speed.ts';
import { devicesFit } from '../filters/devices-fit.ts';
import { ownHosts } from '../filters/own-hosts.ts';
import { resourcesFit } from '../filters/resources-fit.ts';
import { uncordoned } from '../filters/uncordoned.ts';
import type { Policy } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fewestInstances } from '../scores/fewest-instances.ts';

export const spread = (): Policy =>
  compose({
    name: 'spread',
    filters: [uncordoned, coreSpeed, ownHosts, resourcesFit, devicesFit],
    scores: [{ score: fewestInstances, weight: 1 }],
    sampling: all,
    tieBreak: 'first',
  });
