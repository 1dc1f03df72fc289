/**
 * How good each node is for one class of pods, kept up to date from what changes, so that the best of thousands is found
 * without looking at each.
 *
 *   rating of each node, in the order of examination  ->  of each block of 64: the highest, how many have it, how many fit
 *
 * Exact where a rating depends on its node and the class alone: then only a node that has changed can be rated otherwise.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import { CHANGES_KEPT, type ClusterView } from '../../cluster/view.ts';
import { keepAccepted, type ReadyFilter, type ReadyScore, type Sums } from '../parts.ts';
import { NormalizedScore } from './normalized-score.ts';
import type { Workspace } from './workspace.ts';

/** The rating of a node that can not take the pod. */
export const UNFIT = Number.NEGATIVE_INFINITY;

const BLOCK = 64;

/** The parts of a policy that look at nodes alone, ready for the class. */
export interface LocalParts {
  readonly filters: readonly ReadyFilter[];
  /** Summed into the rating. */
  readonly scores: readonly ReadyScore[];
  /** Kept beside it, since what they come to follows from the nodes that are compared. */
  readonly normalized: readonly ReadyScore[];
}

/** What a walk over the nodes found. */
export interface Found {
  /** Nodes that were passed. */
  visited: number;
  /** Nodes among them that fit. */
  feasible: number;
  best: number;
  /** Nodes with the best rating. */
  equals: number;
}

export class Ratings {
  private readonly normalized: readonly NormalizedScore[];
  /** By position in the view's order. */
  readonly values: Float64Array;
  private readonly view: ClusterView;
  private readonly pod: PodClass;
  private readonly parts: LocalParts;
  private readonly work: Workspace;
  /** Position of each node; -1: it has not joined. */
  private readonly positions: Int32Array;
  private readonly orderVersion: number;
  private readonly highest: Float64Array;
  private readonly equals: Uint8Array;
  private readonly fits: Uint8Array;
  /** Changes of the view that the ratings take account of. */
  private seen = 0;

  /** `work`: may be shared by all ratings of a view. */
  constructor(view: ClusterView, pod: PodClass, parts: LocalParts, work: Workspace) {
    const { order } = view;
    const blocks = Math.ceil(order.length / BLOCK);
    this.view = view;
    this.pod = pod;
    this.parts = parts;
    this.work = work;
    this.orderVersion = view.orderVersion;
    this.positions = work.positionsIn(view);
    this.values = new Float64Array(order.length);
    this.highest = new Float64Array(blocks);
    this.equals = new Uint8Array(blocks);
    this.fits = new Uint8Array(blocks);
    this.normalized = parts.normalized.map((ready) => new NormalizedScore(ready, order.length));
    this.rateAll();
  }

  /** Whether nodes have joined or left since, so that it has to be made anew. */
  get outdated(): boolean {
    return this.orderVersion !== this.view.orderVersion;
  }

  /** Whether a score that is normalised prefers any node to another. */
  get normalizationMatters(): boolean {
    for (const { prefers } of this.normalized) if (prefers) return true;
    return false;
  }

  /** Rates the nodes that have changed since the last look, each once however often it has. */
  refresh(): void {
    const { view, work } = this;
    if (view.changes === this.seen) return;
    if (view.changes - this.seen > Math.min(CHANGES_KEPT, view.size)) {
      this.rateAll();
      return;
    }
    let count = 0;
    work.marks.clear();
    for (let change = this.seen; change < view.changes; change++) {
      const node = view.changedNode(change);
      if (!work.marks.mark(node) || this.positions[node] === -1) continue;
      work.changed[count++] = node;
    }
    this.seen = view.changes;
    this.rate(work.changed, count, (at, rating) => this.replace(at, rating));
  }

  /** Walks from position `start` on, round the end, until enough nodes fit or were passed. Fills `found`. */
  walk(start: number, wanted: number, most: number, found: Found): void {
    found.visited = 0;
    found.feasible = 0;
    found.best = UNFIT;
    found.equals = 0;
    this.walkTo(start, this.values.length, wanted, most, found);
    this.walkTo(0, start, wanted, most, found);
  }

