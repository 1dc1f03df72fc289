/**
 * The highest value of a level since any instant that is asked for, in memory that does not grow with the number of changes.
 *
 * Kept are only the values that nothing since has reached: a falling stair, whose first step at or after an instant is the
 * highest value since then.
 */
import type { Micros } from '../../engine/time.ts';

export class Peaks {
  private readonly times: Micros[] = [];
  private readonly values: number[] = [];

  /** From `at` on the level is `value`. Instants ascend. */
  set(at: Micros, value: number): void {
    while (this.values.length > 0 && (this.values.at(-1) as number) <= value) {
      this.times.pop();
      this.values.pop();
    }
    this.times.push(at);
    this.values.push(value);
  }

  /** The highest value that was set at `since` or later; 0 where nothing was. */
  since(since: Micros): number {
    let [low, high] = [0, this.times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] as number) < since) low = middle + 1;
      else high = middle;
    }
    return this.values[low] ?? 0;
  }
}
