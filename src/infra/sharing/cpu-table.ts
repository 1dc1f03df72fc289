/** A CPU's claims as a table: who asks for how much and is given what, row by row, in columns that grow as needed. */
import { type ShareTable, shareTable } from './fair-share.ts';
import { NEVER } from './settling.ts';

export class CpuTable {
  share: ShareTable = shareTable(4);
  /** When the next work of each claim will be done. */
  dues = new Float64Array(4);
  /** What is wanted by those in each claim who use the cores: the claim itself, or whoever runs in its machine. */
  leaves = new Float64Array(4);
  rows = 0;

  /** Adds a claim that asks for nothing yet; returns its row. */
  add(weight: number): number {
    if (this.rows === this.dues.length) this.makeRoom();
    const row = this.rows++;
    this.share.demand[row] = 0;
    this.share.weight[row] = weight;
    this.share.given[row] = 0;
    this.dues[row] = NEVER;
    this.leaves[row] = 0;
    return row;
  }

  /** Takes a row out; those below it move up. */
  remove(row: number): void {
    const { demand, weight, given } = this.share;
    for (const column of [demand, weight, given, this.dues, this.leaves]) column.copyWithin(row, row + 1);
    this.rows--;
  }

  /** The first instant at which the work of any claim is done. */
  firstDue(): number {
    let first: number = NEVER;
    for (let row = 0; row < this.rows; row++) first = Math.min(first, this.dues[row] as number);
    return first;
  }

  /** Sum of a column. */
  sumOf(column: Float64Array): number {
    let sum = 0;
    for (let row = 0; row < this.rows; row++) sum += column[row] as number;
    return sum;
  }

  private makeRoom(): void {
    const wider = (column: Float64Array) => {
      const more = new Float64Array(2 * column.length);
      more.set(column);
      return more;
    };
    const { demand, weight, given } = this.share;
    const share = shareTable(2 * this.rows);
    this.share = { ...share, demand: wider(demand), weight: wider(weight), given: wider(given) };
    this.dues = wider(this.dues);
    this.leaves = wider(this.leaves);
  }
}
