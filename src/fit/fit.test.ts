import { describe, expect, it } from 'vitest';
import { type Distribution, quantile } from '../engine/distribution.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { fitTimes } from './fit.ts';
import { MeasurementError } from './measurements.ts';
import { modesOf } from './modes.ts';

const fitted = (seconds: readonly number[]) => fitTimes({ name: 'times', seconds, cpuShare: null });
const draw = (d: Distribution, n: number, name = 'a') => {
  const stream = new RandomStreams(runKey('fit', 0)).stream('draws', name);
  return Array.from({ length: n }, () => quantile(d, stream.uniform()));
};
const kinds = (seconds: readonly number[]) => fitted(seconds).oddities.map(({ kind }) => kind);
const LOGNORMAL: Distribution = { kind: 'lognormal', median: 2, sigma: 0.4 };

describe('the best fit', () => {
  it.each([
    ['lognormal', LOGNORMAL],
    ['gamma', { kind: 'gamma', shape: 2, scale: 1 }],
    ['weibull', { kind: 'weibull', shape: 3, scale: 5 }],
  ] as const)('is the family that the times were drawn from: %s', (family, distribution) => {
    const { best, candidates } = fitted(draw(distribution, 1000));
    expect(best).toBe(family);
    expect(candidates[0]?.family).toBe(family);
    expect(candidates[0]?.ks).toBeLessThan(0.03);
  });

  it('is the sample itself where no family comes near it', () => {
    const two = [...draw(LOGNORMAL, 100), ...draw({ ...LOGNORMAL, median: 30 }, 100)];
    const { best, empirical, candidates } = fitted(two);
    expect(best).toBe('empirical');
    expect(candidates[0]?.ks).toBeGreaterThan(0.1);
    expect(empirical).toMatchObject({ kind: 'empirical' });
    expect([0, 0.25, 0.5, 1].map((p) => quantile(empirical, p))).toEqual(
      [0, 0.25, 0.5, 1].map((p) =>
        quantile({ kind: 'empirical', values: [...two].sort((a, b) => a - b) }, p),
      ),
    );
  });

  it('is a family all the same where the sample is too small to speak for itself', () => {
    expect(fitted([1, 1, 1, 30, 31]).best).not.toBe('empirical');
  });

  it('is a constant where all times are the same', () => {
    expect(fitted([2, 2, 2])).toMatchObject({ best: 'constant', candidates: [] });
    expect(fitted([2])).toMatchObject({ best: 'constant', description: { n: 1, sd: 0 } });
  });

  it('needs a time above 0', () => {
    expect(() => fitted([0, 0])).toThrow(MeasurementError);
  });
});

describe('a careful reader', () => {
  it('has nothing to say of a good sample', () => {
    expect(kinds(draw(LOGNORMAL, 300))).toEqual([]);
  });

  it('is seldom alarmed by chance', () => {
    const alarms = Array.from({ length: 200 }, (_, i) => kinds(draw(LOGNORMAL, 30 + 2 * i, `sample ${i}`)));
    const share = (kind: string) => alarms.filter((found) => found.some((one) => one === kind)).length / 200;
    for (const kind of ['modes', 'outliers', 'shifted', 'coarse']) expect(share(kind)).toBeLessThan(0.05);
  });

  it('warns of few values, zeros, and a clock that is too coarse', () => {
    expect(kinds([1, 2, 3])).toEqual(['few']);
    expect(fitted([0, 0, ...draw(LOGNORMAL, 100)]).oddities).toEqual([{ kind: 'zeros', count: 2 }]);
    const coarse = draw(LOGNORMAL, 200).map((x) => Math.round(x));
    expect(kinds(coarse)).toContain('coarse');
  });

  it('warns of values far out', () => {
    expect(fitted([...draw(LOGNORMAL, 100), 300]).oddities).toEqual([
      { kind: 'outliers', count: 1, most: 300 },
    ]);
  });

  it('warns of several modes, and says where they are', () => {
    const two = [...draw(LOGNORMAL, 150), ...draw({ ...LOGNORMAL, median: 20 }, 50)];
    const found = fitted(two).oddities.find(({ kind }) => kind === 'modes');
    const [low = 0, high = 0] = found?.kind === 'modes' ? found.at : [];
    expect(low).toBeGreaterThan(1.5);
    expect(low).toBeLessThan(2.5);
    expect(high).toBeGreaterThan(15);
    expect(high).toBeLessThan(25);
  });

  it('warns of a fixed part before what varies, and says how long it is', () => {
    const found = fitted(draw(LOGNORMAL, 500).map((x) => x + 10)).oddities.find(
      ({ kind }) => kind === 'shifted',
    );
    if (found?.kind !== 'shifted') throw new Error('no fixed part was found');
    expect(found.by).toBeGreaterThan(9);
    expect(found.by).toBeLessThan(10.6);
    expect(found.p50 + found.by).toBeCloseTo(12, 0);
  });
});

describe('the modes of a sample', () => {
  it('are one where there is nothing to tell apart', () => {
    expect(modesOf([1, 1, 1])).toEqual([1]);
    expect(modesOf([3])).toEqual([3]);
  });

  it('are found wherever they are', () => {
    const normal = (mean: number) => draw({ kind: 'normal', mean, sd: 1 }, 100, `${mean}`);
    const three = [...normal(10), ...normal(20), ...normal(30)].sort((a, b) => a - b);
    expect(modesOf(three).map(Math.round)).toEqual([10, 20, 30]);
  });
});
