/** The volumes of one copy on its machine, from its beginning there to its end. */
import { type Life, PARK, type Simulation } from '../../engine/simulation.ts';
import type { DataEvent } from '../../volume-records.ts';
import type { VolumeSpec } from '../specs/volumes.ts';
import type { Placed, Volumes } from './volumes.ts';

export class CopyVolumes {
  private readonly volumes: Volumes;
  private readonly specs: readonly VolumeSpec[];
  private readonly placed: readonly Placed[];
  private isAble = false;

  /** Made by `Volumes.open`. One placed volume a spec, in their order. */
  constructor(volumes: Volumes, specs: readonly VolumeSpec[], placed: readonly Placed[]) {
    this.volumes = volumes;
    this.specs = specs;
    this.placed = placed;
  }

  /** The copy can serve from now on, or not any more: it writes while it can. */
  setAble(able: boolean): void {
    if (able === this.isAble) return;
    this.isAble = able;
    for (const [i, { volume }] of this.placed.entries()) {
      const spec = this.specs[i];
      if (spec === undefined) continue;
      if (able) volume.begin(this, spec);
      else volume.end(this);
    }
  }

  /** Returns when none of them is being filled from a backup any more. */
  *restored(sim: Simulation): Life {
    const { keeper } = this.volumes;
    if (keeper === null) return;
    for (const placed of this.placed)
      while (keeper.isRestoring(placed)) {
        if (sim.current !== null) keeper.waitFor(placed, sim.current);
        yield PARK;
      }
  }

  /** Whether any of them is being filled from a backup. */
  get areRestoring(): boolean {
    const { keeper } = this.volumes;
    return keeper !== null && this.placed.some((placed) => keeper.isRestoring(placed));
  }

  /** Something has happened to the copy. */
  happen(event: DataEvent): void {
    this.setAble(false);
    for (const placed of this.placed) this.volumes.happen(placed, event);
  }

  /** The copy is not on this machine any more: it ends, or its machine is given up for lost. */
  close(event: 'deletion' | 'machine-lost'): void {
    this.setAble(false);
    for (const placed of this.placed) {
      this.volumes.happen(placed, event);
      this.volumes.leave(placed);
    }
  }
}
