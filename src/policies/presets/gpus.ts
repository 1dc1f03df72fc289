/** Policies for nodes with GPUs: what they rate differs, all of them look at every node, and the first of equals wins. */
import type { PodKind } from '../../cluster/gpus/gpu-fragments.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition, Score } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { fragmentationGradient, leastFragmenting } from '../scores/gpus/fragmentation-gradient.ts';

export function gpuPolicy(name: string, score: Score): Composition {
  return {
    name,
    filters: PLACEMENT_FILTERS,
    scores: [{ score, weight: 1 }],
    sampling: all,
    tieBreak: 'first',
  };
}

/** By the kinds of pods that usually come. */
export function fragmentationGradientDescent(kinds: readonly PodKind[]): Composition {
  return { ...gpuPolicy('fgd', fragmentationGradient(kinds)), devices: leastFragmenting(kinds) };
}
