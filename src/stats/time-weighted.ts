/** A value that holds until it changes, and its average over time: cores in use, copies ready, bytes reserved. */

/** Follows one value through time. The unit of time is the caller's; time never goes back. */
export class TimeWeighted {
  private value = 0;
  private since = 0;
  private started = 0;
  private accumulated = 0;
  private smallest = 0;
  private largest = 0;

  constructor(start: number, value: number) {
    this.started = start;
    this.since = start;
    this.value = value;
    this.smallest = value;
    this.largest = value;
  }

  /** From t on, the value is `value`. Throws RangeError if t lies before the last change. */
  set(t: number, value: number): void {
    if (t < this.since) throw new RangeError(`time goes back from ${this.since} to ${t}`);
    this.accumulated += this.value * (t - this.since);
    this.since = t;
    this.value = value;
    if (value < this.smallest) this.smallest = value;
    if (value > this.largest) this.largest = value;
  }

  /** The value that holds now. */
  get current(): number {
    return this.value;
  }

  /** The integral of the value from the start (or the last reset) to t. Unit: value times time. */
  area(t: number): number {
    if (t < this.since) throw new RangeError(`time goes back from ${this.since} to ${t}`);
    return this.accumulated + this.value * (t - this.since);
  }

  /** The average from the start (or the last reset) to t; the value itself where no time has passed. */
  mean(t: number): number {
    const elapsed = t - this.started;
    return elapsed === 0 ? this.value : this.area(t) / elapsed;
  }

  /** Forgets all before t, at the end of a warm-up: the value stays, its area and extremes start anew. */
  reset(t: number): void {
    this.set(t, this.value);
    this.started = t;
    this.accumulated = 0;
    this.smallest = this.value;
    this.largest = this.value;
  }

  /** The smallest value since the start (or the last reset), however short it held. */
  get min(): number {
    return this.smallest;
  }

  /** The largest value since the start (or the last reset), however short it held. */
  get max(): number {
    return this.largest;
  }
}
