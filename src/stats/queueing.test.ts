import { describe, expect, it } from 'vitest';
import { erlangB, erlangC, littleNumber, md1Wait, mg1Wait, mm1Wait, mmcWait } from './queueing.ts';

/** The formula as it is defined: (a^c / c!) / (sum over n = 0 ... c of a^n / n!). */
function erlangBByDefinition(servers: number, load: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= servers; n++) {
    term *= load / n;
    sum += term;
  }
  return term / sum;
}

describe('erlangB', () => {
  it.each([
    // The usual traffic table at 1 % blocking, three digits (T. S. Rappaport, Wireless Communications, table 3.4).
    [2, 0.153],
    [4, 0.869],
    [5, 1.36],
    [10, 4.46],
    [20, 12.0],
    [24, 15.3],
    [40, 29.0],
    [70, 56.1],
    [100, 84.1],
  ])("with %d servers blocks 1 %% at the table's load of %d erlangs", (servers, load) => {
    const rounding = load < 1 ? 0.0005 : load < 10 ? 0.005 : 0.05;
    expect(erlangB(servers, load - rounding)).toBeLessThan(0.01);
    expect(erlangB(servers, load + rounding)).toBeGreaterThan(0.01);
  });

  it('is its definition', () => {
    for (const servers of [1, 2, 7, 30]) {
      for (const load of [0.1, 1, 5, 29]) {
        expect(erlangB(servers, load)).toBeCloseTo(erlangBByDefinition(servers, load), 13);
      }
    }
  });
});

describe('erlangC', () => {
  it('has the textbook values', () => {
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 14); // one server: a customer waits while it is busy
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 14);
    expect(erlangC(3, 2)).toBeCloseTo(4 / 9, 14);
  });

  it('refuses a load that the servers can not carry', () => {
    expect(() => erlangC(2, 2)).toThrow('a queue at utilization 1 grows for ever');
  });
});

describe('mean waits', () => {
  it('are those of M/M/1 by hand', () => {
    expect(mm1Wait(0.9, 1)).toBeCloseTo(9, 12);
    expect(mmcWait(0.9, 1, 1)).toBeCloseTo(9, 12);
  });

  it('are those of M/M/c by hand', () => {
    expect(mmcWait(1, 1, 2)).toBeCloseTo(1 / 3, 13); // C = 1/3, W = C S / (c - a)
    expect(mmcWait(2, 1, 3)).toBeCloseTo(4 / 9, 13);
  });

  it('halve when every service takes the same time', () => {
    expect(md1Wait(0.8, 1)).toBe(mm1Wait(0.8, 1) / 2);
  });

  it('grow with the variance of the service as Pollaczek and Khinchine say', () => {
    // λ E[S^2] / (2 (1 - ρ)), with E[S^2] = S^2 (1 + k).
    expect(mg1Wait(0.5, 1.2, 3)).toBeCloseTo((0.5 * 1.44 * 4) / (2 * 0.4), 13);
  });

  it('do not exist at full load', () => {
    expect(() => mm1Wait(1, 1)).toThrow(RangeError);
    expect(() => mmcWait(4, 1, 3)).toThrow(RangeError);
    expect(() => md1Wait(2, 1)).toThrow(RangeError);
  });
});

describe('littleNumber', () => {
  it('is rate times time', () => {
    expect(littleNumber(0.9, 10)).toBe(9);
  });
});
