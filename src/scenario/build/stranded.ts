/** Tells how much room on a node is free and useless, because the scenario's smallest instance no longer fits there. */
import type { NodeTable } from '../../cluster/node-table.ts';
import { RESOURCES } from '../../cluster/resources.ts';
import type { PodClass } from '../../cluster/view.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { Levels } from '../../infra/levels.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import { smallestOf } from './capacity.ts';

export class StrandedRoom {
  private readonly nodes: NodeTable;
  private readonly smallest: PodClass | null;
  private readonly levels: readonly Levels[];

  constructor(sim: Simulation, nodes: NodeTable, pods: readonly PodClass[], emit: RecordListener) {
    this.nodes = nodes;
    this.smallest = smallestOf(pods);
    this.levels = Array.from(nodes.machine, (machine) => new Levels(sim, machine ?? NOWHERE, emit));
    for (let node = 0; node < nodes.size; node++) this.look(node);
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    const stranded = this.smallest !== null && !this.fits(node, this.smallest);
    this.levels[node]?.set('ramStranded', stranded ? Math.max(0, this.nodes.free(node, 'memory')) : 0);
    this.levels[node]?.set('cpuStranded', stranded ? Math.max(0, this.nodes.free(node, 'cpu') / 1000) : 0);
  }

  private fits(node: number, pod: PodClass): boolean {
    return RESOURCES.every((resource) => pod.requests[resource] <= this.nodes.free(node, resource));
  }
}
