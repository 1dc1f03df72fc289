/**
 * What the scheduler is told of nodes, kept in its node table: who is a member, who takes nothing new, and the taints that
 * conditions bring about (kube-controller-manager, `nodelifecycle`, TaintNodesByCondition).
 */
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Taint } from '../../cluster/taints.ts';
import type { Cure } from '../../policies/policy.ts';

const noSchedule = (condition: string): Taint => ({
  key: `node.kubernetes.io/${condition}`,
  value: '',
  effect: 'NoSchedule',
});

const MEMORY_PRESSURE = noSchedule('memory-pressure');
const DISK_PRESSURE = noSchedule('disk-pressure');
const NOT_READY = noSchedule('not-ready');
const UNREACHABLE = noSchedule('unreachable');

export class NodeWatch {
  private readonly nodes: NodeTable;
  private readonly happened: (change: Cure) => void;
  /** Taints that nodes have whatever their condition. */
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

  private keepTaints({ row, ready, conditions }: Node): boolean {
    this.own[row] ??= this.nodes.taintsOf(row);
    const taints = [
      ...this.own[row],
      ...(conditions.memoryPressure ? [MEMORY_PRESSURE] : []),
      ...(conditions.diskPressure ? [DISK_PRESSURE] : []),
      ...(ready === false ? [NOT_READY] : []),
      ...(ready === null ? [UNREACHABLE] : []),
    ];
    const known = this.nodes.taintsOf(row);
    if (taints.length === known.length && taints.every((taint, i) => taint === known[i])) return false;
    this.nodes.setTaints(row, taints);
    return true;
  }
}
