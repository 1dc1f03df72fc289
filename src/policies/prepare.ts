/** Filters and scores made ready for one pod: those that do not concern it are left out. */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import { type Composition, type Feasible, type Filter, type Score, SKIP } from './policy.ts';

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
  return filters
    .map((filter) => ({ filter, prepared: filter.prepare?.(view, pod) }))
    .filter(({ prepared }) => prepared !== SKIP);
}

export function readyScores(
  scores: Composition['scores'],
  view: ClusterView,
  pod: PodClass,
  feasible: Feasible,
): readonly ReadyScore[] {
  return scores
    .map(({ score, weight }) => ({ score, weight, prepared: score.prepare?.(view, pod, feasible) }))
    .filter(({ prepared }) => prepared !== SKIP);
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
