/**
 * Golden values: SciPy 1.17.1 (NumPy 2.4.6), `fit(data, floc=0)` of lognorm, gamma and weibull_min, refined by
 * Nelder-Mead on the log-likelihood until nothing moved; `kstest`; Anderson-Darling from `logcdf` and `logsf`.
 */
import { describe, expect, it } from 'vitest';
import { quantile } from '../../engine/distribution.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { goodnessOf } from '../goodness.ts';
import { positiveSample } from '../sample.ts';
import type { Fitted, PositiveSample } from './family.ts';
import { fitGamma } from './gamma.ts';
import { fitLognormal } from './lognormal.ts';
import { fitWeibull } from './weibull.ts';

const DATA = [
  ...[1.21, 1.35, 0.98, 1.77, 2.41, 1.12, 1.05, 1.63, 3.02, 1.44, 1.29, 0.87, 1.91],
  ...[1.08, 1.52, 2.18, 1.37, 1.16, 0.93, 1.68, 1.25, 1.49, 2.77, 1.33, 1.02],
].sort((a, b) => a - b);

const FITS: Readonly<Record<string, (sample: PositiveSample) => Fitted>> = {
  lognormal: fitLognormal,
  gamma: fitGamma,
  weibull: fitWeibull,
};

const GOLDEN = [
  ['lognormal', [1.4295738262666, 0.3260559881518], -16.390718487, 0.1119331707, 0.407164927],
  ['gamma', [8.9584615562804, 0.1689129311426], -17.4651166394, 0.1314881978, 0.6190092192],
  ['weibull', [2.8308652238575, 1.6991108177622], -20.1441404961, 0.1621315597, 1.0476903591],
] as const;

describe.each(GOLDEN)('the %s fit', (name, parameters, logLikelihood, ks, ad) => {
  const fitFamily = FITS[name] ?? fitLognormal;
  const fitted = fitFamily(positiveSample(DATA));
  const goodness = goodnessOf(fitted, DATA);

  it('has the parameters and the likelihood of SciPy', () => {
    fitted.parameters.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(parameters[i] ?? 0, 7);
    });
    expect(fitted.logLikelihood).toBeCloseTo(logLikelihood, 8);
    expect(goodness.aic).toBeCloseTo(4 - 2 * logLikelihood, 7);
  });

  it('has its distances', () => {
    expect(goodness.ks).toBeCloseTo(ks, 7);
    expect(goodness.ad).toBeCloseTo(ad, 6);
  });

  it('knows the tails of the distribution that it names', () => {
    for (const p of [1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9]) {
      const { lower, upper } = fitted.tails(quantile(fitted.distribution, p));
      expect(Math.abs(lower / p - 1)).toBeLessThan(1e-6);
      expect(Math.abs(upper / (1 - p) - 1)).toBeLessThan(1e-6);
    }
  });

  it('does not mind the unit: milliseconds give the same shape and a thousandfold scale', () => {
    const scaled = fitFamily(positiveSample(DATA.map((x) => x * 1e3)));
    const ratios = scaled.parameters.map(({ value }, i) => value / (fitted.parameters[i]?.value ?? 0));
    ratios.forEach((ratio, i) => {
      expect(ratio).toBeCloseTo(fitted.parameters[i]?.unit === 's' ? 1000 : 1, 9);
    });
  });
});

describe('what was drawn from a known distribution', () => {
  /** Parameters as the families report them. */
  const KNOWN = [
    ['lognormal', { kind: 'lognormal', median: 0.161, sigma: 0.2 }, [0.161, 0.2]],
    ['lognormal', { kind: 'lognormal', median: 60, sigma: 0.03 }, [60, 0.03]],
    ['gamma', { kind: 'gamma', shape: 0.7, scale: 3 }, [0.7, 3]],
    ['gamma', { kind: 'gamma', shape: 40, scale: 0.05 }, [40, 0.05]],
    ['weibull', { kind: 'weibull', shape: 0.8, scale: 12 }, [0.8, 12]],
    ['weibull', { kind: 'weibull', shape: 9, scale: 0.3 }, [9, 0.3]],
  ] as const;
  const REPEATS = 60;
  const N = 400;

  it.each(KNOWN)('is found back within its standard errors: %s %o', (name, known, parameters) => {
    const draws = new RandomStreams(runKey('fit', 0)).stream('draws', `${name} ${parameters.join()}`);
    const errors = parameters.map((): number[] => []);
    for (let i = 0; i < REPEATS; i++) {
      const values = Array.from({ length: N }, () => quantile(known, draws.uniform()));
      const fitted = (FITS[name] ?? fitLognormal)(positiveSample(values.sort((a, b) => a - b)));
      for (const [k, { value, standardError }] of fitted.parameters.entries()) {
        errors[k]?.push((value - (parameters[k] ?? 0)) / standardError);
      }
    }
    for (const list of errors) {
      const mean = list.reduce((sum, x) => sum + x, 0) / REPEATS;
      const square = list.reduce((sum, x) => sum + x * x, 0) / REPEATS;
      // In standard errors the estimates are standard normal but for a bias of the order 1 / √n:
      // mean 0 ± 3.3 / √60 ± 0.12, mean square 1 ± 3.3 √(2 / 60).
      expect(Math.abs(mean)).toBeLessThan(0.55);
      expect(square).toBeGreaterThan(0.4);
      expect(square).toBeLessThan(1.6);
    }
  });
});

describe('a fit of hard samples', () => {
  it.each(Object.entries(FITS))('ends, with finite numbers: %s', (_, fitFamily) => {
    const samples = [
      [1, 1 + 1e-6],
      [1e-6, 1e6],
      [1e-9, 1e-8, 1e-7, 1e300],
      [100, 100.001, 100.002, 100.003],
      Array.from({ length: 50 }, (_, i) => 10 ** ((i - 25) / 2)),
    ];
    for (const values of samples) {
      const { parameters, logLikelihood, tails } = fitFamily(positiveSample(values));
      for (const { value, standardError } of parameters) {
        expect(value).toBeGreaterThan(0);
        expect(standardError).toBeGreaterThan(0);
        expect(Number.isFinite(value + standardError)).toBe(true);
      }
      expect(Number.isFinite(logLikelihood)).toBe(true);
      const { lower, upper } = tails(values[1] ?? 1);
      expect(lower + upper).toBeCloseTo(1, 6);
    }
  });
});
