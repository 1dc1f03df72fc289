/** Derivatives of the logarithm of the gamma function, on the bit-exact logarithm of the engine. */
import { log } from '../engine/math.ts';

/** From here on the asymptotic series have an error below 1e-15. */
const SERIES_FROM = 16;

/**
 * ψ(x), the first derivative of ln Γ(x). Range: x > 0. Asymptotic series (Abramowitz & Stegun 6.3.18) at x >= 16,
 * reached from below by ψ(x) = ψ(x + 1) - 1 / x (6.3.5).
 */
export function digamma(x: number): number {
  let below = 0;
  for (; x < SERIES_FROM; x += 1) below += 1 / x;
  const y = 1 / (x * x);
  const series =
    y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32760)))));
  return log(x) - 1 / (2 * x) - series - below;
}

/** ψ'(x), the second derivative of ln Γ(x). Range: x > 0. Abramowitz & Stegun 6.4.12 and 6.4.6. */
export function trigamma(x: number): number {
  let below = 0;
  for (; x < SERIES_FROM; x += 1) below += 1 / (x * x);
  const y = 1 / (x * x);
  const series = y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - (y * 5) / 66))));
  return 1 / x + y / 2 + series / x + below;
}
