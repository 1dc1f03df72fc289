/**
 * Looks for feasible nodes in the order of examination, until the sampling rule says stop.
 *
 *   order, from the start index  ->  a stretch of nodes  ->  filters  ->  feasible
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';
import { BrokenShuffle } from './broken-shuffle.ts';
import { keepAccepted, type ReadyFilter } from './parts.ts';
import type { Sampling } from './policy.ts';
import { UNFIT } from './ratings/ratings.ts';

/** Fewest nodes that are looked at together. */
const STRETCH = 64;

/** How far a scan goes. */
export interface Limits {
  /** Position in the order of the first node. */
  readonly start: number;
  readonly wanted: number;
  readonly most: number;
}

/** What ends a scan before its limits do. */
export interface Stop {
  /** Asked after each look once a node fits, with the best rating so far. */
  isEnough(looks: number, best: number): boolean;
  /** Of a node that fits, 0 to 100. */
  rate(node: number): number;
}

/** What a sampling rule comes to with so many nodes, when the last scan stopped at position `next`. */
export function limitsOf(sampling: Sampling, nodes: number, next: number): Limits {
  return {
    start: (sampling.start === 'moving' || sampling.start === 'staying') && nodes > 0 ? next % nodes : 0,
    wanted: sampling.feasibleWanted(nodes),
    most: Math.min(nodes, sampling.visitedAtMost(nodes)),
  };
}

export class Scan {
  /** The nodes that were found. */
  feasible = new Int32Array(0);
  found = 0;
  visited = 0;
  private stretch = new Int32Array(0);
  private readonly shuffle = new BrokenShuffle();

  /** `ratings`: known to fit or not, by position; null: the filters are all there is. */
  run(
    view: ClusterView,
    pod: PodClass,
    filters: readonly ReadyFilter[],
    ratings: Float64Array | null,
    { start, wanted, most }: Limits,
  ): void {
    const { order } = view;
    this.begin(view.size);
    while (this.visited < most && this.found < wanted) {
      const from = this.visited;
      const missing = wanted - this.found;
      const length = Math.min(most - from, Math.max(STRETCH, filters.length === 0 ? missing : 2 * missing));
      const count = this.copyStretch(order, start + from, length, ratings);
      const kept = keepAccepted(filters, view, this.stretch, count, pod);
      const taken = Math.min(kept, wanted - this.found);
      this.feasible.set(this.stretch.subarray(0, taken), this.found);
      this.found += taken;
      this.visited = from + length;
      if (this.found === wanted && taken < length)
        this.visited = 1 + offsetOf(this.stretch[taken - 1] ?? -1, order, start, from);
    }
  }

  /** Each next node is drawn from those not looked at yet. `stop`: absent where numbers alone say when to. */
  runAtRandom(
    view: ClusterView,
    pod: PodClass,
    filters: readonly ReadyFilter[],
    { wanted, most }: Limits,
    random: RandomStream,
    stop?: Stop,
  ): void {
    this.begin(view.size);
    const { order } = view;
    let best = UNFIT;
    this.shuffle.begin(order.length);
    while (this.visited < most && this.found < wanted) {
      this.visited++;
      const node = order[this.shuffle.next(random)] as number;
      this.stretch[0] = node;
      if (keepAccepted(filters, view, this.stretch, 1, pod) === 1) {
        this.feasible[this.found++] = node;
        if (stop !== undefined) best = Math.max(best, stop.rate(node));
      }
      if (this.found > 0 && stop?.isEnough(this.visited, best)) return;
    }
  }

  private begin(nodes: number): void {
    this.found = 0;
    this.visited = 0;
    if (this.feasible.length >= nodes) return;
    this.feasible = new Int32Array(nodes);
    this.stretch = new Int32Array(nodes);
  }

  /** Fills `stretch` with nodes from a position on, round the end; those known not to fit are left out. */
  private copyStretch(order: Int32Array, from: number, length: number, ratings: Float64Array | null): number {
    const { stretch } = this;
    if (ratings === null && from + length <= order.length) {
      stretch.set(order.subarray(from, from + length));
      return length;
    }
    let count = 0;
    for (let i = 0; i < length; i++) {
      const position = from + i < order.length ? from + i : from + i - order.length;
      if (ratings !== null && ratings[position] === UNFIT) continue;
      stretch[count++] = order[position] as number;
    }
    return count;
  }
}

/** How many nodes a scan from `start` passes before it comes to a node that lies at `least` or behind. */
function offsetOf(node: number, order: Int32Array, start: number, least: number): number {
  for (let offset = least; ; offset++) {
    if (order[(start + offset) % order.length] === node) return offset;
  }
}
