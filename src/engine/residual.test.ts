import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile } from './distribution.ts';
import { RandomStreams, runKey } from './random.ts';
import { residual } from './residual.ts';

const streams = new RandomStreams(runKey('residual', 0));

/** E[X²] / (2 E[X]), the mean of what is left, from a million quantiles: nothing of what is tested is used. */
function meanLeft(d: Distribution): number {
  const n = 1_000_000;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += quantile(d, (i + 0.5) / n) ** 2;
  return squares / n / 2 / mean(d);
}

const KINDS: readonly Distribution[] = [
  { kind: 'constant', value: 7 },
  { kind: 'exponential', mean: 3 },
  { kind: 'lognormal', median: 2, sigma: 0.6 },
  { kind: 'weibull', shape: 0.7, scale: 5 },
  { kind: 'weibull', shape: 3, scale: 5 },
  { kind: 'uniform', min: 1, max: 4 },
  { kind: 'normal', mean: 2, sd: 1.5 },
  { kind: 'normal', mean: 2, sd: 0 },
  { kind: 'gamma', shape: 0.5, scale: 4 },
  { kind: 'empirical', values: [1, 2, 10, 11, 30] },
  { kind: 'empirical', values: [4] },
  { kind: 'discrete', values: [1, 5], weights: [9, 1] },
];

describe('what is left of a span', () => {
  it.each(KINDS)('has the mean E[X²] / (2 E[X]): %o', (d) => {
    const stream = streams.stream('mean', JSON.stringify(d));
    const n = 40_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const left = residual(d, stream);
      sum += left;
      squares += left * left;
    }
    const found = sum / n;
    const error = Math.sqrt((squares / n - found * found) / n);
    expect(Math.abs(found - meanLeft(d))).toBeLessThan(3.29 * error + 0.004 * meanLeft(d));
  });

  it('is as long as a whole span where spans have no age', () => {
    const [a, b] = ['a', 'b'].map((name) => new RandomStreams(runKey(1, 0)).stream('x', name));
    if (a === undefined || b === undefined) throw new Error('two streams');
    const whole = new RandomStreams(runKey(1, 0)).stream('x', 'a').uniform();
    expect(residual({ kind: 'exponential', mean: 3 }, a)).toBeCloseTo(-3 * Math.log(1 - whole), 12);
    expect(residual({ kind: 'exponential', mean: 3 }, b)).not.toBe(
      residual({ kind: 'exponential', mean: 3 }, a),
    );
  });
});
