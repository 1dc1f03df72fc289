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
  /** By position in the view's order. */
  private readonly ratings: Float64Array;
  /** The position with the highest rating of each block; the first of equals. */
  private readonly leaders: Int32Array;
  /** Position of each node; -1: it has not joined. */
  private readonly positions: Int32Array;
  private readonly orderVersion: number;
  /** Changes of the view that the ratings take account of. */
  private seen = 0;

  /** `rate`: how good a node is for the class now; `UNFIT` where it can not take it. */
  constructor(view: ClusterView, rate: (node: number) => number) {
    this.view = view;
    this.rate = rate;
    const { order } = view;
    this.orderVersion = view.orderVersion;
    this.positions = new Int32Array(view.size).fill(-1);
    for (let at = 0; at < order.length; at++) this.positions[order[at] as number] = at;
    this.ratings = new Float64Array(order.length);
    this.leaders = new Int32Array(Math.ceil(order.length / BLOCK));
    this.rateAll();
  }

  /** Whether nodes have joined or left since, so that it has to be made anew. */
  get outdated(): boolean {
    return this.orderVersion !== this.view.orderVersion;
  }

  /** Position of the highest rating, the first of equals; -1 where no node can take the pod. `marks`: see `refresh`. */
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
    const { order } = this.view;
    for (let at = 0; at < order.length; at++) {
      const rating = this.rate(order[at] as number);
      this.ratings[at] = rating;
      if (rating !== UNFIT) this.fit++;
    }
    for (let block = 0; block < this.leaders.length; block++) this.findLeader(block);
    this.seen = this.view.changes;
  }

  private rateAgain(node: number): void {
    const { ratings, leaders } = this;
    const at = this.positions[node] as number;
    if (at < 0) return;
    const block = Math.floor(at / BLOCK);
    const leader = leaders[block] as number;
    const before = ratings[at] as number;
    const rating = this.rate(node);
    if (rating === before) return;
    ratings[at] = rating;
    if (before === UNFIT) this.fit++;
    if (rating === UNFIT) this.fit--;
    if (at === leader) {
      if (rating < before) this.findLeader(block);
      return;
    }
    const leads = ratings[leader] as number;
    if (rating > leads || (rating === leads && at < leader)) leaders[block] = at;
  }

  private findLeader(block: number): void {
    const { ratings } = this;
    const end = Math.min(ratings.length, (block + 1) * BLOCK);
    let leader = block * BLOCK;
    for (let at = leader + 1; at < end; at++) {
      if ((ratings[at] as number) > (ratings[leader] as number)) leader = at;
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
