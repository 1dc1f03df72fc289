/** How many humps a sample has: two often mean that two different things were measured. */
import { exp } from '../engine/math.ts';
import { quantileOfSorted } from '../stats/quantile.ts';

/** Points at which the density is looked at. */
const GRID = 256;
/** A hump must rise above the valley beside it by this factor, and hold this share of the values. */
const PROMINENCE = 1.5;
const LEAST_SHARE = 0.08;
/** Of larger samples evenly spaced values stand for their neighbours. */
const LOOKED_AT = 2000;

/**
 * Humps of a kernel density with Silverman's bandwidth 0.9 min(sd, IQR / 1.34) n^(-1/5) (B. W. Silverman, *Density
 * Estimation*, 1986, section 3.4.2). `sorted`: any values, ascending. Result: the middle of each hump, at least one.
 */
export function modesOf(sorted: readonly number[]): number[] {
  const values = thinned(sorted);
  const bandwidth = bandwidthOf(values);
  const low = values[0] ?? 0;
  const step = ((values.at(-1) ?? 0) - low) / (GRID - 1);
  if (!(bandwidth > 0 && step > 0)) return [low];
  const density = Array.from({ length: GRID }, (_, i) => densityAt(low + i * step, values, bandwidth));
  return humps(density, (i) => low + i * step, values);
}

function thinned(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= LOOKED_AT) return sorted;
  return Array.from({ length: LOOKED_AT }, (_, i) => quantileOfSorted(sorted, i / (LOOKED_AT - 1)) ?? 0);
}

function bandwidthOf(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / n);
  const range = (quantileOfSorted(values, 0.75) ?? 0) - (quantileOfSorted(values, 0.25) ?? 0);
  const spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
  // n^(-1/5), by Newton's steps: only + - * / are the same everywhere.
  let root = 1;
  for (let i = 0; i < 60; i++) root -= (root - n / (root * root * root * root)) / 5;
  return (0.9 * spread) / root;
}

function densityAt(x: number, values: readonly number[], bandwidth: number): number {
  let sum = 0;
  for (const value of values) {
    const z = (x - value) / bandwidth;
    if (z < 6 && z > -6) sum += exp(-0.5 * z * z);
  }
  return sum;
}

/** Peaks between valleys, taken from left to right; a peak that does not stand out joins its neighbour. */
function humps(
  density: readonly number[],
  place: (i: number) => number,
  values: readonly number[],
): number[] {
  const peaks: number[] = [];
  let top = 0;
  let valley = 0;
  let isRising = true;
  const at = (i: number) => density[i] ?? 0;
  for (let i = 1; i < density.length; i++) {
    if (isRising) {
      if (at(i) > at(top)) top = i;
      else if (at(i) * PROMINENCE < at(top)) [isRising, valley] = [false, i];
    } else if (at(i) < at(valley)) valley = i;
    else if (at(i) > at(valley) * PROMINENCE) {
      peaks.push(top, valley);
      [isRising, top] = [true, i];
    }
  }
  const ends = peaks.filter((_, i) => i % 2 === 1).map(place);
  const tops = [...peaks.filter((_, i) => i % 2 === 0), top].map(place);
  return holding(tops, ends, values);
}

/** The humps that hold enough of the values to be more than a few of them. */
function holding(tops: readonly number[], ends: readonly number[], values: readonly number[]): number[] {
  const least = Math.max(5, LEAST_SHARE * values.length);
  const large = tops.filter((_, i) => {
    const from = ends[i - 1] ?? Number.NEGATIVE_INFINITY;
    const to = ends[i] ?? Number.POSITIVE_INFINITY;
    return values.filter((x) => x > from && x <= to).length >= least;
  });
  return large.length > 0 ? large : [values[Math.floor(values.length / 2)] ?? 0];
}
