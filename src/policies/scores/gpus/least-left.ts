/**
 * Best fit of pods with GPUs: prefers the node on which least of CPU and GPUs is left with the pod there.
 *
 *   score = trunc(100 (1 - 1/2 (free CPU - CPU asked for) / 128 cores - 1/2 (free GPUs - GPUs asked for) / 8 GPUs)),
 *
 * stretched over the feasible nodes to whole numbers of 0 to 100. The sizes are those of the largest node of the cluster
 * that it was compared on. Source: Weng et al., "Beware of Fragmentation", USENIX ATC 2023, policy BestFit and its program.
 */
import type { Score } from '../../policy.ts';
import { askedOf, freeOf, LARGEST } from './amounts.ts';

export const leastLeft: Score = {
  name: 'least-left',
  looksAt: 'node',
  score(view, node, pod) {
    const free = freeOf(view, node);
    const asked = askedOf(pod);
    const cpu = (free.cpu - asked.cpu) / LARGEST.cpu;
    const gpu = (free.gpu - asked.gpu) / LARGEST.gpu;
    return Math.trunc(100 * (1 - 0.5 * cpu - 0.5 * gpu));
  },
  normalize(scores, count) {
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < count; i++) {
      least = Math.min(least, scores[i] as number);
      most = Math.max(most, scores[i] as number);
    }
    for (let i = 0; i < count; i++) {
      const above = (scores[i] as number) - least;
      scores[i] = most === least ? 0 : Math.trunc((above * 100) / (most - least));
    }
  },
};
