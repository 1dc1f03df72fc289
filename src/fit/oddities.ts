/** What a careful reader would say of a sample before believing any fit of it. */
import { exp } from '../engine/math.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import type { PositiveSample } from './families/family.ts';
import { fitLognormal } from './families/lognormal.ts';
import { modesOf } from './modes.ts';
import { positiveSample } from './sample.ts';

export type Oddity =
  | { readonly kind: 'few'; readonly n: number }
  | { readonly kind: 'zeros'; readonly count: number }
  | { readonly kind: 'outliers'; readonly count: number; readonly most: number }
  | { readonly kind: 'modes'; readonly at: readonly number[] }
  | { readonly kind: 'shifted'; readonly by: number; readonly p50: number; readonly p95: number }
  | { readonly kind: 'coarse'; readonly distinct: number };

/** Below it the tail of a distribution was hardly seen. */
export const ENOUGH = 20;
/** Tukey's far outliers: beyond so many interquartile ranges of the logarithms. */
const FAR_OUT = 3;
/** How much better, by AIC, a fit with a fixed part must be before it is worth a word. */
const WORTH_A_SHIFT = 10;
/** Fixed parts that are tried, as shares of the least value. All of it would make any likelihood infinite. */
const SHIFTS = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
/** Quantile of the standard normal at 0.95. */
const Z95 = 1.6448536269514722;

/** `zeros`: values that were 0 and are not in the sample. */
export function odditiesOf(sample: PositiveSample, zeros: number): Oddity[] {
  const { n, values } = sample;
  const isEnough = n >= ENOUGH;
  const distinct = new Set(values).size;
  const { out, within } = isEnough ? farOut(sample) : { out: [], within: [] };
  return [
    ...(isEnough ? [] : [{ kind: 'few', n } as const]),
    ...(zeros > 0 ? [{ kind: 'zeros', count: zeros } as const] : []),
    ...(out.length > 0 ? [{ kind: 'outliers', count: out.length, most: out.at(-1) ?? 0 } as const] : []),
    ...modes(sample),
    ...(within.length >= ENOUGH ? shift(positiveSample(within)) : []),
    ...(isEnough && distinct < n / 4 ? [{ kind: 'coarse', distinct } as const] : []),
  ];
}

/** The values far out and those that are not. */
function farOut({ logs, values }: PositiveSample) {
  const low = quantileOfSorted(logs, 0.25) ?? 0;
  const high = quantileOfSorted(logs, 0.75) ?? 0;
  const reach = FAR_OUT * (high - low);
  const isFar = (i: number) => {
    const one = logs[i] ?? 0;
    return reach > 0 && (one < low - reach || one > high + reach);
  };
  return { out: values.filter((_, i) => isFar(i)), within: values.filter((_, i) => !isFar(i)) };
}

function modes({ logs, n }: PositiveSample): Oddity[] {
  const found = n < ENOUGH ? [] : modesOf(logs);
  return found.length < 2 ? [] : [{ kind: 'modes', at: found.map((one) => exp(one)) }];
}

/**
 * A fixed part before what varies: the lognormal of what is left, where it fits much better than that of the whole. Of
 * values that are not far out, for a few of those would pass for the tail of what is left.
 */
function shift(sample: PositiveSample): Oddity[] {
  const { values } = sample;
  if (!(sample.varianceLog > 0)) return [];
  const least = values[0] ?? 0;
  let best = { by: 0, logLikelihood: fitLognormal(sample).logLikelihood, p50: 0, p95: 0 };
  const plain = best.logLikelihood;
  for (const share of SHIFTS) {
    const by = share * least;
    const rest = positiveSample(values.map((value) => value - by));
    if (!(rest.varianceLog > 0)) continue;
    const { logLikelihood } = fitLognormal(rest);
    const p50 = exp(rest.meanLog);
    const p95 = exp(rest.meanLog + Z95 * Math.sqrt(rest.varianceLog));
    if (logLikelihood > best.logLikelihood) best = { by, logLikelihood, p50, p95 };
  }
  const gain = 2 * (best.logLikelihood - plain) - 2; // one parameter more
  return gain < WORTH_A_SHIFT ? [] : [{ kind: 'shifted', by: best.by, p50: best.p50, p95: best.p95 }];
}
