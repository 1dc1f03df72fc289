/**
 * Usage in pieces of any length, laid on an even grid: a cell holds the mean over its time.
 *
 *   pieces   |--0.2--|---0.6---|          |-1.0-|
 *   grid     |--0.2--|0.6 |0.6 |0.3 |0.0  |1.0  |
 *
 * What a machine uses in all stays the same, but that more than all of it (a core above its nominal speed) counts as all.
 * Before its first piece, between pieces and after the last it uses nothing.
 */
import type { Micros } from '../../engine/time.ts';
import type { UsageRow } from './rows.ts';
import type { Series } from './usage-table.ts';

interface Piece {
  readonly at: Micros;
  readonly end: Micros;
  readonly value: number;
}

export class Pieces {
  private readonly grid: Micros;
  private readonly byName = new Map<string, Piece[]>();
  private first: Micros = Number.POSITIVE_INFINITY;
  private end: Micros = 0;

  /** `grid`: the time of a cell. The first begins with the earliest piece of all. */
  constructor(grid: Micros) {
    this.grid = grid;
  }

  add({ name, at, step, values }: UsageRow): void {
    const pieces = this.byName.get(name) ?? [];
    this.byName.set(name, pieces);
    for (const [index, value] of values.entries()) {
      const begins = at + index * step;
      pieces.push({ at: begins, end: begins + step, value: Math.min(1, value) });
    }
    this.first = Math.min(this.first, at);
    this.end = Math.max(this.end, at + values.length * step);
  }

  series(): Series {
    const cells = Math.ceil((this.end - this.first) / this.grid);
    const laid = [...this.byName].map(([name, pieces]): [string, readonly number[]] => [
      name,
      this.laid(pieces, cells),
    ]);
    return { period: this.grid, byName: new Map(laid) };
  }

  private laid(pieces: readonly Piece[], cells: number): readonly number[] {
    const sums = Array.from({ length: cells }, () => 0);
    for (const { at, end, value } of pieces) {
      const last = Math.ceil((end - this.first) / this.grid);
      for (let cell = Math.floor((at - this.first) / this.grid); cell < last; cell++) {
        const begins = this.first + cell * this.grid;
        const overlap = Math.min(end, begins + this.grid) - Math.max(at, begins);
        sums[cell] = (sums[cell] ?? 0) + (value * overlap) / this.grid;
      }
    }
    // Pieces that follow each other to the µs add up to 1 but for the last bit.
    return sums.map((sum) => Math.min(1, sum));
  }
}
