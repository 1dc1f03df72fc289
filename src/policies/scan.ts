/**
 * A policy put together from parts, decided by looking at each node: filter, sample, score, take the best.
 *
 *   nodes, from the start index  ->  filters  ->  feasible, until the sampling rule says stop  ->  scores  ->  best
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Composition, Decision, Policy, Refused } from './policy.ts';
import { readyFilters, readyScores, refuserOf } from './prepare.ts';

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
    const found = this.findFeasible(view, pod, random, decision);
    decision.feasible = found;
    decision.scored = 0;
    decision.node = found === 0 ? -1 : (this.feasible[0] ?? -1);
    if (found <= 1 || this.parts.scores.length === 0) return;
    this.scoreFeasible(view, pod, found);
    decision.scored = found;
    decision.node = this.feasible[this.best(found, random)] ?? -1;
  }

  refusals(view: ClusterView, pod: PodClass): readonly Refused[] {
    const filters = readyFilters(this.parts.filters, view, pod);
    const groups = new Map<string, Refused & { readonly nodes: number[] }>();
    for (const node of view.order) {
      const refuser = refuserOf(filters, view, node, pod);
      if (refuser === null) continue;
      const { filter, prepared } = refuser;
      const reason = filter.reason(view, node, pod, prepared);
      const refusal = filter.refusal?.(view, node, pod, prepared) ?? 'unschedulable';
      const key = `${filter.name} ${refusal} ${reason}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { filter, reason, refusal, nodes: [node] });
      else group.nodes.push(node);
    }
    return [...groups.values()].sort((a, b) => b.nodes.length - a.nodes.length);
  }

  regret(view: ClusterView, pod: PodClass, node: number): number {
    this.makeRoom(view.size);
    const filters = readyFilters(this.parts.filters, view, pod);
    let found = 0;
    for (const other of view.order) {
      if (refuserOf(filters, view, other, pod) === null) this.feasible[found++] = other;
    }
    this.scoreFeasible(view, pod, found);
    const at = this.feasible.subarray(0, found).indexOf(node);
    if (at < 0) throw new Error(`node ${node} can not take ${pod.name}`);
    return (
      this.totals.subarray(0, found).reduce((best, total) => Math.max(best, total)) - (this.totals[at] ?? 0)
    );
  }

  private makeRoom(nodes: number): void {
    if (this.feasible.length >= nodes) return;
    this.feasible = new Int32Array(nodes);
    this.totals = new Float64Array(nodes);
    this.column = new Float64Array(nodes);
  }

  /** Fills `feasible` in the order of examination; returns how many were found. */
  private findFeasible(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): number {
    const { sampling } = this.parts;
    const filters = readyFilters(this.parts.filters, view, pod);
    const nodes = view.order.length;
    const wanted = sampling.feasibleWanted(nodes);
    const most = Math.min(nodes, sampling.visitedAtMost(nodes));
    const start = sampling.start === 'moving' && nodes > 0 ? this.next % nodes : 0;
    const order = sampling.start === 'random' ? view.order.slice() : view.order;
    let found = 0;
    let visited = 0;
    while (visited < most && found < wanted) {
      if (sampling.start === 'random') drawNext(order, visited, random);
      const at = start + visited;
      const node = order[at < nodes ? at : at - nodes] ?? -1;
      visited++;
      if (refuserOf(filters, view, node, pod) === null) this.feasible[found++] = node;
    }
    this.next = start + visited;
    decision.visited = visited;
    return found;
  }

  private scoreFeasible(view: ClusterView, pod: PodClass, found: number): void {
    this.totals.fill(0, 0, found);
    const feasible = { nodes: this.feasible, count: found };
    for (const { score, weight, prepared } of readyScores(this.parts.scores, view, pod, feasible)) {
      for (let i = 0; i < found; i++)
        this.column[i] = score.score(view, this.feasible[i] ?? 0, pod, prepared);
      score.normalize?.(this.column, found, prepared);
      for (let i = 0; i < found; i++) this.totals[i] = (this.totals[i] ?? 0) + weight * (this.column[i] ?? 0);
    }
  }

  /** Position of the highest total; among equals the first, or each with the same chance, by one draw. */
  private best(found: number, random: RandomStream): number {
    const { totals } = this;
    let best = 0;
    let equals = 1;
    for (let i = 1; i < found; i++) {
      const difference = (totals[i] ?? 0) - (totals[best] ?? 0);
      if (difference === 0) equals++;
      if (difference <= 0) continue;
      best = i;
      equals = 1;
    }
    if (equals === 1 || this.parts.tieBreak === 'first') return best;
    for (let later = random.below(equals); later > 0; later--)
      best = totals.indexOf(totals[best] ?? 0, best + 1);
    return best;
  }
}

/** Brings a node that was not looked at yet to position `at`, each with the same chance. */
function drawNext(order: Int32Array, at: number, random: RandomStream): void {
  const other = at + random.below(order.length - at);
  const node = order[at] ?? 0;
  order[at] = order[other] ?? 0;
  order[other] = node;
}
