/**
 * A policy put together from parts, decided by looking at each node: filter, sample, score, take the best.
 *
 *   nodes, from the start index  ->  filters  ->  feasible, until the sampling rule says stop  ->  scores  ->  best
 */
import type { ClusterView, PodClass } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Composition, Decision, Filter, Policy } from './policy.ts';

/** The policy remembers only where a moving scan stopped. */
export class Scan implements Policy {
  readonly name: string;
  private readonly parts: Composition;
  private next = 0;
  private feasible = new Int32Array(0);
  private totals = new Float64Array(0);
  private column = new Float64Array(0);

  constructor(parts: Composition) {
    this.name = parts.name;
    this.parts = parts;
  }

  decide(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): void {
    this.makeRoom(view.size);
    const found = this.findFeasible(view, pod, decision);
    if (found === 0) {
      decision.node = -1;
      decision.scored = 0;
      return;
    }
    if (found === 1 || this.parts.scores.length === 0) {
      decision.node = this.feasible[0] ?? -1;
      decision.scored = 0;
      return;
    }
    this.scoreFeasible(view, pod, found);
    decision.scored = found;
    decision.node = this.feasible[this.best(found, random)] ?? -1;
  }

  explain(view: ClusterView, pod: PodClass): readonly string[] {
    const counts = new Map<string, number>();
    for (let node = 0; node < view.size; node++) {
      const refusal = this.parts.filters.find((filter) => !filter.accepts(view, node, pod));
      if (refusal === undefined) continue;
      const reason = refusal.reason(view, node, pod);
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([reason, nodes]) => `${nodes} ${reason}`);
  }

  private makeRoom(nodes: number): void {
    if (this.feasible.length >= nodes) return;
    this.feasible = new Int32Array(nodes);
    this.totals = new Float64Array(nodes);
    this.column = new Float64Array(nodes);
  }

  /** Fills `feasible` from the start index on; returns how many were found. */
  private findFeasible(view: ClusterView, pod: PodClass, decision: Decision): number {
    const { sampling, filters } = this.parts;
    const wanted = sampling.feasibleWanted(view.size);
    const most = Math.min(view.size, sampling.visitedAtMost(view.size));
    const start = sampling.start === 'moving' ? this.next % Math.max(1, view.size) : 0;
    let found = 0;
    let visited = 0;
    while (visited < most && found < wanted) {
      const at = start + visited;
      const node = at < view.size ? at : at - view.size;
      visited++;
      if (acceptedByAll(filters, view, node, pod)) this.feasible[found++] = node;
    }
    this.next = start + visited;
    decision.visited = visited;
    return found;
  }

  private scoreFeasible(view: ClusterView, pod: PodClass, found: number): void {
    this.totals.fill(0, 0, found);
    for (const { score, weight } of this.parts.scores) {
      for (let i = 0; i < found; i++) this.column[i] = score.score(view, this.feasible[i] ?? 0, pod);
      score.normalize?.(this.column, found);
      for (let i = 0; i < found; i++) this.totals[i] = (this.totals[i] ?? 0) + weight * (this.column[i] ?? 0);
    }
  }

  /** Position of the highest total; among equals the first, or each with the same chance. */
  private best(found: number, random: RandomStream): number {
    let best = 0;
    let equals = 1;
    for (let i = 1; i < found; i++) {
      const difference = (this.totals[i] ?? 0) - (this.totals[best] ?? 0);
      if (difference > 0) {
        best = i;
        equals = 1;
      } else if (difference === 0 && this.parts.tieBreak === 'random') {
        equals++;
        if (random.below(equals) === 0) best = i;
      }
    }
    return best;
  }
}

/** Whether the node can take the pod. */
export function acceptedByAll(
  filters: readonly Filter[],
  view: ClusterView,
  node: number,
  pod: PodClass,
): boolean {
  for (const filter of filters) {
    if (!filter.accepts(view, node, pod)) return false;
  }
  return true;
}
