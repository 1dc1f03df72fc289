/** A node fits when its host is of a group that the pod may stand on. */
import { type Filter, SKIP } from '../policy.ts';

export const ownHosts: Filter<readonly string[]> = {
  name: 'own-hosts',
  looksAt: 'node',
  curedBy: ['node-added'],
  prepare: (_, { hosts }) => hosts ?? SKIP,
  accepts: (view, node, _, hosts) => hosts.includes(view.hostGroup[node] ?? ''),
  refusal: () => 'unresolvable',
  reason: () => 'are of a group that it may not stand on',
};
