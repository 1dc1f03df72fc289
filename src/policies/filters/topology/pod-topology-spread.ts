import { type Filter, SKIP } from '../../policy.ts';
import { PerView } from '../../topology/per-view.ts';
import { type CountedConstraint, constraintsOf, countConstraints } from '../../topology/spread.ts';

/** Constraints of a class, with the fewest pods that any domain has. */
interface Spread {
  readonly counted: readonly CountedConstraint[];
  readonly fewest: number[];
}

const spreads = new PerView<Spread>((view, pod) => {
  const counted = countConstraints(view, pod, constraintsOf(pod, 'DoNotSchedule'), true);
  return { counted, fewest: counted.map(() => 0) };
});

export const podTopologySpread: Filter<Spread> = {
  name: 'pod-topology-spread',
  looksAt: 'cluster',
  curedBy: ['node-added', 'node-changed', 'pod-added', 'pod-deleted', 'pod-changed'],
  prepare: (view, pod) => {
    if (constraintsOf(pod, 'DoNotSchedule').length === 0) return SKIP;
    return refreshed(spreads.of(view, pod));
  },
  accepts: (_view, node, _pod, spread) => firstBroken(node, spread) < 0,
  refusal: (_view, node, _pod, spread) =>
    lacksLabel(node, spread.counted[firstBroken(node, spread)]) ? 'unresolvable' : 'unschedulable',
  reason: (_view, node, _pod, spread) => {
    const broken = spread.counted[firstBroken(node, spread)];
    const key = broken?.constraint.topologyKey ?? '';
    return lacksLabel(node, broken)
      ? `have no label ${key} to spread by`
      : `would make the spread over ${key} too uneven`;
  },
};

/** Position of the first constraint that the pod would break on the node; -1: none. */
function firstBroken(node: number, { counted, fewest }: Spread): number {
  for (let i = 0; i < counted.length; i++) {
    const { constraint, tally, self } = counted[i] as CountedConstraint;
    const domain = tally.column.ids[node] as number;
    if (domain < 0) return i;
    if ((tally.sums[domain] ?? 0) + self - (fewest[i] as number) > constraint.maxSkew) return i;
  }
  return -1;
}

const lacksLabel = (node: number, counted: CountedConstraint | undefined) =>
  (counted?.tally.column.ids[node] ?? -1) < 0;

function refreshed(spread: Spread): Spread {
  for (const [i, { constraint, tally }] of spread.counted.entries()) {
    tally.refresh();
    const { sums, nodesIn } = tally;
    let domains = 0;
    let fewest = Infinity;
    for (let domain = 0; domain < sums.length; domain++) {
      if (nodesIn[domain] === 0) continue;
      domains++;
      if ((sums[domain] as number) < fewest) fewest = sums[domain] as number;
    }
    spread.fewest[i] = domains < (constraint.minDomains ?? 1) ? 0 : fewest;
  }
  return spread;
}
