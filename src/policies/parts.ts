/**
 * Filters and scores made ready for one pod, without those that do not concern it, and applied to many nodes at once: each
 * part passes over the whole list before the next does, which is quicker than each node passing through all parts.
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import { type Feasible, type Filter, type Score, SKIP, type WeightedScore } from './policy.ts';

export interface ReadyFilter {
  readonly filter: Filter;
  readonly prepared: unknown;
}

export interface ReadyScore {
  readonly score: Score;
  readonly weight: number;
  readonly prepared: unknown;
}

export function readyFilters(
  filters: readonly Filter[],
  view: ClusterView,
  pod: PodClass,
): readonly ReadyFilter[] {
  let ready: ReadyFilter[] | null = null;
  for (const filter of filters) {
    const prepared = filter.prepare?.(view, pod);
    if (prepared === SKIP) continue;
    ready ??= [];
    ready.push({ filter, prepared });
  }
  return ready ?? NONE;
}

/** Most pods are not concerned by any filter that looks at the cluster. */
const NONE: readonly ReadyFilter[] = [];

/** The scores that may prefer a node to another for the pod. */
export function concerned(
  scores: readonly WeightedScore[],
  view: ClusterView,
  pod: PodClass,
): readonly WeightedScore[] {
  let found: WeightedScore[] | null = null;
  for (const one of scores) {
    if (!(one.score.concerns?.(view, pod) ?? true)) continue;
    found ??= [];
    found.push(one);
  }
  return found ?? NO_SCORES;
}

const NO_SCORES: readonly WeightedScore[] = [];

export function readyScores(
  scores: readonly WeightedScore[],
  view: ClusterView,
  pod: PodClass,
  feasible: Feasible,
): readonly ReadyScore[] {
  return scores
    .map(({ score, weight }) => ({ score, weight, prepared: score.prepare?.(view, pod, feasible) }))
    .filter(({ prepared }) => prepared !== SKIP);
}

/** The mean of what the scores say of a node, by their weights; 0 where there are none. */
export function meanRating(
  scores: readonly ReadyScore[],
  view: ClusterView,
  node: number,
  pod: PodClass,
): number {
  let sum = 0;
  let weights = 0;
  for (const { score, weight, prepared } of scores) {
    sum += weight * score.score(view, node, pod, prepared);
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

/** The first filter that refuses the node; null where all accept it. */
export function refuserOf(
  filters: readonly ReadyFilter[],
  view: ClusterView,
  node: number,
  pod: PodClass,
): ReadyFilter | null {
  for (const ready of filters) {
    if (!ready.filter.accepts(view, node, pod, ready.prepared)) return ready;
  }
  return null;
}

/** Whether the node can take the pod. */
export function acceptedByAll(
  filters: readonly Filter[],
  view: ClusterView,
  node: number,
  pod: PodClass,
): boolean {
  return refuserOf(readyFilters(filters, view, pod), view, node, pod) === null;
}

/** Brings the nodes that all filters accept to the front, in their order, and returns how many they are. */
export function keepAccepted(
  filters: readonly ReadyFilter[],
  view: ClusterView,
  nodes: Int32Array,
  count: number,
  pod: PodClass,
): number {
  let kept = count;
  for (const ready of filters) {
    const { filter, prepared } = ready;
    if (kept === 0) return 0;
    kept = filter.keep?.(view, nodes, kept, pod, prepared) ?? keepEach(ready, view, nodes, kept, pod);
  }
  return kept;
}

function keepEach(
  { filter, prepared }: ReadyFilter,
  view: ClusterView,
  nodes: Int32Array,
  count: number,
  pod: PodClass,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const node = nodes[i] as number;
    nodes[kept] = node;
    if (filter.accepts(view, node, pod, prepared)) kept++;
  }
  return kept;
}

/** Sums of scores, and the room for them, which is kept from one decision to the next. */
export class Sums {
  totals = new Float64Array(0);
  column = new Float64Array(0);

  /** Begins new sums for so many nodes. */
  begin(nodes: number): void {
    if (this.totals.length < nodes) {
      this.totals = new Float64Array(nodes);
      this.column = new Float64Array(nodes);
    } else this.totals.fill(0, 0, nodes);
  }

  /** Adds a score of the first `count` nodes to their totals, normalised where it is. */
  add(ready: ReadyScore, view: ClusterView, nodes: Int32Array, count: number, pod: PodClass): void {
    const { score, weight, prepared } = ready;
    if (score.addAll !== undefined) {
      score.addAll(view, nodes, count, pod, prepared, weight, this.totals);
      return;
    }
    this.fill(ready, view, nodes, count, pod);
    this.addColumn(ready, count);
  }

  /** Fills `column` with a score of the first `count` nodes, as it is before it is normalised. */
  fill(
    { score, prepared }: ReadyScore,
    view: ClusterView,
    nodes: Int32Array,
    count: number,
    pod: PodClass,
  ): void {
    const { column } = this;
    for (let i = 0; i < count; i++) column[i] = score.score(view, nodes[i] as number, pod, prepared);
  }

  /** Adds what `column` comes to once it is normalised. */
  addColumn({ score, weight, prepared }: ReadyScore, count: number): void {
    const { totals, column } = this;
    score.normalize?.(column, count, prepared);
    for (let i = 0; i < count; i++) totals[i] = (totals[i] as number) + weight * (column[i] as number);
  }
}
