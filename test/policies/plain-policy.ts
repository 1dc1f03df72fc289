import type { PodClass } from '../../src/cluster/pod-class.ts';
import type { ClusterView } from '../../src/cluster/view.ts';
import type { RandomStream } from '../../src/engine/random.ts';
import { acceptedByAll, readyScores } from '../../src/policies/parts.ts';
import type { Composition, Decision } from '../../src/policies/policy.ts';

/** The rule as it is written down, one node after another. */
export class PlainPolicy {
  private readonly parts: Composition;
  private next = 0;

  constructor(parts: Composition) {
    this.parts = parts;
  }

  decide(view: ClusterView, pod: PodClass, random: RandomStream): Decision {
    const { sampling, scores, tieBreak } = this.parts;
    const order = [...view.order];
    const start = sampling.start === 'moving' && order.length > 0 ? this.next % order.length : 0;
    const feasible: number[] = [];
    let visited = 0;
    while (
      visited < Math.min(order.length, sampling.visitedAtMost(order.length)) &&
      feasible.length < sampling.feasibleWanted(order.length)
    ) {
      if (sampling.start === 'random') {
        const drawn = visited + random.below(order.length - visited);
        [order[visited], order[drawn]] = [order[drawn] ?? 0, order[visited] ?? 0];
      }
      const node = order[(start + visited) % order.length] ?? -1;
      visited++;
      if (acceptedByAll(this.parts.filters, view, node, pod)) feasible.push(node);
      const best = Math.max(...feasible.map((one) => this.rating(view, pod, one)));
      if (feasible.length > 0 && sampling.isEnough?.(visited, best)) break;
    }
    this.next = start + visited;
    const found = { visited, feasible: feasible.length, devices: 0 };
    if (feasible.length <= 1 || scores.length === 0) return { ...found, node: feasible[0] ?? -1, scored: 0 };
    const totals = this.totals(view, pod, feasible);
    const best = feasible.filter((_, i) => totals[i] === Math.max(...totals));
    const taken = tieBreak === 'random' && best.length > 1 ? random.below(best.length) : 0;
    return { ...found, node: best[taken] ?? -1, scored: feasible.length };
  }

  /** By the scores that rate a node by itself. */
  private rating(view: ClusterView, pod: PodClass, node: number): number {
    const own = this.parts.scores.filter(
      ({ score }) => score.looksAt === 'node' && score.normalize === undefined,
    );
    const ready = readyScores(own, view, pod, { nodes: view.order, count: 0 });
    const weight = ready.reduce((sum, one) => sum + one.weight, 0);
    const sum = ready.reduce(
      (total, { score, weight: own, prepared }) => total + own * score.score(view, node, pod, prepared),
      0,
    );
    return weight === 0 ? 0 : sum / weight;
  }

  private totals(view: ClusterView, pod: PodClass, feasible: readonly number[]): readonly number[] {
    const list = { nodes: Int32Array.from(feasible), count: feasible.length };
    const columns = readyScores(this.parts.scores, view, pod, list).map(({ score, weight, prepared }) => {
      const raw = Float64Array.from(feasible, (node) => score.score(view, node, pod, prepared));
      score.normalize?.(raw, raw.length, prepared);
      return raw.map((value) => weight * value);
    });
    return feasible.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0));
  }
}
