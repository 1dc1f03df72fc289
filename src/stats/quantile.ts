/** Exact quantiles of a list of values. */

/**
 * The quantile at p by linear interpolation between the two nearest ranks: R's type 7 (Hyndman & Fan, The American
 * Statistician 50, 1996), the default of R, NumPy and spreadsheets. Range: 0 <= p <= 1. Null for an empty list.
 */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/** As `quantile`, of values that are ascending already. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile's probability lies from 0 to 1, not ${p}`);
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const low = sorted[below];
  if (low === undefined) return null;
  const high = sorted[below + 1] ?? low;
  return low + (rank - below) * (high - low);
}
