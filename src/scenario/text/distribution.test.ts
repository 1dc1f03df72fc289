import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile } from '../../engine/distribution.ts';
import { readDistribution } from './distribution.ts';
import { formatDistribution, formatSeconds } from './format.ts';
import { Misread } from './misread.ts';
import { bytes, duration } from './quantities.ts';

function refusal(text: string): string {
  try {
    return `read as ${JSON.stringify(readDistribution(text, duration))}`;
  } catch (error) {
    if (error instanceof Misread) return error.code;
    throw error;
  }
}

describe('distributions as text', () => {
  it('keep both quantiles of a lognormal', () => {
    const read = readDistribution('lognormal(p50=1.2s, p95=3s)', duration);
    expect(quantile(read, 0.5)).toBeCloseTo(1.2, 9);
    expect(quantile(read, 0.95)).toBeCloseTo(3, 9);
  });

  it.each([
    ['p75', 0.75],
    ['p90', 0.9],
    ['p99', 0.99],
    ['p99.9', 0.999],
  ])('take %s as the second quantile', (name, p) => {
    expect(quantile(readDistribution(`lognormal(p50=10ms, ${name}=40ms)`, duration), p)).toBeCloseTo(0.04, 9);
  });

  it('carry the unit of their quantity', () => {
    expect(readDistribution('exp(30d)', duration)).toEqual({ kind: 'exponential', mean: 30 * 86_400 });
    expect(readDistribution('uniform(1s, 2s)', duration)).toEqual({ kind: 'uniform', min: 1, max: 2 });
    expect(readDistribution('normal(mean=300Mi, sd=10Mi)', bytes)).toEqual({
      kind: 'normal',
      mean: 300 * 2 ** 20,
      sd: 10 * 2 ** 20,
    });
    const scale = 2 * 365 * 86_400;
    expect(readDistribution('weibull(shape=0.7, scale=2y)', duration)).toEqual({
      kind: 'weibull',
      shape: 0.7,
      scale,
    });
  });

  it('take the mean of a gamma in place of its scale', () => {
    expect(mean(readDistribution('gamma(shape=2, mean=10s)', duration))).toBeCloseTo(10, 12);
  });

  it('take one amount as a constant', () => {
    expect(readDistribution('40ms', duration)).toEqual({ kind: 'constant', value: 0.04 });
  });

  it('sort the values of an empirical one', () => {
    expect(readDistribution('empirical(3s, 1s, 2s)', duration)).toEqual({
      kind: 'empirical',
      values: [1, 2, 3],
    });
  });

  it('take one of a few values, as often as their weights say; the same value twice counts twice', () => {
    expect(readDistribution('oneOf(4s, 1s, 2s)', duration)).toEqual({
      kind: 'discrete',
      values: [1, 2, 4],
      weights: [1, 1, 1],
    });
    expect(readDistribution('oneOf(1s: 60%, 2s: 40%)', duration)).toEqual({
      kind: 'discrete',
      values: [1, 2],
      weights: [0.6, 0.4],
    });
    expect(readDistribution('oneOf(2s, 1s: 3, 2s)', duration)).toEqual({
      kind: 'discrete',
      values: [1, 2],
      weights: [3, 2],
    });
  });

  it.each([
    ['lognormal(p50=3s, p95=1s)', 'TT0109'],
    ['uniform(2s, 1s)', 'TT0109'],
    ['lognormal(p50=3s)', 'TT0108'],
    ['lognormal(p95=3s)', 'TT0108'],
    ['lognormal(p50=0s, p95=3s)', 'TT0108'],
    ['lognormal(p50=1s, p50=3s)', 'TT0108'],
    ['lognormal(1s, 3s)', 'TT0108'],
    ['pareto(1s)', 'TT0108'],
    ['constructor(1s)', 'TT0108'],
    ['exp(0s)', 'TT0108'],
    ['empirical()', 'TT0108'],
    ['oneOf()', 'TT0108'],
    ['oneOf(1s: 0, 2s)', 'TT0108'],
    ['oneOf(1s: often, 2s)', 'TT0102'],
    ['oneOf(1, 2)', 'TT0104'],
    ['exp(30)', 'TT0104'],
    ['lognormal(p50=1s, p95=3s', 'TT0102'],
  ])('refuse %s as %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('read back what they are written as', () => {
    const all: Distribution[] = [
      { kind: 'constant', value: 1.5 },
      { kind: 'exponential', mean: 0.1 },
      { kind: 'lognormal', median: 0.1789, sigma: 0.0175 },
      { kind: 'weibull', shape: 0.7, scale: 12 },
      { kind: 'gamma', shape: 2, scale: 3 },
      { kind: 'uniform', min: 1, max: 2 },
      { kind: 'normal', mean: 10, sd: 2 },
      { kind: 'empirical', values: [1, 2, 2, 5] },
      { kind: 'discrete', values: [1, 2, 5], weights: [1, 0.25, 3] },
    ];
    for (const one of all)
      expect(readDistribution(formatDistribution(one, formatSeconds), duration)).toEqual(one);
  });
});
