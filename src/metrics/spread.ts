/**
 * Amounts that came over spans of time, in a bounded number of bins: each is spread evenly over its span. Spans are told
 * when they are over, so the bins cannot be fixed beforehand; they get twice as wide when a span ends beyond the last.
 */
import type { Micros } from '../engine/time.ts';

const BINS = 120;
const FIRST_WIDTH: Micros = 1000;

export class Spread {
  private width: Micros = FIRST_WIDTH;
  /** Row by row. */
  private readonly amounts: Float64Array;
  private readonly rows: number;
  private used = 0;

  /** `rows`: kinds of amounts, which share their bins. */
  constructor(rows: number) {
    this.rows = rows;
    this.amounts = new Float64Array(rows * BINS);
  }

  /** So much of a kind came between two instants. */
  add(row: number, since: Micros, until: Micros, amount: number): void {
    while (until >= this.width * BINS) this.widen();
    const span = until - since;
    const last = Math.floor(until / this.width);
    this.used = Math.max(this.used, last + 1);
    for (let bin = Math.floor(since / this.width); bin <= last; bin++) {
      const [from, to] = [Math.max(since, bin * this.width), Math.min(until, (bin + 1) * this.width)];
      const at = row * BINS + bin;
      this.amounts[at] = (this.amounts[at] as number) + (span === 0 ? amount : (amount * (to - from)) / span);
    }
  }

  /** The length of a bin, and the amounts in the bins up to the last that anything came in, row by row. */
  finish(): { readonly width: Micros; readonly rows: readonly Float64Array[] } {
    const row = (n: number) => this.amounts.slice(n * BINS, n * BINS + this.used);
    return { width: this.width, rows: Array.from({ length: this.rows }, (_, n) => row(n)) };
  }

  private widen(): void {
    this.width *= 2;
    this.used = Math.ceil(this.used / 2);
    for (let row = 0; row < this.rows; row++) {
      const first = row * BINS;
      for (let bin = 0; bin < BINS; bin++) {
        const [a, b] = [first + 2 * bin, first + 2 * bin + 1];
        const inside = 2 * bin + 1 < BINS;
        this.amounts[first + bin] = inside ? (this.amounts[a] as number) + (this.amounts[b] as number) : 0;
      }
    }
  }
}
