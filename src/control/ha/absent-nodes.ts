/** Keeps who places from nodes that do not answer: whoever asks one finds out at once. */
import type { NodeTable } from '../../cluster/node-table.ts';

export class AbsentNodes {
  private readonly nodes: NodeTable;
  /** Closed for this alone: one that was closed before stays so. */
  private readonly closed = new Set<number>();

  constructor(nodes: NodeTable) {
    this.nodes = nodes;
  }

  wentDown(node: number): void {
    if (this.nodes.cordoned[node] === 1) return;
    this.nodes.cordon(node);
    this.closed.add(node);
  }

  /** Returns whether it takes instances again. */
  cameBack(node: number): boolean {
    const isOpened = this.closed.delete(node);
    if (isOpened) this.nodes.uncordon(node);
    return isOpened;
  }
}
