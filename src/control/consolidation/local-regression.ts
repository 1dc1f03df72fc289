/**
 * Where the use of a host is heading: a line through its last looks, by weighted least squares (Cleveland's Loess at the
 * right end of the data; Beloglazov and Buyya, CCPE 24(13), 2012, section 5.3).
 */
import type { RegressionWeights } from './rules.ts';

/**
 * What the line through `newestFirst` has at the look after the last. With `tricube` a look `d` looks before the last of
 * `n` weighs (1 - (d / (n - 1))^3)^3: the first of them nothing. Needs three values or more, or two with `equal`.
 */
export function nextByRegression(newestFirst: readonly number[], weights: RegressionWeights): number {
  const span = newestFirst.length - 1;
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let ago = 0; ago <= span; ago++) {
    const weight = weights === 'equal' ? 1 : tricube(ago / span);
    const [x, y] = [-ago, newestFirst[ago] ?? 0];
    sum += weight;
    sumX += weight * x;
    sumY += weight * y;
    sumXX += weight * x * x;
    sumXY += weight * x * y;
  }
  const slope = (sum * sumXY - sumX * sumY) / (sum * sumXX - sumX * sumX);
  return (sumY - slope * sumX) / sum + slope;
}

function tricube(distance: number): number {
  const left = 1 - distance * distance * distance;
  return left * left * left;
}
