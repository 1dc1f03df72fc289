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
  isSpread,
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
  /** Room for the raw scores of one decision. */
  raw: Float64Array;
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
  const seen = counted.map(() => new Int32Array(0));
  return { counted, allKeys, weights: [], seen, decision: 0, raw: new Float64Array(0) };
});

export const spreadEvenly: Score<Spread> = spreadBy(Math.round);

/** As it was up to 1.23: the sum is cut off, not rounded. */
export const spreadEvenlyCutOff: Score<Spread> = spreadBy(Math.trunc);

function spreadBy(whole: (sum: number) => number): Score<Spread> {
  return {
    name: 'pod-topology-spread',
    looksAt: 'cluster',
    concerns: (_, pod) => isSpread(pod),
    prepare: (view, pod, feasible) => {
      if (!isSpread(pod)) return SKIP;
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
    normalize: (raw, count) => {
      const { smallest, largest } = rangeOf(raw, count);
      for (let i = 0; i < count; i++) raw[i] = normalized(raw[i] as number, smallest, largest);
    },
    addAll: (_view, nodes, count, _pod, spread, weight, totals) => {
      const raw = sumsOf(spread, nodes, count);
      for (let i = 0; i < count; i++) if (raw[i] !== LACKS_LABEL) raw[i] = whole(raw[i] as number);
      const { smallest, largest } = rangeOf(raw, count);
      for (let i = 0; i < count; i++)
        totals[i] = (totals[i] as number) + weight * normalized(raw[i] as number, smallest, largest);
    },
  };
}

/** The sums over the constraints, not yet whole: one pass over the nodes for each constraint. */
function sumsOf(spread: Spread, nodes: Int32Array, count: number): Float64Array {
  if (spread.raw.length < count) spread.raw = new Float64Array(nodes.length);
  const { raw, counted, weights } = spread;
  raw.fill(0, 0, count);
  for (let c = 0; c < counted.length; c++) {
    const { constraint, tally, byHost } = counted[c] as CountedConstraint;
    const { onNode, sums } = tally;
    const { ids } = tally.column;
    const [perPod, allowed] = [weights[c] as number, constraint.maxSkew - 1];
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as number;
      const domain = ids[node] as number;
      if (domain < 0) continue;
      const pods = (byHost ? onNode[node] : sums[domain]) ?? 0;
      raw[i] = (raw[i] as number) + (pods * perPod + allowed);
    }
  }
  if (spread.allKeys)
    for (let i = 0; i < count; i++) if (!hasAllKeys(nodes[i] as number, spread)) raw[i] = LACKS_LABEL;
  return raw;
}

/** The smallest and largest raw score, of nodes that have the labels; `largest` is 0 where none is above. */
function rangeOf(raw: Float64Array, count: number): { readonly smallest: number; readonly largest: number } {
  let smallest = Infinity;
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const value = raw[i] as number;
    if (value === LACKS_LABEL) continue;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return { smallest, largest };
}

function normalized(raw: number, smallest: number, largest: number): number {
  if (raw === LACKS_LABEL) return 0;
  return largest === 0 ? 100 : Math.trunc((100 * (largest + smallest - raw)) / largest);
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
  for (let i = 0; i < spread.counted.length; i++) {
    const { byHost } = spread.counted[i] as CountedConstraint;
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
