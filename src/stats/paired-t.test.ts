import { describe, expect, it } from 'vitest';
import { pairedT, signTest } from './paired-t.ts';

describe('the paired t-test', () => {
  it("is Student's own of 1908: hours of sleep gained by one drug beyond another", () => {
    // Cushny and Peebles' patients; t and p as the textbooks and R's `t.test(paired = TRUE)` print them.
    const gained = [1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4];
    const test = pairedT(gained);
    expect(test?.df).toBe(9);
    expect(test?.t).toBeCloseTo(4.0621, 4);
    expect(test?.p).toBeCloseTo(0.002833, 6);
  });

  it('is two-sided: the other direction is as likely', () => {
    expect(pairedT([1, 2, 3])?.p).toBe(pairedT([-1, -2, -3])?.p);
  });

  it('can not tell of one difference, nor of differences without a spread', () => {
    expect([pairedT([]), pairedT([4]), pairedT([0.1, 0.1, 0.1])]).toEqual([null, null, null]);
    expect(pairedT([0.3 - 0.2, 0.4 - 0.3, 0.1])).toBeNull();
  });

  it('finds nothing where the mean is 0', () => {
    expect(pairedT([-1, 1])).toEqual({ t: 0, df: 1, p: 1 });
  });
});

describe('the sign test', () => {
  it('gives what as many coins give that fall alike', () => {
    expect([0, 1, 2, 6, 10].map(signTest)).toEqual([1, 1, 0.5, 0.03125, 0.001953125]);
  });
});
