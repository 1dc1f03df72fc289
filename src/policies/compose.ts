/**
 * Puts a policy together from filters, scores and a sampling rule, and has it decided in the quickest way that gives the
 * same decisions as a look at every node.
 *
 *   nodes, in their order  ->  filters  ->  feasible, until the sampling rule says stop  ->  scores  ->  best
 *
 * What the parts that look at nodes alone say of each node is kept for each class (`ratings.ts`), from its second decision
 * on: the first may be the only one, where each copy has a class of its own. Where only such parts concern a pod, the best
 * node is read off there; where others do, they are asked about the nodes that are known to fit (`scan.ts`).
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';
import { acceptedByAll, concerned, meanRating, readyFilters, readyScores, Sums } from './parts.ts';
import type { Composition, Decision, Feasible, Policy, Refused, WeightedScore } from './policy.ts';
import { type Found, type LocalParts, Ratings, UNFIT } from './ratings/ratings.ts';
import { Workspace } from './ratings/workspace.ts';
import { refusals } from './refusals.ts';
import { type Limits, limitsOf, Scan, type Stop } from './scan.ts';

/** Ratings kept at once: each has a number or more for every node. */
const RATINGS_KEPT = 256;

/** Makes a policy of its parts. `remembers`: whether it keeps ratings; it decides the same without. */
export function compose(parts: Composition, remembers = true): Policy {
  return new ComposedPolicy(parts, remembers ? RATINGS_KEPT : 0);
}

/** What is known of a class: its parts, made ready; and the ratings, where they are kept. */
interface Known {
  readonly local: LocalParts;
  ratings: Ratings | null;
}

class ComposedPolicy implements Policy {
  readonly name: string;
  private readonly parts: Composition;
  private readonly room: number;
  private readonly localFilters: Composition['filters'];
  private readonly otherFilters: Composition['filters'];
  private readonly localScores: readonly WeightedScore[];
  private readonly normalizedScores: readonly WeightedScore[];
  private readonly otherScores: readonly WeightedScore[];
  /** Of all scores together. */
  private readonly weight: number;
  private view: ClusterView | null = null;
  private work: Workspace | null = null;
  /** null: it was decided on once. */
  private readonly classes = new Map<PodClass, Known | null>();
  private ratingsKept = 0;
  /** Where the last scan stopped, by position. */
  private next = 0;
  private readonly scan = new Scan();
  private readonly sums = new Sums();
  private readonly walked: Found = { visited: 0, feasible: 0, best: 0, equals: 0 };

  constructor(parts: Composition, room: number) {
    const { filters, scores } = parts;
    this.name = parts.name;
    this.parts = parts;
    // Nodes drawn at random are few: looking at them is quicker than keeping ratings of all.
    this.room = parts.sampling.start === 'random' ? 0 : room;
    this.localFilters = filters.filter(({ looksAt }) => looksAt === 'node');
    this.otherFilters = filters.filter(({ looksAt }) => looksAt !== 'node');
    const local = scores.filter(({ score }) => score.looksAt === 'node');
    this.localScores = local.filter(({ score }) => score.normalize === undefined);
    this.normalizedScores = local.filter(({ score }) => score.normalize !== undefined);
    this.otherScores = scores.filter(({ score }) => score.looksAt !== 'node');
    this.weight = scores.reduce((sum, { weight }) => sum + weight, 0);
  }

  decide(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): void {
    const limits = limitsOf(this.parts.sampling, view.order.length, this.next);
    const { local, ratings } = this.knownOf(view, pod);
    ratings?.refresh();
    const filters = readyFilters(this.otherFilters, view, pod);
    const scores = concerned(this.otherScores, view, pod);
    if (ratings !== null && filters.length === 0 && scores.length === 0 && !ratings.normalizationMatters) {
      this.readOff(ratings, limits, random, decision, view);
    } else {
      const all = ratings === null ? [...local.filters, ...filters] : filters;
      if (this.parts.sampling.start === 'random')
        this.scan.runAtRandom(view, pod, all, limits, random, this.stopFor(view, pod, local));
      else this.scan.run(view, pod, all, ratings?.values ?? null, limits);
      this.tell(decision, this.scan.visited, this.scan.found);
      if (decision.scored > 0) this.sumUp(view, pod, local, ratings, scores);
      const taken = decision.scored > 0 ? this.best(decision.scored, random) : 0;
      if (this.scan.found > 0) decision.node = this.scan.feasible[taken] as number;
    }
    this.next = this.nextStart(limits, decision);
    const { devices } = this.parts;
    decision.devices =
      decision.node >= 0 && pod.gpu !== undefined && devices !== undefined
        ? devices(view, decision.node, pod, random)
        : 0;
  }

  accepts(view: ClusterView, node: number, pod: PodClass): boolean {
    return acceptedByAll(this.parts.filters, view, node, pod);
  }

  refusals(view: ClusterView, pod: PodClass): readonly Refused[] {
    return refusals(readyFilters(this.parts.filters, view, pod), view, pod);
  }

