import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe("Holm's correction", () => {
  it.each([
    ['one test is left as it is', [0.03], [0.03]],
    ['the smallest counts as often as there are tests, the next once less', [0.01, 0.02], [0.02, 0.02]],
    ['values come back in their own order', [0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]],
    ['none is above 1', [0.4, 0.6, 0.9], [1, 1, 1]],
    ['equal values are corrected alike', [0.02, 0.02, 0.5], [0.06, 0.06, 0.5]],
    ['no test, no value', [], []],
  ])('%s', (_, given, corrected) => {
    expect(holm(given)).toEqual(close(corrected));
  });

  it('lies between the value itself and that of Bonferroni, and keeps the order', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 12 }), (values) => {
        const corrected = holm(values);
        for (const [i, p] of values.entries()) {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, p * values.length));
          for (const [j, q] of values.entries())
            if (p <= q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? -1);
        }
      }),
    );
  });

  it('refuses what is no probability', () => {
    expect(() => holm([0.1, 1.2])).toThrow('1.2 is no probability');
    expect(() => holm([NaN])).toThrow(RangeError);
  });
});
