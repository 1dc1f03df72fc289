import { describe, expect, test } from 'vitest';
import { nextByRegression } from './local-regression.ts';

describe('the next look by local regression', () => {
  test('goes on a straight line, whatever the weights', () => {
    const line = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
    expect(nextByRegression(line, 'equal')).toBeCloseTo(1, 12);
    expect(nextByRegression(line, 'tricube')).toBeCloseTo(1, 12);
  });

  test('with tricube weights takes no notice of the first look: of three, the line goes through the last two', () => {
    expect(nextByRegression([0.5, 0.4, 0.9], 'tricube')).toBeCloseTo(0.6, 12);
  });

  test('with equal weights is the least squares line: 0.9, 0.4, 0.5 have slope -0.2 and mean 0.6', () => {
    expect(nextByRegression([0.5, 0.4, 0.9], 'equal')).toBeCloseTo(0.6 - 2 * 0.2, 12);
  });

  test('with tricube weights of four looks is the weighted line, worked out by hand', () => {
    // Weights of the last three: 1, (26/27)^3, (19/27)^3; the first has none. Uses 0, 1, 0 before it: y = 1 one look ago.
    const [a, b, c] = [1, (26 / 27) ** 3, (19 / 27) ** 3];
    const [meanX, meanY] = [(-b - 2 * c) / (a + b + c), b / (a + b + c)];
    const slope =
      (a * (0 - meanX) * (0 - meanY) + b * (-1 - meanX) * (1 - meanY) + c * (-2 - meanX) * (0 - meanY)) /
      (a * meanX ** 2 + b * (-1 - meanX) ** 2 + c * (-2 - meanX) ** 2);
    expect(nextByRegression([0, 1, 0, 5], 'tricube')).toBeCloseTo(meanY + slope * (1 - meanX), 12);
  });
});
