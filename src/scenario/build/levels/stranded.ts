/**
 * Tells how much room is free and useless, because no instance of the scenario fits into it any more: on a node, and on
 * a host beside its node VMs. CPU in physical cores, whatever was overcommitted.
 */
import { LeastRequests } from '../../../cluster/least-requests.ts';
import type { NodeTable } from '../../../cluster/node-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ResourceAmounts } from '../../../cluster/resources.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { Levels } from '../../../infra/levels.ts';
import { type MachineIndex, NOWHERE, type RecordListener } from '../../../records.ts';

export class StrandedRoom {
  private readonly nodes: NodeTable;
  private readonly least: LeastRequests;
  private readonly levels: readonly Levels[];
  private readonly coresPerCpu: number;

  /** `cpuOvercommit`: cores promised for each physical one. `pods`: the classes of all instances. */
  constructor(
    sim: Simulation,
    nodes: NodeTable,
    pods: readonly PodClass[],
    cpuOvercommit: number,
    emit: RecordListener,
  ) {
    this.nodes = nodes;
    this.least = new LeastRequests(pods);
    this.coresPerCpu = 1 / (1000 * cpuOvercommit);
    this.levels = Array.from(nodes.machine, (machine) => new Levels(sim, machine ?? NOWHERE, emit));
    for (let node = 0; node < nodes.size; node++) this.look(node);
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    const useless = this.least.noneFits(this.nodes, node);
    this.levels[node]?.set('ramStranded', useless ? Math.max(0, this.nodes.free(node, 'memory')) : 0);
    this.levels[node]?.set(
      'cpuStranded',
      useless ? Math.max(0, this.nodes.free(node, 'cpu') * this.coresPerCpu) : 0,
    );
  }
}

/** Tells what lies idle on a host beside its node VMs: no instance stands on the host itself. */
export function tellRemainder(
  sim: Simulation,
  machine: MachineIndex,
  left: ResourceAmounts,
  cpuOvercommit: number,
  emit: RecordListener,
): void {
  const levels = new Levels(sim, machine, emit);
  levels.set('ramStranded', Math.max(0, left.memory));
  levels.set('cpuStranded', Math.max(0, left.cpu / (1000 * cpuOvercommit)));
}
