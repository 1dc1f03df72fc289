import { describe, expect, it } from 'vitest';
import { type Distribution, quantile } from '../../../engine/distribution.ts';
import { RandomStreams, runKey } from '../../../engine/random.ts';
import { fitQuantity } from './quantity.ts';

const N = 4000;

function drawn(d: Distribution, n = N): number[] {
  const draws = new RandomStreams(runKey('quantity', 0)).stream('values', d.kind);
  return Array.from({ length: n }, () => quantile(d, Math.max(draws.uniform(), 1e-12)));
}

describe('the distribution of a quantity', () => {
  it('is one value where all are the same', () => {
    expect(fitQuantity([16, 16, 16])).toMatchObject({
      how: 'constant',
      distribution: { kind: 'constant', value: 16 },
      mean: 16,
    });
  });

  it('is the values with their counts where there are few', () => {
    expect(fitQuantity([4, 2, 4, 8, 4])).toMatchObject({
      how: 'listed',
      distribution: { kind: 'discrete', values: [2, 4, 8], weights: [1, 3, 1] },
    });
  });

  it.each([
    { kind: 'lognormal', median: 540, sigma: 0.9 },
    { kind: 'gamma', shape: 2.5, scale: 30 },
    { kind: 'weibull', shape: 0.8, scale: 1000 },
  ] as const)('is the family that values were drawn from: $kind', (known) => {
    const fitted = fitQuantity(drawn(known));
    expect(fitted.how).toBe(known.kind);
    expect(fitted.ks).toBeLessThan(0.05);
    // Parameters are known to a few standard errors, which are about 1 / sqrt(4000) of them.
    for (const [name, value] of Object.entries(known).filter(([, one]) => typeof one === 'number')) {
      const found = Object.entries(fitted.distribution).find(([key]) => key === name)?.[1];
      expect(Math.abs(Number(found) / Number(value) - 1), name).toBeLessThan(0.08);
    }
  });

  it('is the values in groups where no family comes near, and keeps their mean', () => {
    const humps = [
      ...drawn({ kind: 'normal', mean: 100, sd: 5 }),
      ...drawn({ kind: 'uniform', min: 5000, max: 6000 }),
    ];
    const fitted = fitQuantity(humps);
    expect(fitted.how).toBe('grouped');
    expect(fitted.refused?.ks).toBeGreaterThan(0.05);
    expect(fitted.mean).toBeCloseTo(fitted.valuesMean, 6);
    if (fitted.distribution.kind !== 'discrete') throw new Error('no list of values');
    // No group but a single frequent value is more than a twentieth of all: nowhere is the fit further off.
    expect(Math.max(...fitted.distribution.weights)).toBeLessThanOrEqual(0.051 * humps.length);
    expect(fitted.distribution.values.length).toBeLessThan(60);
  });

  it('keeps the mean where a few large values make it, and a family would not', () => {
    const tail = [...drawn({ kind: 'lognormal', median: 500, sigma: 0.5 }), 1e6, 2e6, 5e6];
    const fitted = fitQuantity(tail);
    expect(fitted.how).toBe('grouped');
    expect(fitted.refused?.ks).toBeLessThan(0.05);
    expect(fitted.mean).toBeCloseTo(tail.reduce((sum, x) => sum + x, 0) / tail.length, 3);
  });

  it('leaves frequent values of a catalogue as they are', () => {
    const rare = Array.from({ length: 400 }, (_, i) => 1 + i / 100);
    const fitted = fitQuantity([...Array.from({ length: 3000 }, () => 3.152), ...rare]);
    if (fitted.distribution.kind !== 'discrete') throw new Error('no list of values');
    expect(fitted.distribution.values).toContain(3.152);
    expect(fitted.distribution.weights[fitted.distribution.values.indexOf(3.152)]).toBe(3000);
  });
});
