/** A node fits when its cores are fast enough: a vCPU can not be given more than one whole core. */
import type { Filter } from '../policy.ts';

export const coreSpeed: Filter = {
  name: 'core-speed',
  looksAt: 'node',
  curedBy: ['node-added'],
  accepts: (view, node, pod) => (view.coreSpeed[node] ?? 0) >= pod.minCoreSpeed,
  reason: () => 'have cores that are too slow',
};
