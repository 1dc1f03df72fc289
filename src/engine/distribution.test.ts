import { describe, expect, it } from 'vitest';
import {
  type Distribution,
  lognormalFromQuantiles,
  mean,
  quantile,
  sample,
  scale,
  validate,
} from './distribution.ts';
import { RandomStreams, runKey } from './random.ts';

const ALL: readonly Distribution[] = [
  { kind: 'constant', value: 3 },
  { kind: 'exponential', mean: 2.5 },
  { kind: 'lognormal', median: 1.2, sigma: 0.7 },
  { kind: 'weibull', shape: 0.7, scale: 2 },
  { kind: 'weibull', shape: 2, scale: 3 },
  { kind: 'uniform', min: 1, max: 4 },
  { kind: 'normal', mean: 5, sd: 1 },
  { kind: 'normal', mean: 1, sd: 2 },
  { kind: 'gamma', shape: 0.5, scale: 2 },
  { kind: 'gamma', shape: 2.5, scale: 0.4 },
  { kind: 'empirical', values: [1, 1, 2, 5, 9] },
  { kind: 'discrete', values: [1, 2, 4, 8], weights: [1, 1, 1, 1] },
  { kind: 'discrete', values: [0, 3, 5], weights: [0.5, 3, 1.5] },
];
const named = ALL.map((d) => [Object.values(d).join(' '), d] as const);

const streamOf = (entity: string) => new RandomStreams(runKey('distributions', 0)).stream('draws', entity);

/** Sorted draws, always of the same stream. */
function drawn(d: Distribution, n: number): number[] {
  const stream = streamOf('sorted');
  return Array.from({ length: n }, () => sample(d, stream)).sort((a, b) => a - b);
}

/**
 * Kolmogorov and Smirnov's distance, on a grid of probabilities: how far the share of draws below quantile(p)
 * is from p, at most. Where the distribution has an atom, p may lie anywhere in it.
 */
function distance(sorted: readonly number[], d: Distribution): number {
  let most = 0;
  for (let p = 0.01; p < 1; p += 0.01) {
    const x = quantile(d, p);
    const below = sorted.filter((value) => value < x).length / sorted.length;
    const upTo = sorted.filter((value) => value <= x).length / sorted.length;
    most = Math.max(most, below - p, p - upTo);
  }
  return most;
}

describe('sample', () => {
  it.each(named)('takes one uniform a draw: %s', (_, d) => {
    const drawing = streamOf('same');
    const counting = streamOf('same');
    for (let i = 0; i < 100; i++) {
      sample(d, drawing);
      counting.uniform();
    }
    expect(drawing.uniform()).toBe(counting.uniform());
  });

  it.each(named)('follows the quantiles: %s', (_, d) => {
    // 10,000 draws exceed a distance of 1.95 / sqrt(n) once in a thousand times.
    expect(distance(drawn(d, 10_000), d)).toBeLessThan(0.0195);
  });

  it('would be caught by that check if it were of another distribution', () => {
    expect(
      distance(drawn({ kind: 'exponential', mean: 2.4 }, 10_000), { kind: 'exponential', mean: 2.6 }),
    ).toBeGreaterThan(0.0195);
    expect(
      distance(drawn({ kind: 'weibull', shape: 0.65, scale: 2 }, 10_000), {
        kind: 'weibull',
        shape: 0.75,
        scale: 2,
      }),
    ).toBeGreaterThan(0.0195);
  });

  it.each(named)('never gives a negative number, an infinity or NaN: %s', (_, d) => {
    expect(drawn(d, 10_000).every((x) => x >= 0 && x < Infinity)).toBe(true);
    for (const u of [0, 1 - 2 ** -53]) {
      const stream = streamOf('ends');
      stream.uniform = () => u;
      const x = sample(d, stream);
      expect(x >= 0 && x < Infinity).toBe(true);
    }
  });

  it('gives a larger value for a larger uniform, so that variants stay comparable', () => {
    for (const d of ALL) {
      const values = Array.from({ length: 999 }, (_, i) => quantile(d, (i + 1) / 1000));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });
});

describe('mean', () => {
  it.each(named)('is the integral of the quantiles: %s', (_, d) => {
    // Midpoint rule; the heavy upper ends are cut into ever finer pieces.
    let integral = 0;
    for (let width = 0.5, low = 0; width > 1e-12; low += width, width /= 2) {
      for (let i = 0; i < 2000; i++)
        integral += (quantile(d, low + ((i + 0.5) / 2000) * width) * width) / 2000;
    }
    expect(integral / mean(d)).toBeCloseTo(1, 3);
  });

  it('is that of textbooks', () => {
    expect(mean({ kind: 'weibull', shape: 2, scale: 1 })).toBeCloseTo(Math.sqrt(Math.PI) / 2, 13);
    expect(mean({ kind: 'weibull', shape: 0.5, scale: 1 })).toBeCloseTo(2, 12); // Γ(3)
    expect(mean({ kind: 'normal', mean: 0, sd: 1 })).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 14);
    expect(mean({ kind: 'normal', mean: 1, sd: 1 })).toBeCloseTo(1.0833154705876864, 13); // Φ(1) + φ(1)
    expect(mean({ kind: 'lognormal', median: 2, sigma: 1 })).toBeCloseTo(2 * Math.exp(0.5), 13);
  });
});

