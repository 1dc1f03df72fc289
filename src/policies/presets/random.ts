/** Nodes drawn at random, and the best of a few. */
import { type GpuSet, WHOLE_GPU } from '../../cluster/gpus/gpu-table.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition, DeviceChoice } from '../policy.ts';
import { lowestRegret } from '../sampling/lowest-regret.ts';
import { random } from '../sampling/random.ts';
import { emptiest } from '../scores/plain/emptiest.ts';

/** A part of a GPU is taken of any device with room for it, each as likely as any other. */
const anyDevice: DeviceChoice = ({ gpus }, node, { gpu }, draws): GpuSet => {
  if (gpus === null || gpu === undefined || gpu.count > 1 || gpu.milli === WHOLE_GPU) return 0;
  let roomy = 0;
  let chosen: GpuSet = 0;
  for (let device = 0; device < (gpus.count[node] ?? 0); device++) {
    if (gpus.freeOf(node, device) < gpu.milli) continue;
    roomy++;
    if (roomy === 1 || draws.below(roomy) === 0) chosen = 1 << device;
  }
  return chosen;
};

/** The first node that is drawn and fits. */
export const randomFit: Composition = {
  name: 'random',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: random(1),
  tieBreak: 'first',
  devices: anyDevice,
};

/** The emptiest of k that fit. Source: Mitzenmacher, "The power of two choices in randomized load balancing", 2001. */
export function powerOfChoices(name: string, k: number): Composition {
  return {
    name,
    filters: PLACEMENT_FILTERS,
    scores: [{ score: emptiest, weight: 1 }],
    sampling: random(k),
    tieBreak: 'first',
  };
}

/** The emptiest of as many as are worth a look. */
export const lowestRegretOfEmptiest: Composition = {
  name: 'lowest-regret',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: emptiest, weight: 1 }],
  sampling: lowestRegret(),
  tieBreak: 'first',
};
