/**
 * The scheduler's cache of pods: what it has decided and what it has been told of them, kept in the node table. A pod counts
 * on its node from the decision on, and until it is seen to be gone or ended.
 */
import type { GpuSet } from '../../cluster/gpus/gpu-table.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Micros } from '../../engine/time.ts';
import { Placed } from './placed.ts';

export class Placements {
  private readonly nodes: NodeTable;
  /** By the instance of the pod, for those who know a pod by that alone. */
  private readonly placed = new Map<number, Placed>();

  constructor(nodes: NodeTable) {
    this.nodes = nodes;
  }

  of(pod: Pod): Placed | undefined {
    return this.placed.get(pod.life.index);
  }

  /** The pod of that instance. Throws where it counts on no node. */
  podOf(instance: number): Pod {
    const placed = this.placed.get(instance);
    if (placed === undefined) throw new Error(`instance ${instance} counts on no node`);
    return placed.pod;
  }

  /** Counts the pod on a node from now on. `devices`: the GPUs that it is to have; 0: as the node chooses. */
  assume(pod: Pod, row: number, now: Micros, devices: GpuSet = 0): void {
    const placed = new Placed(pod, row, now);
    this.placed.set(placed.id, placed);
    this.nodes.bind(row, placed.class, placed, devices);
  }

  /** Counts the pod no more. Whether it was counted. */
  forget(pod: Pod): boolean {
    const placed = this.of(pod);
    if (placed === undefined) return false;
    this.placed.delete(placed.id);
    this.nodes.unbind(placed.row, placed.class, placed);
    return true;
  }

  /** The pod is seen to be on its way out; it counts until it is gone. */
  leaving(pod: Pod): void {
    const placed = this.of(pod);
    if (placed !== undefined) this.nodes.beginDeletion(placed.row, placed);
  }
}
