import type { ClusterView } from '../../cluster/view.ts';
import { Sums } from '../parts.ts';

/** Room to work in, shared by the ratings of one view. */
export class Workspace {
  readonly changed: Int32Array;
  readonly kept: Int32Array;
  readonly marks: NodeMarks;
  readonly sums = new Sums();
  private positions = new Int32Array(0);
  private orderVersion = -1;

  constructor({ size }: ClusterView) {
    this.changed = new Int32Array(size);
    this.kept = new Int32Array(size);
    this.marks = new NodeMarks(size);
    this.sums.begin(size);
  }

  /** Where each node stands in the order; -1: it has not joined. */
  positionsIn({ order, orderVersion, size }: ClusterView): Int32Array {
    if (orderVersion !== this.orderVersion) {
      this.positions = new Int32Array(size).fill(-1);
      for (let at = 0; at < order.length; at++) this.positions[order[at] as number] = at;
      this.orderVersion = orderVersion;
    }
    return this.positions;
  }
}

/** Nodes marked since the last `clear`, which costs nothing. */
class NodeMarks {
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
