/** How much a host's use varies, by two measures that a few extreme looks do not move. */

/**
 * Q3 - Q1, with the quartiles as the values of ranks (n + 1)/4 and 3(n + 1)/4, each rounded to the nearest rank, halves
 * up. Needs two values or more.
 */
export function interquartileRange(values: readonly number[]): number {
  const sorted = inOrder(values);
  const ranked = (share: number) => sorted[Math.round(share * (sorted.length + 1)) - 1] ?? 0;
  return ranked(0.75) - ranked(0.25);
}

/** The median of what the values differ from their median. Needs one value or more. */
export function medianAbsoluteDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

function inOrder(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
