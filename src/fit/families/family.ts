/** What a family of distributions must tell to be fitted and compared. */
import type { Distribution } from '../../engine/distribution.ts';

export const FAMILY_NAMES = ['lognormal', 'gamma', 'weibull'] as const;
export type FamilyName = (typeof FAMILY_NAMES)[number];

/** A parameter with its standard error, from the expected Fisher information. */
export interface Parameter {
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
  /** `s` where it is a time, `1` where it is a bare number. */
  readonly unit: 's' | '1';
}

export interface Fitted {
  readonly family: FamilyName;
  readonly distribution: Distribution;
  readonly parameters: readonly Parameter[];
  /** At its maximum. */
  readonly logLikelihood: number;
  /** Probabilities below and above a value; each is exact where it is small. */
  readonly tails: (x: number) => Tails;
}

export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** What all families need of a sample. Values: above 0, sorted, not all the same. */
export interface PositiveSample {
  readonly values: readonly number[];
  readonly logs: readonly number[];
  readonly n: number;
  readonly mean: number;
  /** Mean and variance (divided by n) of the logarithms. */
  readonly meanLog: number;
  readonly varianceLog: number;
}
