/**
 * How the values of one quantity are spread, in bounded memory: exactly while there are few different values, as in traces
 * that round (whole seconds, sizes of a catalogue), else by buckets of equal relative width.
 */
import { Histogram } from '../../../stats/histogram.ts';

/** Different values that are told apart: some 4 MiB. */
const MOST_DISTINCT = 2 ** 16;

/** What is told of a spread. Numbers are in the unit of the quantity. */
export interface SpreadTold {
  /** Values, or the sum of their weights. */
  readonly n: number;
  readonly min: number;
  readonly mean: number;
  /** Of the values themselves: divided by n. */
  readonly sd: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Null where they were too many to be told apart. */
  readonly distinct: number | null;
  /** Largest relative error of the quantiles: 0, or 0.004. Mean, sd and the ends are exact. */
  readonly error: 0 | 0.004;
}

export class Spread {
  /** Weight of each value; null once there are too many. */
  private values: Map<number, number> | null = new Map();
  private readonly buckets = new Histogram();
  private weight = 0;
  private average = 0;
  private squares = 0;

  /** Counts a value. Range: 0 and up, finite. `weight`: above 0; how often, or for how long. */
  add(x: number, weight = 1): void {
    this.weight += weight;
    const deviation = x - this.average;
    this.average += (deviation * weight) / this.weight;
    this.squares += weight * deviation * (x - this.average);
    const { values } = this;
    if (values === null) this.buckets.record(x, weight);
    else {
      values.set(x, (values.get(x) ?? 0) + weight);
      if (values.size > MOST_DISTINCT) this.forget(values);
    }
  }

  get n(): number {
    return this.weight;
  }

  /** NaN where there is nothing. */
  get mean(): number {
    return this.weight === 0 ? Number.NaN : this.average;
  }

  get sd(): number {
    return this.weight === 0 ? Number.NaN : Math.sqrt(this.squares / this.weight);
  }

  /** Null where nothing was counted. */
  told(): SpreadTold | null {
    if (this.weight === 0) return null;
    const [min, p5, p25, p50, p75, p95, p99, max] = this.quantiles([0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]);
    const at = (x: number | undefined) => x ?? Number.NaN;
    return {
      n: this.weight,
      min: at(min),
      mean: this.mean,
      sd: this.sd,
      ...{ p5: at(p5), p25: at(p25), p50: at(p50), p75: at(p75), p95: at(p95), p99: at(p99) },
      max: at(max),
      distinct: this.values?.size ?? null,
      error: this.values === null ? 0.004 : 0,
    };
  }

  /** The least value that at least the share p of the weight does not pass. `shares`: ascending, 0 to 1. */
  quantiles(shares: readonly number[]): readonly number[] {
    const { values, weight } = this;
    if (values === null) return shares.map((p) => this.buckets.quantile(p) ?? Number.NaN);
    const sorted = [...values].sort(([a], [b]) => a - b);
    let place = 0;
    let seen = sorted[0]?.[1] ?? 0;
    return shares.map((p) => {
      // Half of the last bit of a sum of weights must not move a quantile to the next value.
      while (seen < p * weight * (1 - Number.EPSILON) && place < sorted.length - 1)
        seen += sorted[++place]?.[1] ?? 0;
      return sorted[place]?.[0] ?? Number.NaN;
    });
  }

  private forget(values: ReadonlyMap<number, number>): void {
    for (const [x, weight] of values) this.buckets.record(x, weight);
    this.values = null;
  }
}
