/**
 * The paired t-test: whether the mean of differences lies further from 0 than chance would bring it.
 *
 *   t = mean / (s / sqrt(n))      p = P(|T| >= |t|), T with n - 1 degrees of freedom
 *
 * Source: Student, "The probable error of a mean", Biometrika 6, 1908.
 */
import { twoSidedP } from './student-t.ts';
import { Tally } from './tally.ts';

export interface PairedT {
  readonly t: number;
  /** Degrees of freedom. */
  readonly df: number;
  /** Two-sided, 0 to 1. */
  readonly p: number;
}

/** Null where it can not be told: below two differences, or where all of them are the same. */
export function pairedT(differences: readonly number[]): PairedT | null {
  const tally = new Tally();
  for (const difference of differences) tally.add(difference);
  const { n, mean, standardDeviation } = tally;
  if (mean === null || standardDeviation === null || isConstant(differences)) return null;
  const t = mean / (standardDeviation / Math.sqrt(n));
  return { t, df: n - 1, p: twoSidedP(t, n - 1) };
}

/**
 * The two-sided p of a sign test on `n` differences that all have the same sign: chance alone would do that with
 * 2 * 0.5^n. Source: Arbuthnot 1710; W. J. Conover, Practical Nonparametric Statistics, 3.4.
 */
export function signTest(n: number): number {
  let p = 2;
  for (let i = 0; i < n; i++) p /= 2;
  return Math.min(1, p);
}

/** Relative differences below this are what rounding leaves: as a spread they would make a huge t. */
const ROUNDING = 1e-9;

function isConstant(values: readonly number[]): boolean {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
}
