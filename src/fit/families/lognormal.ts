/** The lognormal family: its logarithm is normal, so that its fit is that of a normal. */
import { gammaTails } from '../../engine/gamma.ts';
import { exp, log } from '../../engine/math.ts';
import type { Fitted, PositiveSample, Tails } from './family.ts';

const LOG_TWO_PI = 1.8378770664093453;

/**
 * Maximum likelihood: μ and σ² are mean and variance of the logarithms. Standard errors: σ / √n of μ, hence
 * median x σ / √n of the median, and σ / √(2n) of σ.
 */
export function fitLognormal({ n, meanLog, varianceLog }: PositiveSample): Fitted {
  const sigma = Math.sqrt(varianceLog);
  const median = exp(meanLog);
  return {
    family: 'lognormal',
    distribution: { kind: 'lognormal', median, sigma },
    parameters: [
      { name: 'median', value: median, standardError: (median * sigma) / Math.sqrt(n), unit: 's' },
      { name: 'sigma', value: sigma, standardError: sigma / Math.sqrt(2 * n), unit: '1' },
    ],
    logLikelihood: -n * (meanLog + log(sigma) + LOG_TWO_PI / 2 + 0.5),
    tails: (x) => normalTails((log(x) - meanLog) / sigma),
  };
}

/** Φ(z) and 1 - Φ(z), by the chi-square distribution of z² with one degree of freedom. */
function normalTails(z: number): Tails {
  const beyond = gammaTails(0.5, (z * z) / 2).upper / 2;
  return z < 0 ? { lower: beyond, upper: 1 - beyond } : { lower: 1 - beyond, upper: beyond };
}
