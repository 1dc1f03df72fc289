/**
 * Draws nodes at random until one more is not worth a look: until what it is expected to better the best of those seen by is
 * less than what it costs.
 *
 *   x: the best rating so far, 0 to 100;  n: nodes looked at
 *   E[gain of one more] = w / (w + n) x ∫ from x to 100 of (u - x) du / 100 = w / (w + n) x (100 - x)^2 / 200
 *   stops as soon as E[gain] < cost
 *
 * How ratings are distributed is not known: it is learned while looking. Before the first look they are taken to be uniform
 * over 0 to 100, with the weight of w looks (a Dirichlet prior); what was seen adds the weight n, and can better nothing.
 * So it looks long where all are poor, and hardly where the first are good: when it stops, one more look is expected to
 * better less than it costs. A node that does not fit is a look like any other. It never stops before one fits.
 *
 * Source: Rothschild, "Searching for the Lowest Price When the Distribution of Prices Is Unknown", Journal of Political
 * Economy 82(4), 1974; the rule with known distribution: McCall 1970, and Weitzman 1979 as the reservation value.
 */
import type { Sampling } from '../policy.ts';

/** What a look costs, in points of a score of 100. Assumed: then 250 looks where 50 is the best there is. */
const COST = 0.05;
/** Looks that the distribution is worth which is taken before the first. Assumed: one, the least that means anything. */
const PRIOR_LOOKS = 1;

/** `cost`: of one look, in points of a score of 100; above 0. */
export function lowestRegret(cost = COST): Sampling {
  return {
    name: `lowest-regret at ${cost}`,
    meaning: `drawn at random until one more is expected to be better by less than ${cost} points`,
    start: 'random',
    feasibleWanted: (nodes) => nodes,
    visitedAtMost: (nodes) => nodes,
    isEnough: (looks, best) => expectedGain(looks, best) < cost,
  };
}

/** What one more node is expected to be better by, in points. */
export function expectedGain(looks: number, best: number): number {
  const missing = 100 - Math.min(100, Math.max(0, best));
  return ((PRIOR_LOOKS / (PRIOR_LOOKS + looks)) * missing * missing) / 200;
}
