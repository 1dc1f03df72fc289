/** Tells how much of the GPUs is promised, and how much of the rest is of little use to the pods of the scenario. */
import { fragmentsOn, type PodKind, typicalKinds } from '../../../cluster/gpus/gpu-fragments.ts';
import { type GpuTable, WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { NodeTable } from '../../../cluster/node-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { Levels } from '../../../infra/levels.ts';
import { NOWHERE, type RecordListener } from '../../../records.ts';

export class GpuLevels {
  private readonly nodes: NodeTable;
  private readonly gpus: GpuTable | null;
  private readonly kinds: readonly PodKind[];
  private readonly levels: Levels;
  private readonly fragments: Float64Array;
  private fragmented = 0;

  /** `pods`: the classes of all instances. Where no node has GPUs, nothing is told. */
  constructor(sim: Simulation, nodes: NodeTable, pods: readonly PodClass[], emit: RecordListener) {
    this.nodes = nodes;
    this.gpus = nodes.gpus;
    this.levels = new Levels(sim, NOWHERE, emit);
    this.kinds = this.gpus === null ? [] : typicalKinds(pods);
    this.fragments = new Float64Array(this.gpus === null ? 0 : nodes.size);
    if (this.gpus === null) return;
    this.levels.set('gpuCapacity', this.gpus.capacity / WHOLE_GPU);
    for (let node = 0; node < nodes.size; node++) this.count(node);
    this.tell(this.gpus);
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    if (this.gpus === null) return;
    this.count(node);
    this.tell(this.gpus);
  }

  private count(node: number): void {
    const fragments = fragmentsOn(this.nodes, node, this.kinds);
    this.fragmented += fragments - (this.fragments[node] ?? 0);
    this.fragments[node] = fragments;
  }

  private tell({ allocated }: GpuTable): void {
    this.levels.set('gpuAllocated', allocated / WHOLE_GPU);
    this.levels.set('gpuFragmented', this.fragmented / WHOLE_GPU);
  }
}
