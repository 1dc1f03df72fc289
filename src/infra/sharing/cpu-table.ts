/**
 * A CPU's claims as a table: who asks for how much and is given what, row by row. Columns are plain arrays, because most
 * tables are those of VMs with two or three claims, and there may be tens of thousands of them.
 */
import type { ShareTable } from './fair-share.ts';
import { NEVER } from './settling.ts';

export class CpuTable implements ShareTable {
  readonly demand: number[] = [];
  readonly weight: number[] = [];
  readonly given: number[] = [];
  /** When the next work of each claim will be done. */
  readonly dues: number[] = [];
  /** What is wanted by those in each claim who use the cores: the claim itself, or whoever runs in its machine. */
  readonly leaves: number[] = [];

  get rows(): number {
    return this.demand.length;
  }

  /** Adds a claim that asks for nothing yet; returns its row. */
  add(weight: number): number {
    this.demand.push(0);
    this.weight.push(weight);
    this.given.push(0);
    this.dues.push(NEVER);
    this.leaves.push(0);
    return this.rows - 1;
  }

  /** Takes a row out; those below it move up. */
  remove(row: number): void {
    for (const column of [this.demand, this.weight, this.given, this.dues, this.leaves])
      column.splice(row, 1);
  }

  /** The first instant at which the work of any claim is done. */
  firstDue(): number {
    let first: number = NEVER;
    for (const due of this.dues) if (due < first) first = due;
    return first;
  }

  /** Sum of a column. */
  sumOf(column: readonly number[]): number {
    let sum = 0;
    for (const value of column) sum += value;
    return sum;
  }
}
