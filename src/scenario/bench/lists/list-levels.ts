/** How things stand on the nodes while a list is placed, kept up to date from the node that changes. */
import { FragmentSum } from '../../../cluster/gpus/fragment-sum.ts';
import type { NodeTable } from '../../../cluster/node-table.ts';
import type { PreparedList } from './prepared-list.ts';

/** A part of what there is, and all of it. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

export class ListLevels {
  private readonly prepared: PreparedList;
  private readonly nodes: NodeTable;
  private readonly fragments: FragmentSum | null;
  private readonly promised = { cpu: 0, memory: 0 };
  /** By node, of those that count in `promised`. */
  private readonly seen: { readonly cpu: Float64Array; readonly memory: Float64Array };
  private readonly inUse: Uint8Array;
  /** Of what is free, by node: that of nodes where no request of the list fits any more. */
  private readonly useless: { readonly cpu: Float64Array; readonly memory: Float64Array };
  /** Nodes that have something. */
  hostsUsed = 0;
  /** What is free on nodes where no request of the list fits any more. Unit: that of the nodes. */
  readonly stranded = { cpu: 0, memory: 0 };

  constructor(prepared: PreparedList, nodes: NodeTable) {
    this.prepared = prepared;
    this.nodes = nodes;
    this.fragments = nodes.gpus === null ? null : new FragmentSum(nodes, prepared.kinds);
    this.seen = { cpu: new Float64Array(nodes.size), memory: new Float64Array(nodes.size) };
    this.useless = { cpu: new Float64Array(nodes.size), memory: new Float64Array(nodes.size) };
    this.inUse = new Uint8Array(nodes.size);
    for (let node = 0; node < nodes.size; node++) this.countStranded(node);
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    this.fragments?.look(node);
    for (const resource of ['cpu', 'memory'] as const) {
      const now = this.nodes.requested[resource][node] ?? 0;
      this.promised[resource] += now - (this.seen[resource][node] ?? 0);
      this.seen[resource][node] = now;
    }
    const isUsed = (this.nodes.instances[node] ?? 0) > 0 ? 1 : 0;
    this.hostsUsed += isUsed - (this.inUse[node] ?? 0);
    this.inUse[node] = isUsed;
    this.countStranded(node);
  }

  private countStranded(node: number): void {
    const isUseless = this.prepared.least.noneFits(this.nodes, node);
    for (const resource of ['cpu', 'memory'] as const) {
      const now = isUseless ? Math.max(0, this.nodes.free(node, resource)) : 0;
      this.stranded[resource] += now - (this.useless[resource][node] ?? 0);
      this.useless[resource][node] = now;
    }
  }

  /** By metric: of the GPUs, of those that nobody was promised, of CPU and of memory. */
  shares(): Readonly<Record<string, Share>> {
    const { capacity } = this.prepared;
    const allocated = this.nodes.gpus?.allocated ?? 0;
    return {
      gpuAllocated: { part: allocated, whole: capacity.gpu },
      gpuFragmentation: { part: this.fragments?.total ?? 0, whole: capacity.gpu - allocated },
      'utilization.cpu': { part: this.promised.cpu, whole: capacity.cpu },
      'utilization.memory': { part: this.promised.memory, whole: capacity.memory },
    };
  }
}
