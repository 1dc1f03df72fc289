/** A node fits when its cores are fast enough: a vCPU can not be given more than one whole core. */
import { type Filter, SKIP } from '../policy.ts';

export const coreSpeed: Filter = {
  name: 'core-speed',
  looksAt: 'node',
  curedBy: ['node-added'],
  prepare: (_, pod) => (pod.minCoreSpeed === 0 ? SKIP : null),
  accepts: (view, node, pod) => (view.coreSpeed[node] ?? 0) >= pod.minCoreSpeed,
  refusal: () => 'unresolvable',
  reason: () => 'have cores that are too slow',
};
