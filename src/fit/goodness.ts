/** How far a fitted distribution lies from the sample that it was fitted to. */
import { log } from '../engine/math.ts';
import type { Fitted } from './families/family.ts';

export interface Goodness {
  /** Akaike's criterion: 2 x parameters - 2 x log-likelihood. The lowest is best; below 2 there is no telling. */
  readonly aic: number;
  /** Kolmogorov-Smirnov: the largest distance between the two distribution functions. Range: 0 to 1. */
  readonly ks: number;
  /** Anderson-Darling: the same in the mean of squares, with more weight on the tails. At least 0. */
  readonly ad: number;
}

/** Of so many values at most; of larger samples evenly spaced ones stand for their neighbours. */
const LOOKED_AT = 10_000;
/** A tail below it would be the logarithm of nothing: a value out there is impossible under the fit. */
const LEAST_TAIL = 1e-300;

/**
 * `sorted`: above 0. Sources: H. Akaike, IEEE Trans. Automatic Control 19(6), 1974; M. A. Stephens, *EDF statistics for
 * goodness of fit and some comparisons*, JASA 69(347), 1974.
 */
export function goodnessOf(fitted: Fitted, sorted: readonly number[]): Goodness {
  const values = thinned(sorted);
  const n = values.length;
  const tails = values.map(fitted.tails);
  let ks = 0;
  let sum = 0;
  tails.forEach(({ lower }, i) => {
    const { upper } = tails[n - 1 - i] ?? { upper: 0 };
    ks = Math.max(ks, lower - i / n, (i + 1) / n - lower);
    sum += (2 * i + 1) * (log(Math.max(lower, LEAST_TAIL)) + log(Math.max(upper, LEAST_TAIL)));
  });
  return { aic: 2 * fitted.parameters.length - 2 * fitted.logLikelihood, ks, ad: -n - sum / n };
}

function thinned(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= LOOKED_AT) return sorted;
  const step = sorted.length / LOOKED_AT;
  return Array.from({ length: LOOKED_AT }, (_, i) => sorted[Math.floor((i + 0.5) * step)] ?? 0);
}
