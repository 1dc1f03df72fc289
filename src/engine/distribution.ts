/**
 * Probability distributions as plain data, sampled by inversion: one uniform a draw, whatever the kind. So streams
 * stay in step between variants, and a larger uniform always gives a larger value.
 */
import { gammaQuantile, gammaTails, logGamma } from './gamma.ts';
import { exp, log, normalQuantile, pow } from './math.ts';
import type { RandomStream } from './random.ts';

/**
 * The kinds. All values are >= 0, in whatever unit the parameters carry. `lognormal` is given by its median and the
 * standard deviation of the logarithm; `normal` is cut at 0: what falls below counts as 0. `empirical` holds measured
 * values, sorted, and draws between neighbours: its quantile is the linear interpolation of R's type 7. `discrete`
 * draws one of its values, sorted, and nothing between; each is as likely as its weight among all weights says.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] };

/** Half a stream's step. A stream gives 0 but never 1; where it gives 0, this keeps every quantile finite. */
const HALF_STEP = 2 ** -54;

/** One value. Takes one uniform from the stream, for a constant too. */
export function sample(d: Distribution, stream: RandomStream): number {
  return quantile(d, chanceFrom(stream));
}

/** The probability at which `sample` would take a quantile: between 0 and 1, neither of them. Takes one uniform. */
export function chanceFrom(stream: RandomStream): number {
  return Math.max(stream.uniform(), HALF_STEP);
}

/** The value that a draw stays below with probability p. Range: 0 <= p <= 1; may be Infinity at 1. */
export function quantile(d: Distribution, p: number): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'exponential':
      return -d.mean * log(1 - p);
    case 'lognormal':
      return d.sigma === 0 ? d.median : d.median * exp(d.sigma * normalQuantile(p));
    case 'weibull':
      return d.scale * pow(-log(1 - p), 1 / d.shape);
    case 'uniform':
      return d.min + p * (d.max - d.min);
    case 'normal':
      return d.sd === 0 ? d.mean : Math.max(0, d.mean + d.sd * normalQuantile(p));
    case 'gamma':
      return d.scale * gammaQuantile(d.shape, p);
    case 'empirical':
      return interpolated(d.values, p);
    case 'discrete':
      return stepped(d.values, d.weights, p);
  }
}

/** The first value whose weight, with those before it, is more than the share p of all: Σ w_j > p Σ w, j <= i. */
function stepped(sorted: readonly number[], weights: readonly number[], p: number): number {
  let left = p * total(weights);
  for (let i = 0; i < sorted.length - 1; i++) {
    left -= weights[i] ?? NaN;
    if (left < 0) return sorted[i] ?? NaN;
  }
  return sorted[sorted.length - 1] ?? NaN;
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function interpolated(sorted: readonly number[], p: number): number {
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  return low + (rank - below) * (high - low);
}

/** The expected value of a draw. */
export function mean(d: Distribution): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'exponential':
      return d.mean;
    case 'lognormal':
      return d.median * exp((d.sigma * d.sigma) / 2);
    case 'weibull':
      return d.scale * exp(logGamma(1 + 1 / d.shape));
    case 'uniform':
      return (d.min + d.max) / 2;
    case 'normal':
      return meanAboveZero(d.mean, d.sd);
    case 'gamma':
      return d.shape * d.scale;
    case 'empirical':
      return meanOfInterpolated(d.values);
    case 'discrete':
      return total(d.values.map((value, i) => value * (d.weights[i] ?? NaN))) / total(d.weights);
  }
}

/** E[max(0, X)] = m Φ(m / s) + s φ(m / s) for a normal X of mean m >= 0 and standard deviation s. */
function meanAboveZero(m: number, s: number): number {
  if (s === 0) return m;
  const z = m / s;
  const density = exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  const probability = 0.5 + 0.5 * gammaTails(0.5, 0.5 * z * z).lower; // Φ(z), z >= 0
  return m * probability + s * density;
}

/** Each gap between neighbours is equally likely and uniform inside, so the mean is that of the gaps' middles. */
function meanOfInterpolated(sorted: readonly number[]): number {
  const first = sorted[0] ?? NaN;
  const last = sorted[sorted.length - 1] ?? NaN;
  if (sorted.length < 2) return first;
  return (total(sorted) - (first + last) / 2) / (sorted.length - 1);
}

/** The same distribution with every value multiplied by `factor`. Range: factor >= 0. */
export function scale(d: Distribution, factor: number): Distribution {
  switch (d.kind) {
    case 'constant':
      return { ...d, value: d.value * factor };
    case 'exponential':
      return { ...d, mean: d.mean * factor };
    case 'lognormal':
      return { ...d, median: d.median * factor };
    case 'weibull':
    case 'gamma':
      return { ...d, scale: d.scale * factor };
    case 'uniform':
      return { ...d, min: d.min * factor, max: d.max * factor };
    case 'normal':
      return { ...d, mean: d.mean * factor, sd: d.sd * factor };
    case 'empirical':
    case 'discrete':
      return { ...d, values: d.values.map((value) => value * factor) };
  }
}

/**
 * The lognormal whose median is `p50` and whose quantile at probability `high` is `pHigh`, e.g. (1.2, 3, 0.95).
 * Range: 0 < p50 <= pHigh, 0.5 < high < 1; else RangeError.
 */
export function lognormalFromQuantiles(p50: number, pHigh: number, high: number): Distribution {
  if (!(p50 > 0 && pHigh >= p50 && pHigh < Infinity && high > 0.5 && high < 1)) {
    throw new RangeError(`no lognormal has the median ${p50} and the quantile ${pHigh} at ${high}`);
  }
  return { kind: 'lognormal', median: p50, sigma: log(pHigh / p50) / normalQuantile(high) };
}

/** What is wrong with a distribution, a sentence each; empty if it can be drawn from. */
export function validate(d: Distribution): readonly string[] {
  switch (d.kind) {
    case 'constant':
      return notNegative('value', d.value);
    case 'exponential':
      return positive('mean', d.mean);
    case 'lognormal':
      return [...positive('median', d.median), ...notNegative('sigma', d.sigma)];
    case 'weibull':
    case 'gamma':
      return [...positive('shape', d.shape), ...positive('scale', d.scale)];
    case 'uniform':
      return [
        ...notNegative('min', d.min),
        ...(d.min <= d.max ? notNegative('max', d.max) : ['max is below min']),
      ];
    case 'normal':
      return [...notNegative('mean', d.mean), ...notNegative('sd', d.sd)];
    case 'empirical':
      return validateValues('an empirical', d.values);
    case 'discrete':
      return [...validateValues('a discrete', d.values), ...validateWeights(d.values, d.weights)];
  }
}

function positive(name: string, x: number): string[] {
  return x > 0 && x < Infinity ? [] : [`${name} must be above 0, not ${x}`];
}

function notNegative(name: string, x: number): string[] {
  return x >= 0 && x < Infinity ? [] : [`${name} must be 0 or more, not ${x}`];
}

function validateValues(kind: string, values: readonly number[]): string[] {
  if (values.length === 0) return [`${kind} distribution needs values`];
  const wrong = values.findIndex((value, i) => !(value >= (values[i - 1] ?? 0) && value < Infinity));
  return wrong < 0 ? [] : [`values must be 0 or more and ascend; value ${wrong} is ${values[wrong]}`];
}

function validateWeights(values: readonly number[], weights: readonly number[]): string[] {
  if (weights.length !== values.length) return [`${values.length} values have ${weights.length} weights`];
  return weights.flatMap((weight, i) => positive(`weight ${i}`, weight));
}
