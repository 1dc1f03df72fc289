/**
 * What nodes tell, kept in the scheduler's node table: who is a member, who takes nothing new, the taints that keep pods
 * away, and the images that lie there.
 * Source: Kubernetes, pkg/scheduler/backend/cache; documentation, "Taint Nodes by Condition".
 */
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import { type Node, taintsBy } from '../../cluster/objects/node.ts';
import type { Taint } from '../../cluster/taints.ts';
import type { Cure } from '../../policies/policy.ts';

export class NodeWatch {
  private readonly nodes: NodeTable;
  private readonly happened: (change: Cure) => void;
  /** Taints that nodes joined with. */
  private readonly own: (readonly Taint[] | undefined)[] = [];

  constructor(nodes: NodeTable, happened: (change: Cure) => void) {
    this.nodes = nodes;
    this.happened = happened;
  }

  hear(event: WatchEvent, node: Node): void {
    const { nodes } = this;
    const { row } = node;
    if (event === 'deleted') {
      nodes.leave(row);
      return;
    }
    if (node.images !== nodes.imagesOn(row)) nodes.reportImages(row, node.images);
    const isChanged = this.keepOpen(node);
    const isTainted = this.keepTaints(node);
    if (event === 'added') {
      nodes.join(row);
      this.happened('node-added');
    } else if (isChanged || isTainted) this.happened('node-changed');
  }

  private keepOpen({ row, unschedulable }: Node): boolean {
    if (unschedulable === (this.nodes.cordoned[row] === 1)) return false;
    if (unschedulable) this.nodes.cordon(row);
    else this.nodes.uncordon(row);
    return true;
  }

  private keepTaints(node: Node): boolean {
    const { row } = node;
    this.own[row] ??= this.nodes.taintsOf(row);
    const taints = [...this.own[row], ...taintsBy(node)];
    const known = this.nodes.taintsOf(row);
    if (taints.length === known.length && taints.every((taint, i) => taint === known[i])) return false;
    this.nodes.setTaints(row, taints);
    return true;
  }
}
