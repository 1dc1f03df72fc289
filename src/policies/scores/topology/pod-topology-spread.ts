/**
 * Prefers domains with few pods, by each constraint of the pod that is kept to as far as may be (`ScheduleAnyway`), or the
 * system's own constraints where the pod has none:
 *
 *   raw = round( sum over constraints of pods in the domain * ln(domains + 2) + (maxSkew - 1) )
 *   score = trunc( 100 * (largest raw + smallest raw - raw) / largest raw ), 0 to 100; 100 where the largest is 0
 *
 * Domains are those of the feasible nodes, pods are counted on all nodes. A node without one of the labels scores 0; under
 * the system's own constraints it only counts nothing there.
 * Source: Kubernetes, PodTopologySpread (`scoring.go`, v1.33).
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import { log } from '../../../engine/math.ts';
import { type Feasible, type Score, SKIP } from '../../policy.ts';
import { PerView } from '../../topology/per-view.ts';
import {
  type CountedConstraint,
  constraintsOf,
  countConstraints,
  defaultConstraintsOf,
} from '../../topology/spread.ts';

interface Spread {
  readonly counted: readonly CountedConstraint[];
  /** By constraint: the weight of one pod, ln(domains + 2). */
  readonly weights: number[];
  /** Whether a node must have the labels of all constraints. */
  readonly allKeys: boolean;
  /** Decision in which a domain was last seen: one array a constraint. */
  readonly seen: Int32Array[];
  decision: number;
}

/** What `score` gives for a node that lacks a label; other raw scores are not negative. */
const LACKS_LABEL = -1;

const softConstraintsOf = (pod: PodClass) => [
  ...constraintsOf(pod, 'ScheduleAnyway'),
  ...defaultConstraintsOf(pod),
];

const spreads = new PerView<Spread>((view, pod) => {
  const allKeys = pod.spread !== undefined && pod.spread.length > 0;
  const counted = countConstraints(view, pod, softConstraintsOf(pod), allKeys);
  return { counted, allKeys, weights: [], seen: counted.map(() => new Int32Array(0)), decision: 0 };
});

export const spreadEvenly: Score<Spread> = spreadBy(Math.round);

/** As it was up to 1.23: the sum is cut off, not rounded. */
export const spreadEvenlyCutOff: Score<Spread> = spreadBy(Math.trunc);

function spreadBy(whole: (sum: number) => number): Score<Spread> {
  return {
    name: 'pod-topology-spread',
    looksAt: 'cluster',
    concerns: (_, pod) => softConstraintsOf(pod).length > 0,
    prepare: (view, pod, feasible) => {
      if (softConstraintsOf(pod).length === 0) return SKIP;
      const spread = spreads.of(view, pod);
      for (const { tally } of spread.counted) tally.refresh();
      weigh(spread, feasible);
      return spread;
    },
    score: (_view, node, _pod, spread) => {
      if (spread.allKeys && !hasAllKeys(node, spread)) return LACKS_LABEL;
      let sum = 0;
      for (let i = 0; i < spread.counted.length; i++) {
        const { constraint, tally, byHost } = spread.counted[i] as CountedConstraint;
        if ((tally.column.ids[node] as number) < 0) continue;
        const pods = byHost ? (tally.onNode[node] as number) : tally.around(node);
        sum += pods * (spread.weights[i] as number) + (constraint.maxSkew - 1);
      }
      return whole(sum);
    },
    normalize: (scores, count) => {
      let smallest = Infinity;
      let largest = 0;
      for (let i = 0; i < count; i++) {
        const raw = scores[i] as number;
        if (raw === LACKS_LABEL) continue;
        smallest = Math.min(smallest, raw);
        largest = Math.max(largest, raw);
      }
      for (let i = 0; i < count; i++) {
        const raw = scores[i] as number;
        if (raw === LACKS_LABEL) scores[i] = 0;
        else scores[i] = largest === 0 ? 100 : Math.trunc((100 * (largest + smallest - raw)) / largest);
      }
    },
  };
}

function hasAllKeys(node: number, { counted }: Spread): boolean {
  for (const { tally } of counted) if ((tally.column.ids[node] as number) < 0) return false;
  return true;
}

/** Counts the domains of the feasible nodes. Nodes without the label, where they take part, are one domain more. */
function weigh(spread: Spread, { nodes, count }: Feasible): void {
  spread.decision++;
  let taking = count;
  if (spread.allKeys) for (let i = 0; i < count; i++) if (!hasAllKeys(nodes[i] as number, spread)) taking--;
  for (const [i, { byHost }] of spread.counted.entries()) {
    spread.weights[i] = log((byHost ? taking : domainsAmong(spread, i, nodes, count)) + 2);
  }
}

function domainsAmong(spread: Spread, i: number, nodes: Int32Array, count: number): number {
  const { ids, texts } = (spread.counted[i] as CountedConstraint).tally.column;
  if ((spread.seen[i] as Int32Array).length <= texts.length)
    spread.seen[i] = new Int32Array(2 * texts.length + 2);
  const seen = spread.seen[i] as Int32Array;
  let domains = 0;
  for (let at = 0; at < count; at++) {
    const node = nodes[at] as number;
    if (spread.allKeys && !hasAllKeys(node, spread)) continue;
    const domain = (ids[node] as number) + 1; // 0: without the label
    if (seen[domain] === spread.decision) continue;
    seen[domain] = spread.decision;
    domains++;
  }
  return domains;
}
