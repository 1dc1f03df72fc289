/**
 * From measured times to a distribution: fits three families by maximum likelihood, compares them with each other and
 * with the sample itself, and names the best, or the sample where none of them comes near it.
 */
import type { Distribution } from '../engine/distribution.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { FAMILY_NAMES, type FamilyName, type Fitted, type PositiveSample } from './families/family.ts';
import { fitGamma } from './families/gamma.ts';
import { fitLognormal } from './families/lognormal.ts';
import { fitWeibull } from './families/weibull.ts';
import { type Goodness, goodnessOf } from './goodness.ts';
import { MeasurementError, type Measurements } from './measurements.ts';
import { ENOUGH, type Oddity, odditiesOf } from './oddities.ts';
import { type Description, describe, positiveSample } from './sample.ts';

export type Candidate = Fitted & Goodness;

export type Choice = FamilyName | 'empirical' | 'constant';

export interface Fit {
  readonly name: string;
  readonly description: Description;
  /** Ascending, zeros included. */
  readonly values: readonly number[];
  /** By AIC, best first. Empty where all values are the same. */
  readonly candidates: readonly Candidate[];
  readonly empirical: Distribution;
  readonly best: Choice;
  readonly oddities: readonly Oddity[];
  readonly cpuShare: number | null;
}

const FITS: Readonly<Record<FamilyName, (sample: PositiveSample) => Fitted>> = {
  lognormal: fitLognormal,
  gamma: fitGamma,
  weibull: fitWeibull,
};

/** Beyond this distance of the distribution functions, 5 points, a family is no longer the sample's. */
const TOO_FAR = 0.05;
/** The 5 % point of the Kolmogorov-Smirnov statistic times √n. */
const KS_POINT = 1.358;
/** A spread below this share of the mean is rounding. */
const NO_SPREAD = 1e-7;
/** Longer lists of values are told by so many quantiles, which draw the same within a hundredth. */
const LISTED = 101;

/** Throws a MeasurementError where there is nothing to fit. */
export function fitTimes({ name, seconds, cpuShare }: Measurements): Fit {
  const values = [...seconds].sort((a, b) => a - b);
  const positive = values.filter((value) => value > 0);
  const zeros = values.length - positive.length;
  if (positive.length === 0) {
    throw new MeasurementError(null, 'all times are 0', 'measure with a finer clock');
  }
  const sample = positiveSample(positive);
  const hasSpread = Math.sqrt(sample.varianceLog) > NO_SPREAD;
  const candidates = hasSpread ? compare(sample) : [];
  return {
    name,
    description: describe(values),
    values,
    candidates,
    empirical: { kind: 'empirical', values: listed(values) },
    best: bestOf(candidates, values.length),
    oddities: odditiesOf(sample, zeros),
    cpuShare,
  };
}

/** The distribution of a choice; null where the sample can not be told by it. */
export function distributionOf(fit: Fit, choice: Choice): Distribution | null {
  if (choice === 'empirical') return fit.empirical;
  if (choice === 'constant') return { kind: 'constant', value: fit.description.mean };
  return fit.candidates.find(({ family }) => family === choice)?.distribution ?? null;
}

function compare(sample: PositiveSample): Candidate[] {
  return FAMILY_NAMES.map((family) => {
    const fitted = FITS[family](sample);
    return { ...fitted, ...goodnessOf(fitted, sample.values) };
  }).sort((a, b) => a.aic - b.aic);
}

/**
 * The family with the lowest AIC; the sample itself where that family lies more than 5 points off, and further than
 * chance takes a sample of that size. Few values do not speak against a family, and say little for themselves.
 */
function bestOf([first]: readonly Candidate[], n: number): Choice {
  if (first === undefined) return 'constant';
  const isFar = first.ks > Math.max(TOO_FAR, KS_POINT / Math.sqrt(n));
  return isFar && n >= ENOUGH ? 'empirical' : first.family;
}

function listed(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= LISTED) return sorted;
  return Array.from({ length: LISTED }, (_, i) => quantileOfSorted(sorted, i / (LISTED - 1)) ?? 0);
}
