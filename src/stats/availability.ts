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

/**
 * The machine repair model: parts fail and wait for one of a few repairers, who mend them one by one. Both times are
 * exponential. Returns the share of the time in which j of the parts are down, by j = 0 ... parts:
 * p(j) = p(j - 1) (parts - j + 1) / mttf / (min(j, repairers) / mttr).
 * With as many repairers as parts it is binomial: nobody waits.
 * Source: D. Gross, J. F. Shortle, J. M. Thompson and C. M. Harris, Fundamentals of Queueing Theory, 4th ed. (2008),
 * section 2.8, finite-source queues. Range: whole numbers of at least 1; times in any common unit, above 0.
 */
export function machineRepair(parts: number, repairers: number, mttf: number, mttr: number): number[] {
  const weights = [1];
  for (let down = 1; down <= parts; down++) {
    const failing = (parts - down + 1) / mttf;
    const mending = Math.min(down, repairers) / mttr;
    weights.push(((weights[down - 1] ?? 0) * failing) / mending);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** As `atLeast`, of parts that wait for repairers: see `machineRepair`. */
export function atLeastRepaired(
  k: number,
  { parts, repairers, mttf, mttr }: Readonly<Record<'parts' | 'repairers' | 'mttf' | 'mttr', number>>,
): number {
  const down = machineRepair(parts, repairers, mttf, mttr);
  return down.slice(0, parts - k + 1).reduce((sum, probability) => sum + probability, 0);
}