  private walkTo(from: number, to: number, wanted: number, most: number, found: Found): void {
    const { values, highest, equals, fits } = this;
    let at = from;
    while (at < to && found.visited < most && found.feasible < wanted) {
      const block = at >> 6;
      const end = Math.min(values.length, at + BLOCK);
      const fit = fits[block] as number;
      const whole = (at & (BLOCK - 1)) === 0 && end <= to && found.visited + end - at <= most;
      if (whole && found.feasible + fit < wanted) {
        if (fit > 0) note(found, highest[block] as number, equals[block] as number);
        found.feasible += fit;
        found.visited += end - at;
        at = end;
        continue;
      }
      const rating = values[at++] as number;
      found.visited++;
      if (rating === UNFIT) continue;
      found.feasible++;
      note(found, rating, 1);
    }
  }

  /** The position of the `index`-th node (from 0) with a rating, among those that a walk from `start` passes. */
  pick(start: number, rating: number, index: number): number {
    const { values, highest, equals } = this;
    let left = index;
    let at = start;
    for (;;) {
      const block = at >> 6;
      const end = Math.min(values.length, at + BLOCK);
      // A block that lies whole behind the node looked for, or has none of its kind, is passed at once.
      if ((at & (BLOCK - 1)) === 0 && !(at < start && end > start)) {
        const there = highest[block] === rating ? (equals[block] as number) : 0;
        if (there <= left && (highest[block] as number) <= rating) {
          left -= there;
          at = end === values.length ? 0 : end;
          continue;
        }
      }
      if (values[at] === rating && left-- === 0) return at;
      at = at + 1 === values.length ? 0 : at + 1;
    }
  }

  /** Adds what the scores say of nodes that fit to their totals. */
  addTo(sums: Sums, nodes: Int32Array, count: number): void {
    const { values, positions } = this;
    const { totals } = sums;
    for (let i = 0; i < count; i++) totals[i] = values[positions[nodes[i] as number] as number] as number;
    for (const { ready, values: raw, prefers } of this.normalized) {
      if (!prefers) continue;
      for (let i = 0; i < count; i++) sums.column[i] = raw[positions[nodes[i] as number] as number] as number;
      sums.addColumn(ready, count);
    }
  }

  private rateAll(): void {
    const { view, work } = this;
    const nodes = work.changed;
    nodes.set(view.order);
    this.seen = view.changes;
    this.rate(nodes, view.order.length, (at, rating) => {
      this.values[at] = rating;
    });
    for (let block = 0; block < this.highest.length; block++) this.summarize(block);
  }

  /** Rates the first `count` nodes and hands over each position's rating. */
  private rate(nodes: Int32Array, count: number, take: (at: number, rating: number) => void): void {
    const { view, pod, parts, work, positions } = this;
    for (const one of this.normalized) {
      work.sums.fill(one.ready, view, nodes, count, pod);
      one.take(nodes, count, positions, work.sums.column);
    }
    const kept = work.kept;
    kept.set(nodes.subarray(0, count));
    const fit = keepAccepted(parts.filters, view, kept, count, pod);
    work.sums.begin(fit);
    for (const score of parts.scores) work.sums.add(score, view, kept, fit, pod);
    const { totals } = work.sums;
    // The filters keep the order, so one pass finds who was left out.
    let at = 0;
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as number;
      const fits = at < fit && kept[at] === node;
      take(positions[node] as number, fits ? (totals[at++] as number) : UNFIT);
    }
  }

  private replace(at: number, rating: number): void {
    const { values, highest, equals, fits } = this;
    const before = values[at] as number;
    if (rating === before) return;
    const block = at >> 6;
    values[at] = rating;
    fits[block] = (fits[block] as number) + Number(before === UNFIT) - Number(rating === UNFIT);
    const best = highest[block] as number;
    if (rating > best) {
      highest[block] = rating;
      equals[block] = 1;
    } else if (rating === best) {
      equals[block] = (equals[block] as number) + 1;
    } else if (before === best) {
      equals[block] = (equals[block] as number) - 1;
      if (equals[block] === 0) this.summarize(block);
    }
  }

  private summarize(block: number): void {
    const { values } = this;
    const end = Math.min(values.length, (block + 1) * BLOCK);
    let best = UNFIT;
    let equals = 0;
    let fits = 0;
    for (let at = block * BLOCK; at < end; at++) {
      const rating = values[at] as number;
      if (rating !== UNFIT) fits++;
      if (rating > best) {
        best = rating;
        equals = 1;
      } else if (rating === best) equals++;
    }
    this.highest[block] = best;
    this.equals[block] = equals;
    this.fits[block] = fits;
  }
}

function note(found: Found, rating: number, equals: number): void {
  if (rating > found.best) {
    found.best = rating;
    found.equals = equals;
  } else if (rating === found.best) found.equals += equals;
}
