/**
 * GPU clustering: prefers nodes whose GPUs are held by pods that ask for the same, and among those the fuller one.
 *
 *   score = floor(25 (8000 - free thousandths) / 8000) + 75  where only pods of this kind hold GPUs of the node
 *                                                      + 50  where pods of this kind and of others do
 *                                                      + 25  where nobody does
 *                                                      +  0  where only pods of other kinds do
 *
 * Kinds: a part of a GPU, one whole, two, and so on. A pod without GPUs prefers no node. Source: Weng et al., USENIX ATC
 * 2023, policy GpuClustering, after Xiao et al., "Gandiva", OSDI 2018.
 */
import { gpuKind } from '../../../cluster/gpus/gpu-table.ts';
import type { Score } from '../../policy.ts';
import { LARGEST } from './amounts.ts';

export const gpuClustering: Score = {
  name: 'gpu-clustering',
  looksAt: 'node',
  score({ gpus }, node, { gpu }) {
    if (gpu === undefined || gpus === null) return 0;
    const full = Math.floor((25 * (LARGEST.gpu - (gpus.free[node] ?? 0))) / LARGEST.gpu);
    return full + company(gpus.kindsOn(node), gpuKind(gpu));
  },
};

function company(there: number, own: number): number {
  if (there === 0) return 25;
  if ((there & own) === 0) return 0;
  return there === own ? 75 : 50;
}