  regret(view: ClusterView, pod: PodClass, node: number): number {
    const nodes = view.order.length;
    const everything = { start: 0, wanted: nodes, most: nodes };
    this.scan.run(view, pod, readyFilters(this.parts.filters, view, pod), null, everything);
    const { feasible, found } = this.scan;
    const scores = concerned(this.otherScores, view, pod);
    this.sumUp(view, pod, this.localOf(view, pod), null, scores);
    const totals = this.sums.totals.subarray(0, found);
    const at = feasible.subarray(0, found).indexOf(node);
    if (at < 0) throw new Error(`${view.names[node]} can not take ${pod.name}`);
    const best = totals.reduce((highest, total) => Math.max(highest, total), UNFIT);
    return this.weight === 0 ? 0 : (best - (totals[at] as number)) / this.weight;
  }

  /** When a scan ends that its sampling rule may end early; undefined where it never does. */
  private stopFor(view: ClusterView, pod: PodClass, { scores }: LocalParts): Stop | undefined {
    const { sampling } = this.parts;
    if (sampling.isEnough === undefined) return undefined;
    return {
      isEnough: (looks, best) => sampling.isEnough?.(looks, best) ?? false,
      rate: (node) => meanRating(scores, view, node, pod),
    };
  }

  /** Where the next scan begins, by position. Where nothing was found, all nodes were passed. */
  private nextStart({ start }: Limits, { node, visited }: Decision): number {
    const stays = this.parts.sampling.start === 'staying';
    if (stays && node < 0) return start;
    return start + visited - Number(stays);
  }

  /** Reads the decision off the ratings. */
  private readOff(
    ratings: Ratings,
    { start, wanted, most }: Limits,
    random: RandomStream,
    decision: Decision,
    view: ClusterView,
  ): void {
    const { walked } = this;
    ratings.walk(start, wanted, most, walked);
    this.tell(decision, walked.visited, walked.feasible);
    if (walked.feasible === 0) return;
    const index = decision.scored === 0 ? 0 : this.drawn(walked.equals, random);
    decision.node = view.order[ratings.pick(start, walked.best, index)] as number;
  }

  private tell(decision: Decision, visited: number, feasible: number): void {
    decision.node = -1;
    decision.visited = visited;
    decision.feasible = feasible;
    decision.scored = feasible > 1 && this.parts.scores.length > 0 ? feasible : 0;
  }

  /** Fills the totals of the feasible nodes. Local scores come first, so that sums are the same with and without ratings. */
  private sumUp(
    view: ClusterView,
    pod: PodClass,
    local: LocalParts,
    ratings: Ratings | null,
    others: readonly WeightedScore[],
  ): void {
    const { sums } = this;
    const { feasible, found } = this.scan;
    sums.begin(found);
    if (ratings !== null) ratings.addTo(sums, feasible, found);
    else {
      for (const score of local.scores) sums.add(score, view, feasible, found, pod);
      for (const ready of local.normalized) {
        if (ready.score.concerns?.(view, pod) ?? true) sums.add(ready, view, feasible, found, pod);
      }
    }
    for (const score of readyScores(others, view, pod, { nodes: feasible, count: found }))
      sums.add(score, view, feasible, found, pod);
  }

  /** Which of several equals is taken. */
  private drawn(equals: number, random: RandomStream): number {
    return equals > 1 && this.parts.tieBreak === 'random' ? random.below(equals) : 0;
  }

  /** Position of the highest total; among equals the first, or each with the same chance, by one draw. */
  private best(found: number, random: RandomStream): number {
    const { totals } = this.sums;
    let highest = UNFIT;
    let first = 0;
    let equals = 0;
    for (let i = 0; i < found; i++) {
      const total = totals[i] as number;
      if (total > highest) {
        highest = total;
        first = i;
        equals = 1;
      } else if (total === highest) equals++;
    }
    let taken = first;
    for (let later = this.drawn(equals, random); later > 0; ) if (totals[++taken] === highest) later--;
    return taken;
  }

  private knownOf(view: ClusterView, pod: PodClass): Known {
    if (view !== this.view) this.begin(view);
    let known = this.classes.get(pod);
    if (known === undefined) {
      this.classes.set(pod, null);
      return { local: this.localOf(view, pod), ratings: null };
    }
    if (known === null) {
      known = { local: this.localOf(view, pod), ratings: null };
      this.classes.set(pod, known);
    }
    if (known.ratings?.outdated) {
      known.ratings = null;
      this.ratingsKept--;
    }
    if (known.ratings === null && this.ratingsKept < this.room && this.work !== null) {
      known.ratings = new Ratings(view, pod, known.local, this.work);
      this.ratingsKept++;
    }
    return known;
  }

  private localOf(view: ClusterView, pod: PodClass): LocalParts {
    const none: Feasible = { nodes: view.order, count: 0 };
    return {
      filters: readyFilters(this.localFilters, view, pod),
      scores: readyScores(this.localScores, view, pod, none),
      normalized: readyScores(this.normalizedScores, view, pod, none),
    };
  }

  private begin(view: ClusterView): void {
    this.view = view;
    this.work = new Workspace(view);
    this.classes.clear();
    this.ratingsKept = 0;
  }
}
