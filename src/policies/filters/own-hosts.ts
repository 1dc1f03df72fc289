/** A node fits when its host is of a group that the pod may stand on. */
import type { Filter } from '../policy.ts';

export const ownHosts: Filter = {
  name: 'own-hosts',
  looksAt: 'node',
  curedBy: ['node-added'],
  accepts: (view, node, pod) => pod.hosts === undefined || pod.hosts.includes(view.hostGroup[node] ?? ''),
  reason: () => 'are of a group that it may not stand on',
};
