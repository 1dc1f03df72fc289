/**
 * Dot product: prefers the node whose free amounts point least in the direction of what the pod asks for.
 *
 *   score = trunc(100 (1 - (free CPU x CPU asked for / (128 cores)^2 + free GPUs x GPUs asked for / (8 GPUs)^2) / 2))
 *
 * Source: Weng et al., "Beware of Fragmentation", USENIX ATC 2023, policy DotProd, after Grandl et al., "Multi-resource
 * packing for cluster schedulers", SIGCOMM 2014.
 */
import type { Score } from '../../policy.ts';
import { askedOf, freeOf, LARGEST } from './amounts.ts';

export const dotProduct: Score = {
  name: 'dot-product',
  looksAt: 'node',
  score(view, node, pod) {
    const free = freeOf(view, node);
    const asked = askedOf(pod);
    const cpu = (free.cpu / LARGEST.cpu) * (asked.cpu / LARGEST.cpu);
    const gpu = (free.gpu / LARGEST.gpu) * (asked.gpu / LARGEST.gpu);
    return Math.trunc(100 * (1 - (cpu + gpu) / 2));
  },
};