describe('quantile', () => {
  it('has the closed forms of each kind', () => {
    expect(quantile({ kind: 'exponential', mean: 2 }, 0.5)).toBeCloseTo(2 * Math.LN2, 14);
    expect(quantile({ kind: 'weibull', shape: 2, scale: 3 }, 1 - Math.exp(-4))).toBeCloseTo(6, 12);
    expect(quantile({ kind: 'weibull', shape: 0.25, scale: 1 }, 1 - Math.exp(-2))).toBeCloseTo(16, 12);
    expect(quantile({ kind: 'gamma', shape: 1, scale: 2 }, 0.5)).toBeCloseTo(2 * Math.LN2, 13);
    expect(quantile({ kind: 'normal', mean: 10, sd: 2 }, 0.975)).toBeCloseTo(10 + 2 * 1.959963984540054, 13);
    expect(quantile({ kind: 'normal', mean: 1, sd: 2 }, 0.1)).toBe(0);
    expect(quantile({ kind: 'lognormal', median: 4, sigma: 0 }, 0.9)).toBe(4);
  });

  it('interpolates measured values as type 7 does', () => {
    const d: Distribution = { kind: 'empirical', values: [10, 20, 40] };
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(d, p))).toEqual([10, 15, 20, 30, 40]);
    expect(quantile({ kind: 'empirical', values: [7] }, 0.3)).toBe(7);
    expect(mean({ kind: 'empirical', values: [7] })).toBe(7);
  });
});

describe('a discrete distribution', () => {
  const thirds: Distribution = { kind: 'discrete', values: [1, 2, 4], weights: [3, 1, 2] };

  it('gives each value for the share of the probabilities that its weight is of all weights', () => {
    const at = [0, 0.49, 0.5, 0.6, 0.7, 1];
    expect(at.map((p) => quantile(thirds, p))).toEqual([1, 1, 2, 2, 4, 4]);
    expect(mean(thirds)).toBeCloseTo((3 * 1 + 1 * 2 + 2 * 4) / 6, 14);
  });

  it('gives its values and nothing between', () => {
    expect(new Set(drawn(thirds, 1000))).toEqual(new Set([1, 2, 4]));
  });
});

describe('scale', () => {
  it.each(named)('multiplies every quantile and the mean: %s', (_, d) => {
    const scaled = scale(d, 3);
    for (const p of [0.01, 0.3, 0.9]) expect(quantile(scaled, p)).toBeCloseTo(3 * quantile(d, p), 10);
    expect(mean(scaled)).toBeCloseTo(3 * mean(d), 10);
  });
});

describe('lognormalFromQuantiles', () => {
  it('goes through both quantiles', () => {
    const d = lognormalFromQuantiles(1.2, 3, 0.95);
    expect(quantile(d, 0.5)).toBeCloseTo(1.2, 14);
    expect(quantile(d, 0.95)).toBeCloseTo(3, 13);
  });

  it('gives a constant where both quantiles are the same', () => {
    expect(lognormalFromQuantiles(2, 2, 0.99)).toEqual({ kind: 'lognormal', median: 2, sigma: 0 });
  });

  it.each([
    [0, 3, 0.95],
    [3, 1.2, 0.95],
    [1.2, 3, 0.5],
    [1.2, 3, 1],
    [1.2, Infinity, 0.95],
    [1.2, 0.95, 3],
  ])('refuses %d, %d at %d', (p50, pHigh, high) => {
    expect(() => lognormalFromQuantiles(p50, pHigh, high)).toThrow(RangeError);
  });
});

describe('validate', () => {
  it.each(named)('finds nothing wrong with %s', (_, d) => {
    expect(validate(d)).toEqual([]);
  });

  it.each([
    [{ kind: 'constant', value: -1 }, 'value must be 0 or more, not -1'],
    [{ kind: 'exponential', mean: 0 }, 'mean must be above 0, not 0'],
    [{ kind: 'lognormal', median: NaN, sigma: 1 }, 'median must be above 0, not NaN'],
    [{ kind: 'lognormal', median: 1, sigma: -1 }, 'sigma must be 0 or more, not -1'],
    [{ kind: 'weibull', shape: 0, scale: 1 }, 'shape must be above 0, not 0'],
    [{ kind: 'gamma', shape: 1, scale: Infinity }, 'scale must be above 0, not Infinity'],
    [{ kind: 'uniform', min: 2, max: 1 }, 'max is below min'],
    [{ kind: 'normal', mean: 1, sd: -2 }, 'sd must be 0 or more, not -2'],
    [{ kind: 'empirical', values: [] }, 'an empirical distribution needs values'],
    [{ kind: 'empirical', values: [1, 3, 2] }, 'values must be 0 or more and ascend; value 2 is 2'],
    [{ kind: 'empirical', values: [-1] }, 'values must be 0 or more and ascend; value 0 is -1'],
    [{ kind: 'discrete', values: [1, 2], weights: [1] }, '2 values have 1 weights'],
    [{ kind: 'discrete', values: [1, 2], weights: [1, 0] }, 'weight 1 must be above 0, not 0'],
    [
      { kind: 'discrete', values: [2, 1], weights: [1, 1] },
      'values must be 0 or more and ascend; value 1 is 1',
    ],
  ] satisfies [Distribution, string][])('says what is wrong with %o', (d, problem) => {
    expect(validate(d)).toEqual([problem]);
  });
});
