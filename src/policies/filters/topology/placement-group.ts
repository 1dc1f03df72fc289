/**
 * A node fits when the pod's placement group allows it, where members of the group have a place already.
 *
 *   affinity        the node that they stand on
 *   anti-affinity   a node that none of them stands on
 *   fault-domain    a rack in which no member with another number stands
 *
 * Where all nodes are in one rack, each node is a fault domain of its own. A member that finds no such node waits: what was
 * placed stays. Source: OpenStack Nova, server group policies `affinity` and `anti-affinity`; Azure, fault domains of an
 * availability set; both as in the requests of Huawei Cloud ("Dataset for topology-aware VM placement").
 */
import type { GroupMembers, GroupMembership } from '../../../cluster/nodes/placement-groups.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { type Filter, SKIP } from '../../policy.ts';

interface Allowed {
  readonly rule: GroupMembership['rule'];
  accepts(node: number): boolean;
}

export const placementGroup: Filter<Allowed> = {
  name: 'placement-group',
  looksAt: 'cluster',
  curedBy: ['node-added', 'pod-added', 'pod-deleted'],
  prepare(view, { group }) {
    const members = group === undefined ? null : view.groups.membersOf(group.name);
    return group === undefined || members === null ? SKIP : allowedBy(view, group, members);
  },
  accepts: (_view, node, _pod, allowed) => allowed.accepts(node),
  refusal: (_view, _node, _pod, { rule }) => (rule === 'affinity' ? 'unresolvable' : 'unschedulable'),
  reason: (_view, _node, _pod, { rule }) => REASONS[rule],
};

const REASONS = {
  affinity: 'are not where the others of its group are',
  'anti-affinity': 'have another of its group',
  'fault-domain': 'are in a rack with another fault domain of its group',
};

function allowedBy(view: ClusterView, { rule, domain = 0 }: GroupMembership, members: GroupMembers): Allowed {
  if (rule === 'affinity') return { rule, accepts: (node) => members.has(node) };
  if (rule === 'anti-affinity') return { rule, accepts: (node) => !members.has(node) };
  const placeOf = hasRacks(view) ? (node: number) => view.rack[node] ?? 0 : (node: number) => node;
  const others = new Set<number>();
  for (const [node, domains] of members) {
    for (const other of domains.keys()) if (other !== domain) others.add(placeOf(node));
  }
  return { rule, accepts: (node) => !others.has(placeOf(node)) };
}

const hasRacks = ({ rack }: ClusterView) => rack.some((one) => one !== rack[0]);
