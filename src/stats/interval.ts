/** Confidence intervals over replications: independent, roughly normal values, so Student's t applies. */
import { tQuantile } from './student-t.ts';
import { Tally } from './tally.ts';

/** A mean and how far the true one may lie from it. */
export interface MeanInterval {
  readonly n: number;
  /** NaN when n is 0. */
  readonly mean: number;
  /** The interval is mean ± halfWidth. Null below two values: one value says nothing of its spread. */
  readonly halfWidth: number | null;
}

/** The interval that covers the true mean with the given confidence. Range: 0 < confidence < 1. */
export function meanInterval(values: readonly number[], confidence = 0.95): MeanInterval {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  const deviation = tally.standardDeviation;
  return {
    n: tally.n,
    mean: tally.mean ?? NaN,
    halfWidth:
      deviation === null
        ? null
        : (tQuantile((1 + confidence) / 2, tally.n - 1) * deviation) / Math.sqrt(tally.n),
  };
}

/** Where the true mean of a - b lies. */
export interface PairedInterval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of the mean of a[i] - b[i]. Replication i of both sides saw the same random numbers, so what moved
 * both cancels. Null below two pairs. Throws RangeError if the lengths differ.
 */
export function pairedInterval(
  a: readonly number[],
  b: readonly number[],
  confidence = 0.95,
): PairedInterval | null {
  if (a.length !== b.length)
    throw new RangeError(`pairs need equal lengths, not ${a.length} and ${b.length}`);
  const { mean, halfWidth } = meanInterval(
    a.map((value, i) => value - (b[i] ?? NaN)),
    confidence,
  );
  return halfWidth === null ? null : { difference: mean, low: mean - halfWidth, high: mean + halfWidth };
}

/** The half-width as a share of the mean's size: 0.05 is ± 5 %. Null where there is none, or the mean is 0. */
export function relativeHalfWidth({ mean, halfWidth }: MeanInterval): number | null {
  return halfWidth === null || mean === 0 ? null : halfWidth / Math.abs(mean);
}
