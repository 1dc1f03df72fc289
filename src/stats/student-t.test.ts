import { describe, expect, it } from 'vitest';
import { tCdf, tQuantile, twoSidedP } from './student-t.ts';

describe('tQuantile', () => {
  it.each([
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: upper critical values, to the three digits printed.
    [0.9, 1, 3.078],
    [0.95, 2, 2.92],
    [0.975, 4, 2.776],
    [0.99, 10, 2.764],
    [0.995, 20, 2.845],
    [0.999, 30, 3.385],
    [0.975, 100, 1.984],
  ])("at %d with %d degrees of freedom is the table's %d", (p, df, printed) => {
    expect(Math.abs(tQuantile(p, df) - printed)).toBeLessThanOrEqual(0.0005);
  });

  it.each([
    // mpmath 1.3, 40 digits.
    [0.6, 1, 0.32491969623290623],
    [0.975, 1, 12.706204736174694],
    [0.9995, 1, 6.366192487687897e2],
    [0.975, 2, 4.302652729749462],
    [0.995, 3, 5.840909309733355],
    [0.95, 5, 2.0150483733330233],
    [0.975, 9, 2.262157162798205],
    [0.975, 10, 2.2281388519862744],
    [0.995, 19, 2.860934606464979],
    [0.975, 29, 2.045229642132704],
    [0.9995, 100, 3.3904913111642636],
    [0.6, 999, 0.2534145833303673],
    [0.975, 10000, 1.960201239890626],
  ])('at %d with %d degrees of freedom is %d within 1e-12', (p, df, expected) => {
    expect(Math.abs(tQuantile(p, df) / expected - 1)).toBeLessThan(1e-12);
  });

  it('is odd about one half, and undone by tCdf', () => {
    expect(tQuantile(0.5, 7)).toBe(0);
    expect(tQuantile(0.25, 7)).toBe(-tQuantile(0.75, 7));
    for (const df of [1, 2, 8, 77]) {
      for (const p of [1e-9, 0.01, 0.4, 0.6, 0.999])
        expect(tCdf(tQuantile(p, df), df) / p).toBeCloseTo(1, 11);
    }
  });

  it.each([
    [0, 5],
    [1, 5],
    [NaN, 5],
    [0.9, 0],
    [0.9, 2.5],
  ])('refuses p %d with %d degrees of freedom', (p, df) => {
    expect(() => tQuantile(p, df)).toThrow(RangeError);
  });
});

describe('tCdf', () => {
  it.each([
    // mpmath 1.3, 40 digits.
    [0.5, 1, 0.6475836176504333],
    [1, 2, 0.7886751345948129],
    [2.5, 3, 0.9561466764959672],
    [4, 7, 0.9974050433253516],
    [10, 5, 0.9999145262121285],
    [1.5, 1000, 0.933034980588957],
    [-2.228, 10, 2.5005885908555684e-2],
    [-30, 2, 5.546313409798294e-4],
  ])('at %d with %d degrees of freedom is %d within 1e-13', (t, df, expected) => {
    expect(Math.abs(tCdf(t, df) / expected - 1)).toBeLessThan(1e-13);
  });

  it('is one half at 0 and runs from 0 to 1', () => {
    expect([tCdf(-Infinity, 3), tCdf(0, 3), tCdf(Infinity, 3)]).toEqual([0, 0.5, 1]);
  });
});

describe('twoSidedP', () => {
  it('is twice the tail beyond t, on whichever side it lies', () => {
    expect(twoSidedP(2.262157162798205, 9)).toBeCloseTo(0.05, 12);
    expect(twoSidedP(-30, 2) / 1.1092626819596588e-3).toBeCloseTo(1, 12);
    expect([twoSidedP(0, 4), twoSidedP(Infinity, 4)]).toEqual([1, 0]);
  });
});
