/**
 * Puts a policy together from filters, scores and a sampling rule, and has it decided in the quickest way that gives the
 * same decisions as a scan of the nodes (`scan.ts`).
 *
 * Where the parts look at nothing but the node and the class, a ranking of the nodes per class (`ranking.ts`) is kept
 * from the second decision on a class on: the first may be the only one, where each copy has a class of its own.
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Composition, Decision, Policy, Refused } from './policy.ts';
import { type ReadyFilter, type ReadyScore, readyFilters, readyScores, refuserOf } from './prepare.ts';
import { NodeMarks, Ranking, UNFIT } from './ranking.ts';
import { Scan } from './scan.ts';

/** Makes a policy of its parts. */
export function compose(parts: Composition): Policy {
  return isLocal(parts) ? new RankingPolicy(parts) : new Scan(parts);
}

/** Whether the rating of a node can only change with the node, and the first of the best is what is wanted. */
function isLocal({ filters, scores, sampling, tieBreak }: Composition): boolean {
  return (
    tieBreak === 'first' &&
    sampling.start === 'first' &&
    filters.every(({ looksAt }) => looksAt === 'node') &&
    scores.every(({ score }) => score.looksAt === 'node' && score.normalize === undefined)
  );
}

/** Rankings kept at once: each has a number for every node. */
const RANKINGS_KEPT = 256;

class RankingPolicy implements Policy {
  readonly name: string;
  private readonly parts: Composition;
  private readonly scan: Scan;
  private view: ClusterView | null = null;
  /** By class; null: it was decided on once. */
  private readonly rankings = new Map<PodClass, Ranking | null>();
  private kept = 0;
  private marks = new NodeMarks(0);

  constructor(parts: Composition) {
    this.name = parts.name;
    this.parts = parts;
    this.scan = new Scan(parts);
  }

  decide(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): void {
    const ranking = this.looksFor(view) === null ? null : this.rankingOf(view, pod);
    if (ranking === null) this.scan.decide(view, pod, random, decision);
    else this.take(ranking, view, decision);
  }

  refusals(view: ClusterView, pod: PodClass): readonly Refused[] {
    return this.scan.refusals(view, pod);
  }

  regret(view: ClusterView, pod: PodClass, node: number): number {
    return this.scan.regret(view, pod, node);
  }

  /** What the sampling rule wants: the best of all nodes, or the first that fits; null: neither. */
  private looksFor({ order }: ClusterView): 'best' | 'first' | null {
    const { scores, sampling } = this.parts;
    const size = order.length;
    if (sampling.visitedAtMost(size) < size) return null;
    if (sampling.feasibleWanted(size) >= size) return 'best';
    return sampling.feasibleWanted(size) === 1 && scores.length === 0 ? 'first' : null;
  }

  private take(ranking: Ranking, view: ClusterView, decision: Decision): void {
    const at = ranking.best(this.marks);
    const stopsThere = at >= 0 && this.looksFor(view) === 'first';
    decision.node = view.order[at] ?? -1;
    decision.visited = stopsThere ? at + 1 : view.order.length;
    decision.feasible = stopsThere ? 1 : ranking.fit;
    decision.scored = ranking.fit > 1 && this.parts.scores.length > 0 ? ranking.fit : 0;
  }

  private rankingOf(view: ClusterView, pod: PodClass): Ranking | null {
    if (view !== this.view) this.begin(view);
    const known = this.rankings.get(pod);
    if (known && !known.outdated) return known;
    if (known) this.kept--;
    if (known === undefined || this.kept === RANKINGS_KEPT) {
      this.rankings.set(pod, null);
      return null;
    }
    const filters = readyFilters(this.parts.filters, view, pod);
    const scores = readyScores(this.parts.scores, view, pod, { nodes: view.order, count: 0 });
    const ranking = new Ranking(view, (node) => rate(filters, scores, view, node, pod));
    this.rankings.set(pod, ranking);
    this.kept++;
    return ranking;
  }

  private begin(view: ClusterView): void {
    this.view = view;
    this.rankings.clear();
    this.kept = 0;
    this.marks = new NodeMarks(view.size);
  }
}

function rate(
  filters: readonly ReadyFilter[],
  scores: readonly ReadyScore[],
  view: ClusterView,
  node: number,
  pod: PodClass,
): number {
  if (refuserOf(filters, view, node, pod) !== null) return UNFIT;
  let total = 0;
  for (const { score, weight, prepared } of scores) total += weight * score.score(view, node, pod, prepared);
  return total;
}
