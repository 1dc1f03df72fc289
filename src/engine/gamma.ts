/** The gamma function and the gamma distribution's quantile, on the bit-exact log and exp of math.ts. */
import { exp, log, normalQuantile } from './math.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x). Range: x > 0. Stirling's series (Abramowitz & Stegun 6.1.41) at x >= 10, reached from below
 * by Γ(x) = Γ(x + 1) / x. Error: about 1e-15, relative or absolute, whichever is the larger.
 */
export function logGamma(x: number): number {
  let product = 1;
  while (x < 10) {
    product *= x;
    x += 1;
  }
  const y = 1 / (x * x);
  const series =
    (1 / 12 -
      y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) /
    x;
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + series - log(product);
}

/** Both tails of the gamma distribution with scale 1: `lower` below x, `upper` above it; they sum to 1. */
export interface GammaTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x). Range: a > 0, x >= 0. The smaller one is
 * computed, the other is its complement. Sources: Abramowitz & Stegun 6.5.29 (series, x < a + 1)
 * and 6.5.31 (continued fraction, by Lentz's method).
 */
export function gammaTails(a: number, x: number): GammaTails {
  if (x <= 0) return { lower: 0, upper: 1 };
  const front = exp(a * log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = front * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = a + 1; term > sum * 1e-17; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = i * (a - i);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}

/**
 * The x below which a gamma variable of the given shape and scale 1 falls with probability p.
 * Range: shape > 0, 0 <= p < 1. Newton's steps on the smaller tail, kept inside a bracket that shrinks at each
 * step, so it always ends. Start: the Wilson-Hilferty cube, or for small shapes the leading term of the series.
 */
export function gammaQuantile(shape: number, p: number): number {
  if (p <= 0) return 0;
  const logNorm = logGamma(shape);
  let low = 0;
  let high = Infinity;
  let x = firstGuess(shape, p, logNorm);
  for (let i = 0; i < 200; i++) {
    const tails = gammaTails(shape, x);
    const excess = p <= 0.5 ? tails.lower - p : 1 - p - tails.upper;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const density = exp((shape - 1) * log(x) - x - logNorm);
    const next = bounded(x - excess / density, low, high);
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}

function firstGuess(shape: number, p: number, logNorm: number): number {
  // For small x, P(a, x) is close to x^a / Γ(a + 1).
  const leading = exp((log(p) + logNorm + log(shape)) / shape);
  if (leading < 0.1 * (shape + 1)) return Math.max(leading, 1e-300);
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  return root > 0.1 ? shape * root * root * root : leading;
}

/** The step itself where it stays inside the bracket; else half-way to the bound that it would cross. */
function bounded(x: number, low: number, high: number): number {
  if (x > low && x < high) return x;
  return high === Infinity ? 2 * low + 1 : (low + high) / 2;
}
