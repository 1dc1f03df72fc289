/** The Weibull family. */
import { exp, log } from '../../engine/math.ts';
import type { Fitted, PositiveSample } from './family.ts';

const STEPS = 200;
const ENOUGH = 1e-13;

/** Asymptotic variances of the estimates of shape and scale, in units of k²/n and (λ/k)²/n: 6/π², 1 + 6 (1-γ)²/π². */
const SHAPE_VARIANCE = 0.6079271018540267;
const SCALE_VARIANCE = 1.1086651806;

/**
 * Maximum likelihood. The shape k solves Σ y^k ln y / Σ y^k - 1 / k = mean of ln y, whose left side only rises; y are the
 * values divided by the largest, so that no power overflows. The scale is (mean of x^k)^(1/k). Source: N. L. Johnson,
 * S. Kotz, N. Balakrishnan, *Continuous Univariate Distributions*, vol. 1, 2nd ed., 1994, chapter 21.
 */
export function fitWeibull({ n, logs, meanLog, varianceLog }: PositiveSample): Fitted {
  const largest = logs.at(-1) ?? 0;
  const relative = logs.map((one) => one - largest);
  const shape = shapeOf(relative, meanLog - largest, varianceLog);
  const scale = exp(largest + log(powersOf(relative, shape).sum / n) / shape);
  return {
    family: 'weibull',
    distribution: { kind: 'weibull', shape, scale },
    parameters: [
      { name: 'shape', value: shape, standardError: shape * Math.sqrt(SHAPE_VARIANCE / n), unit: '1' },
      {
        name: 'scale',
        value: scale,
        standardError: (scale / shape) * Math.sqrt(SCALE_VARIANCE / n),
        unit: 's',
      },
    ],
    logLikelihood: n * (log(shape) - shape * log(scale) + (shape - 1) * meanLog - 1),
    tails: (x) => {
      const upper = exp(-exp(shape * (log(x) - log(scale))));
      return { lower: 1 - upper, upper };
    },
  };
}

/** Newton's steps inside a bracket that shrinks with each, from the moment estimate π / (√6 sd of ln x). */
function shapeOf(relative: readonly number[], meanLog: number, varianceLog: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let shape = 1.2825498301618641 / Math.sqrt(varianceLog);
  for (let step = 0; step < STEPS; step++) {
    const { sum, first, second } = powersOf(relative, shape);
    const excess = first / sum - 1 / shape - meanLog;
    if (excess > 0) high = shape;
    else low = shape;
    const slope = (second * sum - first * first) / (sum * sum) + 1 / (shape * shape);
    const wanted = shape - excess / slope;
    const next = wanted > low && wanted < high ? wanted : high === Infinity ? 2 * shape : (low + high) / 2;
    if (Math.abs(next - shape) <= ENOUGH * shape) return next;
    shape = next;
  }
  return shape;
}

/** Σ y^k and its first two derivatives by k. */
function powersOf(relative: readonly number[], shape: number) {
  let sum = 0;
  let first = 0;
  let second = 0;
  for (const one of relative) {
    const power = exp(shape * one);
    sum += power;
    first += power * one;
    second += power * one * one;
  }
  return { sum, first, second };
}
