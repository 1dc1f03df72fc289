/**
 * What is left of a span at an instant that is chosen without regard to it. Of spans that follow one another for long, such
 * an instant falls into a long one more often: into one of length x with a density x f(x) / mean, and anywhere in it. So
 * what is left is one of these spans times a uniform number (the equilibrium distribution of renewal theory: D. R. Cox,
 * Renewal Theory, 1962, section 5.2).
 */
import { chanceFrom, type Distribution, mean, quantile } from './distribution.ts';
import { gammaQuantile, gammaTails } from './gamma.ts';
import { exp, pow } from './math.ts';
import type { RandomStream } from './random.ts';

/** What is left of a span of this distribution. Takes two uniforms; of an exponential, whose spans have no age, one. */
export function residual(d: Distribution, stream: RandomStream): number {
  const chance = chanceFrom(stream);
  if (d.kind === 'exponential') return quantile(d, chance);
  return lengthBiased(d, chance) * stream.uniform();
}

/** The value that a span stays below with probability p, where a span of length x is met with a chance x f(x) / mean. */
function lengthBiased(d: Exclude<Distribution, { readonly kind: 'exponential' }>, p: number): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'lognormal':
      return quantile({ ...d, median: d.median * exp(d.sigma * d.sigma) }, p);
    case 'weibull':
      return d.scale * pow(gammaQuantile(1 + 1 / d.shape, p), 1 / d.shape);
    case 'gamma':
      return d.scale * gammaQuantile(1 + d.shape, p);
    case 'uniform':
      return between(d.min, d.max, p);
    case 'normal':
      return d.sd === 0 ? d.mean : ofCutNormal(d, p);
    case 'empirical':
      return ofGaps(d.values, p);
    case 'discrete':
      return quantile({ ...d, weights: d.weights.map((weight, i) => weight * (d.values[i] ?? 0)) }, p);
  }
}

/** Of spans between two lengths that are all equally likely. */
function between(min: number, max: number, p: number): number {
  return Math.sqrt(min * min + p * (max * max - min * min));
}

/** Each gap between neighbours is met as often as its middle is long. */
function ofGaps(sorted: readonly number[], p: number): number {
  const first = sorted[0] ?? 0;
  if (sorted.length < 2) return first;
  let left = p * mean({ kind: 'empirical', values: sorted }) * (sorted.length - 1);
  for (let i = 1; i < sorted.length; i++) {
    const low = sorted[i - 1] ?? first;
    const high = sorted[i] ?? low;
    const middle = (low + high) / 2;
    if (left < middle) return between(low, high, left / middle);
    left -= middle;
  }
  return sorted[sorted.length - 1] ?? first;
}

/** Halvings of an interval that leave less than any number can tell. */
const HALVINGS = 100;

/** Where m (Φ(z) - Φ(z0)) - s (φ(z) - φ(z0)), z = (x - m) / s, z0 = -m / s, is the share p of all of it. */
function ofCutNormal(d: { readonly mean: number; readonly sd: number }, p: number): number {
  const below = (x: number): number => {
    const z = (x - d.mean) / d.sd;
    return d.mean * normal(z) - (d.sd * exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
  };
  const none = below(0);
  const wanted = none + p * mean({ kind: 'normal', ...d });
  let low = 0;
  let high = d.mean + 40 * d.sd;
  for (let i = 0; i < HALVINGS; i++) {
    const x = (low + high) / 2;
    if (below(x) < wanted) low = x;
    else high = x;
  }
  return high;
}

/** Φ(z). */
function normal(z: number): number {
  const { lower, upper } = gammaTails(0.5, 0.5 * z * z);
  return z < 0 ? 0.5 * upper : 0.5 + 0.5 * lower;
}
