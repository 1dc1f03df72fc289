import { describe, expect, it } from 'vitest';
import { digamma, trigamma } from './special.ts';

/** SciPy 1.17.1: `special.digamma(x)`, `special.polygamma(1, x)`. */
const GOLDEN = [
  [0.1, -10.423754940411076, 101.43329915079275],
  [0.5, -1.9635100260214235, 4.93480220054468],
  [1, -0.5772156649015329, 1.6449340668482266],
  [2.5, 0.7031566406452432, 0.4903577561002349],
  [7, 1.872784335098467, 0.15354517795933756],
  [10, 2.251752589066721, 0.10516633568168576],
  [123.4, 4.8113737751162775, 0.008136651610865263],
  [1e5, 11.512920464961896, 1.0000050000166665e-5],
] as const;

describe('derivatives of ln Γ', () => {
  it.each(GOLDEN)('at %d', (x, first, second) => {
    expect(Math.abs(digamma(x) / first - 1)).toBeLessThan(1e-14);
    expect(Math.abs(trigamma(x) / second - 1)).toBeLessThan(1e-14);
  });
});
