/** Steady-state availability: the share of time that something works. All parts fail and are mended independently. */

/** One part: mean time to failure over mean time to failure plus mean time to repair. Any common unit. */
export function availability(mttf: number, mttr: number): number {
  return mttf / (mttf + mttr);
}

/** A chain that works only while all of its parts do. */
export function inSeries(parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1);
}

/** A group that works while any of its parts does. */
export function inParallel(parts: readonly number[]): number {
  return 1 - parts.reduce((product, part) => product * (1 - part), 1);
}

/**
 * A group of n like parts that works while at least k of them do: the upper tail of the binomial distribution,
 * sum over i = k ... n of C(n, i) a^i (1 - a)^(n - i). Range: whole k and n, 0 <= k <= n.
 */
export function atLeast(k: number, n: number, part: number): number {
  // up[i]: the probability that exactly i of the parts looked at so far work.
  let up = [1];
  for (let parts = 1; parts <= n; parts++) {
    up = Array.from({ length: parts + 1 }, (_, i) => (up[i] ?? 0) * (1 - part) + (up[i - 1] ?? 0) * part);
  }
  return up.slice(k).reduce((sum, probability) => sum + probability, 0);
}
