/**
 * The levels of many machines and their integrals over time, in flat arrays.
 *
 * A run changes levels hundreds of thousands of times, so a change is a few array accesses. Sums are taken over
 * integrals per machine and never by adding changes to a running total: levels that agree at every instant have
 * integrals that agree to the last bit.
 */
import type { Micros } from '../engine/time.ts';

export class LevelBank {
  private readonly machines: number;
  private readonly values: Float64Array;
  private readonly since: Float64Array;
  private readonly areas: Float64Array;
  private readonly told: Uint8Array;

  /** `rows` kinds of level on each of `machines` machines, all 0 and not yet told. */
  constructor(rows: number, machines: number) {
    this.machines = machines;
    this.values = new Float64Array(rows * machines);
    this.since = new Float64Array(rows * machines);
    this.areas = new Float64Array(rows * machines);
    this.told = new Uint8Array(rows);
  }

  /** From `at` on the level is `value`. Returns by how much it rose. */
  set(row: number, machine: number, at: Micros, value: number): number {
    const cell = row * this.machines + machine;
    const before = this.values[cell] as number;
    this.areas[cell] = (this.areas[cell] as number) + before * (at - (this.since[cell] as number));
    this.since[cell] = at;
    this.values[cell] = value;
    this.told[row] = 1;
    return value - before;
  }

  /** Forgets all integrals up to `at`, at the end of the warm-up. Values stay. */
  reset(at: Micros): void {
    this.areas.fill(0);
    this.since.fill(at);
  }

  /** Whether any machine ever told this level. */
  isTold(row: number): boolean {
    return this.told[row] === 1;
  }

  /** Integral of the level on one machine since the start or the last reset. Unit: the level's times µs. */
  areaOn(row: number, machine: number, at: Micros): number {
    const cell = row * this.machines + machine;
    return (this.areas[cell] as number) + (this.values[cell] as number) * (at - (this.since[cell] as number));
  }

  /** The same, summed over all machines. */
  area(row: number, at: Micros): number {
    let sum = 0;
    for (let machine = 0; machine < this.machines; machine++) sum += this.areaOn(row, machine, at);
    return sum;
  }
}
