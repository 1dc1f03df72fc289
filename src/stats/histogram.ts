/**
 * A histogram with buckets of equal relative width. Recording costs a few nanoseconds and no memory per value; any
 * quantile comes out within 0.4 %.
 *
 * A double is already a logarithm: its upper bits are the exponent and the first digits of the mantissa. The bucket
 * of a value is those bits, read as a whole number: 128 buckets per power of two.
 */

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of the two words of a double holds its sign and exponent. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

const MANTISSA_BITS = 7;
const SHIFT = 20 - MANTISSA_BITS;
/** Taken from the upper bits, so that bucket 1 starts at 2^-30. Smaller values, 0 among them, share bucket 0. */
const OFFSET = ((1023 - 30) << MANTISSA_BITS) - 1;

/** A histogram as plain data, safe to hand to another thread. With n 0, min and max are 0. */
export interface HistogramSnapshot {
  readonly n: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** The buckets that hold anything, ascending. */
  readonly indices: Int32Array;
  /** How many values each of them holds. */
  readonly counts: Float64Array;
}

/** Counts of values by size. Exact: n, min, max, and the mean but for rounding. Quantiles: within 0.4 %, or 2^-30. */
export class Histogram {
  private counts = new Float64Array(0);
  private total = 0;
  private sum = 0;
  private smallest = Infinity;
  private largest = -Infinity;

  /** Counts one value, so many times. Range: 0 and up, finite; else RangeError. `times`: above 0, whole or not. */
  record(x: number, times = 1): void {
    if (!(x >= 0 && x < Infinity)) throw new RangeError(`a histogram takes numbers from 0 up, not ${x}`);
    float[0] = x;
    const upper = ((words[HIGH] as number) >> SHIFT) - OFFSET;
    const bucket = upper > 0 ? upper : 0;
    if (bucket >= this.counts.length) this.reach(bucket);
    (this.counts[bucket] as number) += times;
    this.total += times;
    this.sum += x * times;
    if (x < this.smallest) this.smallest = x;
    if (x > this.largest) this.largest = x;
  }

  /** Adds all values of another histogram, as if they had been recorded here. */
  merge(other: Histogram): void {
    if (other.counts.length > this.counts.length) this.reach(other.counts.length - 1);
    other.counts.forEach((count, bucket) => {
      (this.counts[bucket] as number) += count;
    });
    this.total += other.total;
    this.sum += other.sum;
    this.smallest = Math.min(this.smallest, other.smallest);
    this.largest = Math.max(this.largest, other.largest);
  }

  /** How many values were recorded. */
  get n(): number {
    return this.total;
  }

  /** Null when empty, as are min and max. */
  get mean(): number | null {
    return this.total === 0 ? null : this.sum / this.total;
  }

  get min(): number | null {
    return this.total === 0 ? null : this.smallest;
  }

  get max(): number | null {
    return this.total === 0 ? null : this.largest;
  }

  /**
   * The first value in ascending order that has a share p of the weight below or at it, to the middle of its bucket.
   * Range: 0 <= p <= 1; the ends are the exact min and max. Null when empty.
   */
  quantile(p: number): number | null {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile's probability lies from 0 to 1, not ${p}`);
    if (this.total === 0) return null;
    if (p === 0) return this.smallest;
    const bucket = this.bucketOfRank(p * this.total);
    return Math.min(Math.max(middleOf(bucket), this.smallest), this.largest);
  }

  private bucketOfRank(rank: number): number {
    let seen = 0;
    for (let bucket = 0; bucket < this.counts.length; bucket++) {
      seen += this.counts[bucket] as number;
      if (seen >= rank) return bucket;
    }
    return this.counts.length - 1;
  }

  /** The histogram as plain data, empty buckets left out. */
  snapshot(): HistogramSnapshot {
    const indices: number[] = [];
    this.counts.forEach((count, bucket) => {
      if (count > 0) indices.push(bucket);
    });
    return {
      n: this.total,
      sum: this.sum,
      min: this.min ?? 0,
      max: this.max ?? 0,
      indices: Int32Array.from(indices),
      counts: Float64Array.from(indices, (bucket) => this.counts[bucket] as number),
    };
  }

  /** The histogram that the snapshot was taken of. */
  static from(snapshot: HistogramSnapshot): Histogram {
    const histogram = new Histogram();
    if (snapshot.n === 0) return histogram;
    histogram.reach(Math.max(...snapshot.indices));
    snapshot.indices.forEach((bucket, i) => {
      histogram.counts[bucket] = snapshot.counts[i] as number;
    });
    histogram.total = snapshot.n;
    histogram.sum = snapshot.sum;
    histogram.smallest = snapshot.min;
    histogram.largest = snapshot.max;
    return histogram;
  }

  /** Makes room for a bucket, at least doubling, so that growth costs nothing in the long run. */
  private reach(bucket: number): void {
    const larger = new Float64Array(Math.max(bucket + 1, 2 * this.counts.length));
    larger.set(this.counts);
    this.counts = larger;
  }
}

/** The middle of a bucket; 0 for the bucket of all values below 2^-30. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (lowerEnd(bucket) + lowerEnd(bucket + 1)) / 2;
}

function lowerEnd(bucket: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (bucket + OFFSET) << SHIFT;
  return float[0] as number;
}
