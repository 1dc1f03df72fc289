/**
 * A CPU's claims as a table, so that what concerns all of them runs over numbers that lie side by side. One array holds
 * all rows: most tables are those of VMs with two or three claims, and there may be tens of thousands of them.
 */
import { NEVER } from './settling.ts';

/**
 * Numbers of a row: what the claim asks for, its weight, what those want who use its cores, when its next work is done,
 * and what the last division of scarce cores gave it.
 */
const DEMAND = 0;
const WEIGHT = 1;
const LEAVES = 2;
const DUE = 3;
const GIVEN = 4;
const WIDTH = 5;

export class CpuTable {
  private readonly cells: number[] = [];

  get rows(): number {
    return this.cells.length / WIDTH;
  }

  /** Adds a claim that asks for nothing yet; returns its row. */
  add(weight: number): number {
    return this.cells.push(0, weight, 0, NEVER, 0) / WIDTH - 1;
  }

  /** Takes a row out; those below it move up. */
  remove(row: number): void {
    this.cells.splice(row * WIDTH, WIDTH);
  }

  /** `demand`: cores that the claim asks for; `leaves`: those wanted by it itself, or by whoever runs in its machine. */
  ask(row: number, demand: number, leaves: number): void {
    this.cells[row * WIDTH + DEMAND] = demand;
    this.cells[row * WIDTH + LEAVES] = leaves;
  }

  demandOf(row: number): number {
    return this.cells[row * WIDTH + DEMAND] as number;
  }

  weightOf(row: number): number {
    return this.cells[row * WIDTH + WEIGHT] as number;
  }

  givenTo(row: number): number {
    return this.cells[row * WIDTH + GIVEN] as number;
  }

  setGiven(row: number, cores: number): void {
    this.cells[row * WIDTH + GIVEN] = cores;
  }

  dueOf(row: number): number {
    return this.cells[row * WIDTH + DUE] as number;
  }

  setDue(row: number, due: number): void {
    this.cells[row * WIDTH + DUE] = due;
  }

  /** The first instant at which the work of any claim is done. */
  firstDue(): number {
    let first: number = NEVER;
    for (let cell = DUE; cell < this.cells.length; cell += WIDTH) {
      const due = this.cells[cell] as number;
      if (due < first) first = due;
    }
    return first;
  }

  sumOfDemands(): number {
    return this.sumFrom(DEMAND);
  }

  sumOfLeaves(): number {
    return this.sumFrom(LEAVES);
  }

  private sumFrom(column: number): number {
    let sum = 0;
    for (let cell = column; cell < this.cells.length; cell += WIDTH) sum += this.cells[cell] as number;
    return sum;
  }
}
