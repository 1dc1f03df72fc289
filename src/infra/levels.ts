/** Tells the levels of one machine: a value is reported when it changes, and not otherwise. */
import type { Simulation } from '../engine/simulation.ts';
import { type MachineIndex, QUANTITIES, type Quantity, type RecordListener } from '../records.ts';

const ROW: ReadonlyMap<Quantity, number> = new Map(QUANTITIES.map((quantity, row) => [quantity, row]));

export class Levels {
  private readonly sim: Simulation;
  private readonly machine: MachineIndex;
  private readonly emit: RecordListener;
  /** By row of the quantity; NaN: not told yet, and equal to nothing. */
  private readonly last = new Float64Array(QUANTITIES.length).fill(Number.NaN);

  constructor(sim: Simulation, machine: MachineIndex, emit: RecordListener) {
    this.sim = sim;
    this.machine = machine;
    this.emit = emit;
  }

  set(quantity: Quantity, value: number): void {
    const row = ROW.get(quantity) as number;
    if (this.last[row] === value) return;
    this.last[row] = value;
    this.emit({ kind: 'level', at: this.sim.now, quantity, machine: this.machine, value });
  }
}
