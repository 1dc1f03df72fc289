/** Why a pod fits nowhere: each node under the first filter that refuses it. */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import { type ReadyFilter, refuserOf } from './parts.ts';
import type { Refused } from './policy.ts';

interface Group extends Refused {
  readonly nodes: number[];
}

/** The nodes that the filters refuse, by filter and reason; most nodes first. */
export function refusals(
  filters: readonly ReadyFilter[],
  view: ClusterView,
  pod: PodClass,
): readonly Refused[] {
  const groups = new Map<ReadyFilter, Map<string, Group>>(filters.map((ready) => [ready, new Map()]));
  for (const node of view.order) {
    const refuser = refuserOf(filters, view, node, pod);
    if (refuser === null) continue;
    const { filter, prepared } = refuser;
    const reason = filter.reason(view, node, pod, prepared);
    const refusal = filter.refusal?.(view, node, pod, prepared) ?? 'unschedulable';
    const ofFilter = groups.get(refuser);
    const group = ofFilter?.get(refusal + reason);
    if (group === undefined) ofFilter?.set(refusal + reason, { filter, reason, refusal, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups.values()]
    .flatMap((ofFilter) => [...ofFilter.values()])
    .sort((a, b) => b.nodes.length - a.nodes.length);
}
