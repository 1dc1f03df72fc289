/**
 * Jain's index of fairness: how evenly shares are spread.
 *
 *   (Σ x)^2 / (n Σ x^2)      1: all alike; 1/n: one has all
 *
 * Source: Jain, Chiu and Hawe, "A quantitative measure of fairness and discrimination for resource allocation in shared
 * computer systems", DEC-TR-301, 1984.
 */

/** Of shares of 0 and up. 1 where nobody has anything: all are treated alike. Null of none. */
export function jainIndex(shares: readonly number[]): number | null {
  if (shares.length === 0) return null;
  let sum = 0;
  let squares = 0;
  for (const share of shares) {
    sum += share;
    squares += share * share;
  }
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}
