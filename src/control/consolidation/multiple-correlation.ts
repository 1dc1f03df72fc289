/**
 * How much of what one VM uses the others of its host explain: the square of the multiple correlation coefficient
 * (Beloglazov and Buyya, CCPE 24(13), 2012, section 5.4.3; Verma et al., USENIX ATC 2009, for why it matters: VMs that
 * peak together overload their host together).
 */

/** What is left of a series that the others explain up to rounding, relative to the series. */
const NOTHING_LEFT = 1e-12;

/**
 * For each of `series`, all of one length: R^2 of its least squares fit, with a constant, by all others: 0 to 1. Null for a
 * series that never changes, of which there is nothing to explain.
 *
 * Directions that span all others are found for half of the series at a time: for one half those of the other half are
 * the same, so that each series is looked at once for each halving and not once for each other.
 */
export function multipleCorrelations(series: readonly (readonly number[])[]): readonly (number | null)[] {
  const centred = series.map(aroundMean);
  const explained: (number | null)[] = [];
  const explain = (from: number, to: number, basis: readonly Float64Array[]): void => {
    if (to - from > 1) {
      const middle = (from + to) >> 1;
      explain(from, middle, widened(basis, centred.slice(middle, to)));
      explain(middle, to, widened(basis, centred.slice(from, middle)));
      return;
    }
    for (const one of centred.slice(from, to)) {
      const all = dot(one, one);
      let part = 0;
      for (const direction of basis) part += dot(direction, one) * dot(direction, one);
      explained.push(all === 0 ? null : part / all);
    }
  };
  explain(0, centred.length, []);
  return explained;
}

/** Directions at right angles that span more series (Gram and Schmidt), those left out that others span already. */
function widened(basis: readonly Float64Array[], series: readonly Float64Array[]): readonly Float64Array[] {
  const wider = [...basis];
  for (const one of series) {
    const left = Float64Array.from(one);
    for (const direction of wider) {
      const part = dot(direction, left);
      for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - part * (direction[i] ?? 0);
    }
    const size = dot(left, left);
    if (size <= NOTHING_LEFT * dot(one, one)) continue;
    const length = Math.sqrt(size);
    for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) / length;
    wider.push(left);
  }
  return wider;
}

function aroundMean(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Float64Array.from(values, (value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
