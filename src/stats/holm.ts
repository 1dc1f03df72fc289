/**
 * Holm's correction of several tests made at once: at a level of 0.05 the chance that any of them shows a difference where
 * there is none stays below 0.05, however the tests depend on each other.
 *
 *   sorted p(1) <= ... <= p(m)      corrected p(i) = max over j <= i of min(1, (m - j + 1) p(j))
 *
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979.
 */

/** The corrected values, in the order of the given ones. Throws RangeError for what is no probability. */
export function holm(values: readonly number[]): readonly number[] {
  const wrong = values.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no probability`);
  const corrected = [...values];
  let largest = 0;
  let left = values.length;
  for (const [place, p] of [...values.entries()].sort(([, a], [, b]) => a - b)) {
    largest = Math.max(largest, Math.min(1, left * p));
    corrected[place] = largest;
    left--;
  }
  return corrected;
}
