/** Tells the levels of one machine: a value is reported when it changes, and not otherwise. */
import type { Simulation } from '../engine/simulation.ts';
import type { MachineIndex, Quantity, RecordListener } from '../records.ts';

export class Levels {
  private readonly sim: Simulation;
  private readonly machine: MachineIndex;
  private readonly emit: RecordListener;
  private readonly last = new Map<Quantity, number>();

  constructor(sim: Simulation, machine: MachineIndex, emit: RecordListener) {
    this.sim = sim;
    this.machine = machine;
    this.emit = emit;
  }

  set(quantity: Quantity, value: number): void {
    if (this.last.get(quantity) === value) return;
    this.last.set(quantity, value);
    this.emit({ kind: 'level', at: this.sim.now, quantity, machine: this.machine, value });
  }
}
