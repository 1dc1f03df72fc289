/**
 * A node fits when it has GPUs of a model that will do, and enough of them that nobody was promised: one device with the
 * thousandths asked for, or as many whole ones. Source: Weng et al., USENIX ATC 2023 (Open-Gpu-Share of its simulator).
 */

import type { Filter } from '../policy.ts';
import { SKIP } from '../policy.ts';

export const gpuFit: Filter = {
  name: 'gpu-fit',
  looksAt: 'node',
  curedBy: ['node-added', 'pod-deleted'],
  prepare: (_, { gpu }) => (gpu === undefined ? SKIP : undefined),
  accepts: ({ gpus }, node, { gpu }) => gpu === undefined || (gpus?.fits(node, gpu) ?? false),
  refusal: ({ gpus }, node, { gpu }) => (gpu && gpus?.suits(node, gpu) ? 'unschedulable' : 'unresolvable'),
  reason: ({ gpus }, node, { gpu }) =>
    gpu && gpus?.suits(node, gpu) ? 'have too little of their GPUs left' : 'have no GPU that will do',
};
