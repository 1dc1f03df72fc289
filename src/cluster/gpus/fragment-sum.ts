/**
 * The fragments of all nodes together, kept up to date from the nodes that change.
 *
 *   a tree of sums: each node a leaf, each branch the sum of its two      one change: as many additions as it is high
 *
 * So what it comes to follows from how things stand alone, to the last bit, whatever happened on the way: adding and taking
 * away from one running sum would leave its roundings behind.
 */
import type { ClusterView } from '../view.ts';
import { FragmentCounter, type PodKind } from './gpu-fragments.ts';

export class FragmentSum {
  private readonly view: ClusterView;
  private readonly counter: FragmentCounter;
  private readonly leaves: number;
  /** The root stands at 1, the branches of the one at i at 2 i and 2 i + 1. */
  private readonly tree: Float64Array;

  constructor(view: ClusterView, kinds: readonly PodKind[]) {
    this.view = view;
    this.counter = new FragmentCounter(kinds);
    this.leaves = 1;
    while (this.leaves < view.size) this.leaves *= 2;
    this.tree = new Float64Array(2 * this.leaves);
    for (let node = 0; node < view.size; node++) this.look(node);
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    const { tree } = this;
    let at = this.leaves + node;
    tree[at] = this.counter.on(this.view, node);
    for (at >>= 1; at > 0; at >>= 1) tree[at] = (tree[2 * at] as number) + (tree[2 * at + 1] as number);
  }

  /** Thousandths of a GPU. */
  get total(): number {
    return this.tree[1] as number;
  }
}
