/**
 * How a value goes along with the demand that has arrived: the mean over the steps at which so many % of the capacity had
 * been asked for, rounded half to even. Values are rounded to a ten-thousandth first. So do Weng et al., USENIX ATC 2023,
 * for their published curves (values in % with two digits).
 */

const DIGITS = 10_000;

export class Course {
  private readonly sums: number[] = [];
  private readonly counts: number[] = [];

  /** Adds `part` of `whole` at a step. `percent`: of the capacity that has been asked for, 0 and up. */
  add(percent: number, part: number, whole: number): void {
    if (whole === 0) return;
    this.sums[percent] = (this.sums[percent] ?? 0) + Math.round((DIGITS * part) / whole);
    this.counts[percent] = (this.counts[percent] ?? 0) + 1;
  }

  /** By percentage, from 0 on; null where no step was at it. */
  means(): readonly (number | null)[] {
    return Array.from({ length: this.sums.length }, (_, percent) => {
      const count = this.counts[percent] ?? 0;
      return count === 0 ? null : (this.sums[percent] ?? 0) / count / DIGITS;
    });
  }
}

/** To a whole number. */
export function halfToEven(value: number): number {
  const down = Math.floor(value);
  if (value - down !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}
