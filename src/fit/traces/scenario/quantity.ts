/**
 * From the values of a quantity to a distribution that a scenario can write: the values themselves where they are few, a
 * family where one comes near and keeps their mean, else groups of values that keep it.
 */
import { type Distribution, mean } from '../../../engine/distribution.ts';
import { type Candidate, fitTimes } from '../../fit.ts';

/** Different values that are listed one by one. */
const FEW = 12;
/** A family must have a mean that is no further off than this part of it. */
const NEAR_MEAN = 0.05;
/** Values of which a family is fitted; of more, evenly spaced ones stand for their neighbours. */
const FITTED = 10_000;
/** A family is of values above 0: more zeros than this share speak against it. */
const MOST_ZEROS = 0.01;
/** A value of this share of all stands for itself; the others are put together with their neighbours, */
const FREQUENT = 0.02;
/** up to this share of all, and in the upper tail up to this part of what is still above, */
const GROUP = 0.05;
const TAIL_GROUP = 0.3;
/** but never less than this share: a few large values make the mean. */
const LEAST_GROUP = 0.001;

export interface FittedQuantity {
  readonly distribution: Distribution;
  readonly how: 'constant' | 'listed' | 'grouped' | Candidate['family'];
  /** Values that it was fitted to. */
  readonly n: number;
  /** Kolmogorov-Smirnov distance of a family; null where the values speak for themselves. */
  readonly ks: number | null;
  /** The best family and how far it was off, where it was not good enough. */
  readonly refused: { readonly family: string; readonly ks: number; readonly mean: number } | null;
  /** Means of the values and of the distribution. */
  readonly valuesMean: number;
  readonly mean: number;
}

/** `values`: at least one, each 0 or above. */
export function fitQuantity(values: readonly number[]): FittedQuantity {
  const sorted = Float64Array.from(values).sort();
  const counts = countsOf(sorted);
  const valuesMean = meanOf(sorted);
  const told = (distribution: Distribution, rest: Pick<FittedQuantity, 'how' | 'ks' | 'refused'>) => ({
    ...{ distribution, n: sorted.length, valuesMean, mean: mean(distribution) },
    ...rest,
  });
  const [only] = counts.keys();
  if (counts.size === 1 && only !== undefined)
    return told({ kind: 'constant', value: only }, { how: 'constant', ks: null, refused: null });
  if (counts.size <= FEW) {
    const [listed, weights] = [[...counts.keys()], [...counts.values()]];
    return told({ kind: 'discrete', values: listed, weights }, { how: 'listed', ks: null, refused: null });
  }
  const { best, isBest } = bestFamily(sorted);
  const isNear =
    best !== undefined &&
    isBest &&
    Math.abs(mean(best.distribution) / valuesMean - 1) <= NEAR_MEAN &&
    (counts.get(0) ?? 0) <= MOST_ZEROS * sorted.length;
  if (isNear) return told(best.distribution, { how: best.family, ks: best.ks, refused: null });
  const refused =
    best === undefined ? null : { family: best.family, ks: best.ks, mean: mean(best.distribution) };
  return told(grouped(counts, sorted.length), { how: 'grouped', ks: null, refused });
}

/** How often each value is there, ascending. */
function countsOf(sorted: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** `isBest`: whether it comes so near that the values need not speak for themselves, as `fit` judges it. */
function bestFamily(sorted: Float64Array): {
  readonly best: Candidate | undefined;
  readonly isBest: boolean;
} {
  const step = Math.max(1, sorted.length / FITTED);
  const looked = Array.from(
    { length: Math.min(FITTED, sorted.length) },
    (_, i) => sorted[Math.floor((i + 0.5) * step)] ?? 0,
  );
  if (!looked.some((value) => value > 0)) return { best: undefined, isBest: false };
  const { candidates, best } = fitTimes({ name: '', seconds: looked, cpuShare: null });
  return { best: candidates[0], isBest: best === candidates[0]?.family };
}

/** Each group of neighbours as likely as it is large, and its mean for all of it: so the mean of all is kept. */
function grouped(counts: ReadonlyMap<number, number>, n: number): Distribution {
  const groups: { sum: number; weight: number }[] = [];
  let open: { sum: number; weight: number } | null = null;
  let above = n;
  for (const [value, count] of counts) {
    above -= count;
    if (count >= FREQUENT * n) {
      groups.push({ sum: value * count, weight: count });
      open = null;
      continue;
    }
    if (open === null) {
      open = { sum: 0, weight: 0 };
      groups.push(open);
    }
    open.sum += value * count;
    open.weight += count;
    const room = Math.max(LEAST_GROUP * n, Math.min(GROUP * n, TAIL_GROUP * above));
    if (open.weight >= room) open = null;
  }
  return {
    kind: 'discrete',
    values: groups.map(({ sum, weight }) => sum / weight),
    weights: groups.map(({ weight }) => weight),
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
