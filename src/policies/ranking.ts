/**
 * The nodes in the order in which a policy likes them for one pod class, kept up to date from what changes, so that the
 * best of thousands is found without looking at each.
 *
 *   rating of each node  ->  leader of each block of 64 nodes  ->  best: the leader with the highest rating
 *
 * Exact where a rating depends on its node and the class alone: then only a node that has changed can be rated otherwise.
 */
import { CHANGES_KEPT, type ClusterView } from '../cluster/view.ts';

/** The rating of a node that can not take the pod. */
export const UNFIT = Number.NEGATIVE_INFINITY;

const BLOCK = 64;

export class Ranking {
  /** Nodes that can take the pod. */
  fit = 0;
  private readonly view: ClusterView;
  private readonly rate: (node: number) => number;
  private readonly ratings: Float64Array;
  /** The node with the highest rating of each block; the first of equals. */
  private readonly leaders: Int32Array;
  /** Changes of the view that the ratings take account of. */
  private seen = 0;

  /** `rate`: how good a node is for the class now; `UNFIT` where it can not take it. */
  constructor(view: ClusterView, rate: (node: number) => number) {
    this.view = view;
    this.rate = rate;
    this.ratings = new Float64Array(view.size);
    this.leaders = new Int32Array(Math.ceil(view.size / BLOCK));
    this.rateAll();
  }

  /** The node with the highest rating, the first of equals; -1 where none can take the pod. `marks`: see `refresh`. */
  best(marks: NodeMarks): number {
    this.refresh(marks);
    if (this.fit === 0) return -1;
    const { leaders, ratings } = this;
    let best = leaders[0] as number;
    let rating = ratings[best] as number;
    for (let block = 1; block < leaders.length; block++) {
      const leader = leaders[block] as number;
      const other = ratings[leader] as number;
      if (other > rating) {
        best = leader;
        rating = other;
      }
    }
    return best;
  }

  /** Rates the nodes that have changed since the last look, each once however often it has. */
  private refresh(marks: NodeMarks): void {
    const { view } = this;
    if (view.changes - this.seen > Math.min(CHANGES_KEPT, view.size)) {
      this.rateAll();
      return;
    }
    marks.clear();
    for (let change = this.seen; change < view.changes; change++) {
      const node = view.changedNode(change);
      if (marks.mark(node)) this.rateAgain(node);
    }
    this.seen = view.changes;
  }

  private rateAll(): void {
    this.fit = 0;
    for (let node = 0; node < this.ratings.length; node++) {
      const rating = this.rate(node);
      this.ratings[node] = rating;
      if (rating !== UNFIT) this.fit++;
    }
    for (let block = 0; block < this.leaders.length; block++) this.findLeader(block);
    this.seen = this.view.changes;
  }

  private rateAgain(node: number): void {
    const { ratings, leaders } = this;
    const block = Math.floor(node / BLOCK);
    const leader = leaders[block] as number;
    const before = ratings[node] as number;
    const rating = this.rate(node);
    if (rating === before) return;
    ratings[node] = rating;
    if (before === UNFIT) this.fit++;
    if (rating === UNFIT) this.fit--;
    if (node === leader) {
      if (rating < before) this.findLeader(block);
      return;
    }
    const leads = ratings[leader] as number;
    if (rating > leads || (rating === leads && node < leader)) leaders[block] = node;
  }

  private findLeader(block: number): void {
    const { ratings } = this;
    const end = Math.min(ratings.length, (block + 1) * BLOCK);
    let leader = block * BLOCK;
    for (let node = leader + 1; node < end; node++) {
      if ((ratings[node] as number) > (ratings[leader] as number)) leader = node;
    }
    this.leaders[block] = leader;
  }
}

/** Nodes marked since the last `clear`, which costs nothing. */
export class NodeMarks {
  private readonly rounds: Int32Array;
  private round = 0;

  constructor(nodes: number) {
    this.rounds = new Int32Array(nodes);
  }

  clear(): void {
    this.round++;
  }

  /** Marks a node; false where it was marked. */
  mark(node: number): boolean {
    if (this.rounds[node] === this.round) return false;
    this.rounds[node] = this.round;
    return true;
  }
}
