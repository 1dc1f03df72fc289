/** Tells Events of the objects that controllers look after. */
import type { ApiObject } from '../../cluster/objects/object.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { EventReason } from '../../event-records.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';

export class Teller {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;

  constructor({ sim, emit }: { readonly sim: Simulation; readonly emit: RecordListener }) {
    this.sim = sim;
    this.emit = emit;
  }

  /** Tells that something has happened to an object that is no pod. `value`: see the reason. */
  tell(reason: EventReason, object: ApiObject, value: number): void {
    const { kind: about, rank: index } = object;
    this.emit({ kind: 'event', at: this.sim.now, reason, about, index, machine: NOWHERE, value });
  }
}
