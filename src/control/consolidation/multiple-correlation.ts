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
 */
export function multipleCorrelations(series: readonly (readonly number[])[]): readonly (number | null)[] {
  const centred = series.map(aroundMean);
  return centred.map((one, index) => {
    const all = square(one);
    if (all === 0) return null;
    const basis = orthonormal(centred.filter((_, other) => other !== index));
    return square(basis.map((direction) => dot(direction, one))) / all;
  });
}

/** Directions at right angles that span the series (Gram and Schmidt), those left out that others span already. */
function orthonormal(series: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const basis: number[][] = [];
  for (const one of series) {
    const left = [...one];
    for (const direction of basis) {
      const part = dot(direction, left);
      for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - part * (direction[i] ?? 0);
    }
    const size = square(left);
    if (size > NOTHING_LEFT * square(one)) basis.push(left.map((value) => value / Math.sqrt(size)));
  }
  return basis;
}

function aroundMean(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const square = (values: readonly number[]): number => dot(values, values);
