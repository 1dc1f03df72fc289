/**
 * Student's t distribution for whole degrees of freedom, which is what means and paired differences have.
 * Then the incomplete beta function needs no logarithm: only + - * / and sqrt, so the bits are the same everywhere.
 */

/** The probability that a t variable with `df` degrees of freedom stays below t. Range of df: whole, 1 and up. */
export function tCdf(t: number, df: number): number {
  const upper = upperTail(Math.abs(t), df);
  return t > 0 ? 1 - upper : upper;
}

/** The probability that it lies at t or further from 0, on either side: 1 at 0. Range of df as above. */
export function twoSidedP(t: number, df: number): number {
  return 2 * upperTail(Math.abs(t), df);
}

/**
 * The t below which a variable with `df` degrees of freedom stays with probability p.
 * Range: 0 < p < 1, df whole and 1 or more; else RangeError. Relative error: below 1e-12.
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a t quantile's probability lies between 0 and 1, not ${p}`);
  if (p === 0.5) return 0;
  return p < 0.5 ? -pointOfUpperTail(p, df) : pointOfUpperTail(1 - p, df);
}

/** The t > 0 that leaves `tail` above it: bisection on a bracket found by doubling. */
function pointOfUpperTail(tail: number, df: number): number {
  let low = 0;
  let high = 1;
  while (upperTail(high, df) > tail) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (upperTail(middle, df) > tail) low = middle;
    else high = middle;
  }
}

/**
 * P(T > t) for t >= 0: half the regularised incomplete beta function I_x(df / 2, 1 / 2) at x = df / (df + t^2)
 * (Abramowitz & Stegun 26.5.27).
 */
function upperTail(t: number, df: number): number {
  if (!(Number.isInteger(df) && df >= 1))
    throw new RangeError(`degrees of freedom are whole and positive, not ${df}`);
  if (t === Infinity) return 0;
  const x = df / (df + t * t);
  const y = (t * t) / (df + t * t); // 1 - x, without its rounding
  const front = (power(Math.sqrt(x), df) * Math.sqrt(y)) / betaWithHalf(df);
  // The continued fraction converges fast on this side of the mean of the beta distribution.
  if (x < (df + 2) / (df + 5)) return (front * betaFraction(x, df / 2, 0.5)) / df;
  return 0.5 - front * betaFraction(y, 0.5, df / 2);
}

/** B(df / 2, 1 / 2), by B(a + 1, b) = B(a, b) a / (a + b) from B(1/2, 1/2) = π and B(1, 1/2) = 2. */
function betaWithHalf(df: number): number {
  let beta = df % 2 === 1 ? Math.PI : 2;
  for (let n = df % 2 === 1 ? 1 : 2; n < df; n += 2) beta *= n / (n + 1);
  return beta;
}

/** x to the whole power n, by repeated squaring. */
function power(x: number, n: number): number {
  let result = 1;
  for (; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result *= x;
    x *= x;
  }
  return result;
}

/** The continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}
