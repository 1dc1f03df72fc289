/**
 * Tells how much of the GPUs is promised, and how much of the rest is of little use to the pods of the scenario. Both are
 * as of the last look at each node: what a scheduler assumes of another node counts once its binding is written down.
 */
import { FragmentCounter, typicalKinds } from '../../../cluster/gpus/gpu-fragments.ts';
import { type GpuTable, WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { NodeTable } from '../../../cluster/node-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { Levels } from '../../../infra/levels.ts';
import { NOWHERE, type RecordListener } from '../../../records.ts';

/** Parts of a thousandth of a GPU that fragments are counted in. */
const FINER = 1000;

export class GpuLevels {
  private readonly nodes: NodeTable;
  private readonly gpus: GpuTable | null;
  private readonly counter: FragmentCounter;
  private readonly levels: Levels;
  /** By node, thousandths of a GPU. */
  private readonly free: Int32Array;
  /** By node, whole thousandths of those: what was added can be taken away again, and nothing is left over. */
  private readonly fragments: Float64Array;
  private allocated = 0;
  private fragmented = 0;

  /** `pods`: the classes of all instances. Where no node has GPUs, nothing is told. */
  constructor(sim: Simulation, nodes: NodeTable, pods: readonly PodClass[], emit: RecordListener) {
    this.nodes = nodes;
    this.gpus = nodes.gpus;
    this.levels = new Levels(sim, NOWHERE, emit);
    this.counter = new FragmentCounter(this.gpus === null ? [] : typicalKinds(pods));
    this.free = this.gpus?.free.slice() ?? new Int32Array(0);
    this.fragments = new Float64Array(this.free.length);
    if (this.gpus === null) return;
    this.levels.set('gpuCapacity', this.gpus.capacity / WHOLE_GPU);
    for (let node = 0; node < nodes.size; node++) this.count(node, this.gpus);
    this.tell();
  }

  /** Looks at a node whose promises have changed. */
  look(node: number): void {
    if (this.gpus === null) return;
    this.count(node, this.gpus);
    this.tell();
  }

  private count(node: number, gpus: GpuTable): void {
    const free = gpus.free[node] ?? 0;
    this.allocated += (this.free[node] ?? 0) - free;
    this.free[node] = free;
    const fragments = Math.round(FINER * this.counter.on(this.nodes, node));
    this.fragmented += fragments - (this.fragments[node] ?? 0);
    this.fragments[node] = fragments;
  }

  private tell(): void {
    this.levels.set('gpuAllocated', this.allocated / WHOLE_GPU);
    this.levels.set('gpuFragmented', this.fragmented / (FINER * WHOLE_GPU));
  }
}
