/**
 * GPU packing: prefers GPUs that are in use already, then free ones of a node in use, then nodes that nobody uses.
 *
 *   nobody uses the node's n GPUs              max(33 - n, n)
 *   the pod needs k GPUs that nobody uses      max(50 - k, 33)
 *   GPUs in use suffice                        max(100 - floor(sum of what is free of them in % / 10), 50)
 *
 * A pod without GPUs prefers no node. Source: Weng et al., USENIX ATC 2023, policy GpuPacking, and its program.
 */
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { Score } from '../../policy.ts';

export const gpuPacking: Score = {
  name: 'gpu-packing',
  looksAt: 'node',
  score({ gpus }, node, { gpu }) {
    if (gpu === undefined || gpus === null) return 0;
    const count = gpus.count[node] ?? 0;
    const unused = gpus.wholeFree[node] ?? 0;
    if (unused === count) return Math.max(33 - count, count);
    const chosen = gpus.choose(node, gpu);
    let fresh = 0;
    let free = 0;
    for (let device = 0; device < count; device++) {
      if ((chosen & (1 << device)) === 0) continue;
      const left = gpus.freeOf(node, device);
      if (left === WHOLE_GPU) fresh++;
      free += left;
    }
    if (fresh > 0) return Math.max(50 - fresh, 33);
    return Math.max(100 - Math.floor((100 * free) / WHOLE_GPU / 10), 50);
  },
};
