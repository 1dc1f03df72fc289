import { describe, expect, it } from 'vitest';
import { gammaQuantile, gammaTails, logGamma } from './gamma.ts';

// All expected values: mpmath 1.3 with 40 digits.
const near = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe('logGamma', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [2.5, 0.2846828704729192],
    [3.3, 0.9870985778947344],
    [10, 12.80182748008147],
    [17.25, 31.37462231367769],
    [100.5, 3.614355404677776e2],
    [1e4, 8.209971749644238e4],
  ])('of %d is %d', (x, expected) => near(logGamma(x), expected, 2e-14));

  it('vanishes at 1 and 2', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(3e-15);
    expect(Math.abs(logGamma(2))).toBeLessThan(3e-15);
  });
});

describe('gammaTails', () => {
  it.each([
    [0.1, 0.01, 0.6626212599544798, 0.3373787400455202],
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [1, 2, 0.8646647167633873, 0.1353352832366127],
    [2.5, 1, 0.15085496391539036, 0.8491450360846097],
    [2.5, 7, 0.9843905838997331, 1.5609416100266916e-2],
    [10, 25, 0.9997785233617512, 2.2147663824878357e-4],
    [100, 90, 0.15822098918643016, 0.8417790108135699],
    [1000, 1010, 0.6276789447369947, 0.3723210552630053],
  ])('at shape %d and x %d are %d and %d', (a, x, lower, upper) => {
    near(gammaTails(a, x).lower, lower, 1e-12);
    near(gammaTails(a, x).upper, upper, 1e-12);
  });
});

describe('gammaQuantile', () => {
  it.each([
    [0.1, 0.3, 3.586086018410947e-6],
    [0.1, 0.9, 0.26615455373883784],
    [0.5, 0.01, 7.854392895485099e-5],
    [2.5, 0.001, 0.10510630131460959],
    [2.5, 0.5, 2.1757300955477636],
    [2.5, 0.999, 10.257502826216438],
    [10, 0.05, 5.425405697091293],
    [100, 0.95, 1.1699713444616246e2],
    [1000, 0.5, 9.996666864269652e2],
  ])('at shape %d and p %d is %d', (a, p, expected) => near(gammaQuantile(a, p), expected, 1e-12));

  it('ends, and gives back its probability, from tiny to large shapes and deep into both tails', () => {
    for (const shape of [0.1, 0.3, 0.999, 1, 3, 40, 1e4]) {
      for (const p of [2 ** -54, 1e-9, 0.02, 0.5, 0.98, 1 - 2 ** -53]) {
        const tails = gammaTails(shape, gammaQuantile(shape, p));
        if (p < 0.5) near(tails.lower, p, 1e-9);
        else near(tails.upper, 1 - p, 1e-9);
      }
    }
  });

  it('is 0 at probability 0', () => {
    expect(gammaQuantile(2, 0)).toBe(0);
  });
});
