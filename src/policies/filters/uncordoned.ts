/** A node fits when it takes new instances: it is not cordoned. Source: Kubernetes, NodeUnschedulable. */
import type { Filter } from '../policy.ts';

export const uncordoned: Filter = {
  name: 'uncordoned',
  looksAt: 'node',
  curedBy: ['node-changed'],
  accepts: (view, node) => view.cordoned[node] === 0,
  reason: () => 'are switched off, or being emptied',
};
