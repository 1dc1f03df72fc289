/**
 * A node fits when it takes new instances: it is not cordoned, or the pod tolerates that it is.
 * Source: Kubernetes, NodeUnschedulable.
 */
import { isTolerated, UNSCHEDULABLE } from '../../cluster/taints.ts';
import { type Filter, SKIP } from '../policy.ts';

export const nodeUnschedulable: Filter = {
  name: 'node-unschedulable',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed'],
  prepare: (_, pod) => (isTolerated(UNSCHEDULABLE, pod.tolerations) ? SKIP : null),
  accepts: (view, node) => view.cordoned[node] === 0,
  keep({ cordoned, cordonedNodes }, nodes, count) {
    if (cordonedNodes === 0) return count;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as number;
      nodes[kept] = node;
      kept += 1 - (cordoned[node] as number);
    }
    return kept;
  },
  refusal: () => 'unresolvable',
  reason: () => 'are unschedulable, switched off or being emptied',
};
