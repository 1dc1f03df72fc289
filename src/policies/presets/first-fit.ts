/** First fit: the first node, in the order they joined, that can take the pod. Source: Johnson, 1973. */
import { compose } from '../compose.ts';
import { coreSpeed } from '../filters/core-speed.ts';
import { devicesFit } from '../filters/devices-fit.ts';
import { ownHosts } from '../filters/own-hosts.ts';
import { resourcesFit } from '../filters/resources-fit.ts';
import { uncordoned } from '../filters/uncordoned.ts';
import type { Policy } from '../policy.ts';
import { first } from '../sampling/first.ts';

export const firstFit = (): Policy =>
  compose({
    name: 'first-fit',
    filters: [uncordoned, coreSpeed, ownHosts, resourcesFit, devicesFit],
    scores: [],
    sampling: first(1),
    tieBreak: 'first',
  });
