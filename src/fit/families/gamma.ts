/** The gamma family. */
import { gammaTails, logGamma } from '../../engine/gamma.ts';
import { log } from '../../engine/math.ts';
import { digamma, trigamma } from '../special.ts';
import type { Fitted, PositiveSample } from './family.ts';

const STEPS = 50;
const ENOUGH = 1e-13;

/**
 * Maximum likelihood. The scale is mean / shape; the shape k solves ln k - ψ(k) = s, with s = ln(mean) - mean of the
 * logarithms, by the generalised Newton steps of T. P. Minka, *Estimating a Gamma distribution*, 2002, which hardly
 * ever need more than four. Standard errors: inverse of the information matrix n [ψ'(k), 1/θ; 1/θ, k/θ²].
 */
export function fitGamma({ n, mean, meanLog }: PositiveSample): Fitted {
  const shape = shapeOf(log(mean) - meanLog);
  const scale = mean / shape;
  const curvature = trigamma(shape);
  const determinant = n * (shape * curvature - 1);
  return {
    family: 'gamma',
    distribution: { kind: 'gamma', shape, scale },
    parameters: [
      { name: 'shape', value: shape, standardError: Math.sqrt(shape / determinant), unit: '1' },
      { name: 'scale', value: scale, standardError: scale * Math.sqrt(curvature / determinant), unit: 's' },
    ],
    logLikelihood: n * ((shape - 1) * meanLog - shape - shape * log(scale) - logGamma(shape)),
    tails: (x) => gammaTails(shape, x / scale),
  };
}

function shapeOf(s: number): number {
  let shape = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
  for (let step = 0; step < STEPS; step++) {
    const slope = shape * shape * (1 / shape - trigamma(shape));
    const next = 1 / (1 / shape + (log(shape) - s - digamma(shape)) / slope);
    const isSettled = Math.abs(next - shape) <= ENOUGH * shape;
    shape = next;
    if (isSettled) break;
  }
  return shape;
}
