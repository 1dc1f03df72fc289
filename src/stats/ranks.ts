/** Ranks, and how well those of two lists agree. */

/** The rank of each value, from 1; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const found = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (const { index } of order.slice(from, to)) found[index] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}

/**
 * Spearman's rank correlation: the correlation of Pearson between ranks, -1 to 1. Null below three pairs, or where one side
 * does not change. Throws RangeError where the lengths differ.
 *
 * Source: Spearman, "The proof and measurement of association between two things", Am. J. Psychol. 15, 1904.
 */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  if (a.length !== b.length)
    throw new RangeError(`pairs need equal lengths, not ${a.length} and ${b.length}`);
  const middle = (a.length + 1) / 2;
  let [together, ofA, ofB] = [0, 0, 0];
  a.forEach((rank, i) => {
    const other = b[i] ?? middle;
    together += (rank - middle) * (other - middle);
    ofA += (rank - middle) * (rank - middle);
    ofB += (other - middle) * (other - middle);
  });
  return a.length < 3 || ofA === 0 || ofB === 0 ? null : together / Math.sqrt(ofA * ofB);
}
