/** Count, mean and variance of a sequence of values, in one pass and without keeping them. */

/** Welford's recurrence (Technometrics 4, 1962): stable where the textbook sum of squares cancels. */
export class Tally {
  private count = 0;
  private average = 0;
  private squares = 0; // sum of squared deviations from the mean

  add(x: number): void {
    this.count++;
    const deviation = x - this.average;
    this.average += deviation / this.count;
    this.squares += deviation * (x - this.average);
  }

  get n(): number {
    return this.count;
  }

  /** Null when empty. */
  get mean(): number | null {
    return this.count === 0 ? null : this.average;
  }

  /** The unbiased sample variance (divided by n - 1). Null below two values. */
  get variance(): number | null {
    return this.count < 2 ? null : this.squares / (this.count - 1);
  }

  /** The sample standard deviation. Null below two values. */
  get standardDeviation(): number | null {
    const variance = this.variance;
    return variance === null ? null : Math.sqrt(variance);
  }
}
