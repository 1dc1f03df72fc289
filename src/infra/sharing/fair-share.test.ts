import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairShare, shareTable } from './fair-share.ts';

interface Row {
  readonly demand: number;
  readonly weight: number;
}

function divide(capacity: number, rows: readonly Row[]): number[] {
  const table = shareTable(rows.length);
  rows.forEach((row, index) => {
    table.demand[index] = row.demand;
    table.weight[index] = row.weight;
  });
  fairShare(capacity, table, rows.length);
  return [...table.given];
}

/** The textbook's way: share out what is left by weight, settle those who need less, again with the others. */
function slowDivide(capacity: number, rows: readonly Row[]): number[] {
  const given = rows.map(() => 0);
  let open = rows.map((_, index) => index);
  let left = capacity;
  while (open.length > 0) {
    const weights = open.reduce((sum, index) => sum + (rows[index]?.weight ?? 0), 0);
    const level = left / weights;
    const full = open.filter((index) => {
      const row = rows[index];
      return row !== undefined && row.demand <= level * row.weight;
    });
    if (full.length === 0) {
      for (const index of open) given[index] = level * (rows[index]?.weight ?? 0);
      break;
    }
    for (const index of full) {
      given[index] = rows[index]?.demand ?? 0;
      left -= given[index] ?? 0;
    }
    open = open.filter((index) => !full.includes(index));
  }
  return given;
}

const rowsArbitrary = fc.array(
  fc.record({
    demand: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 8 }),
      fc.double({ min: 0, max: 50, noNaN: true }),
    ),
    weight: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 10_000 })),
  }),
  { minLength: 1, maxLength: 40 },
);
const capacityArbitrary = fc.double({ min: 0.01, max: 200, noNaN: true });

describe('fairShare', () => {
  it('gives everybody what they ask for when there is enough', () => {
    expect(
      divide(10, [
        { demand: 3, weight: 1 },
        { demand: 7, weight: 5 },
      ]),
    ).toEqual([3, 7]);
  });

  it('divides by weight when nobody is satisfied', () => {
    expect(
      divide(8, [
        { demand: 9, weight: 1 },
        { demand: 9, weight: 3 },
      ]),
    ).toEqual([2, 6]);
  });

  it('hands what the modest leave to the others', () => {
    const rows = [1, 9, 2, 9].map((demand) => ({ demand, weight: 1 }));
    expect(divide(11, rows)).toEqual([1, 4, 2, 4]);
  });

  it('leaves rows beyond the count alone', () => {
    const table = shareTable(3);
    table.demand.splice(0, 3, 5, 5, 5);
    table.weight.fill(1);
    table.given.fill(-1);
    expect(fairShare(4, table, 2)).toBe(4);
    expect([...table.given]).toEqual([2, 2, -1]);
  });

  it('serves demands without bound', () => {
    expect(
      divide(4, [
        { demand: Infinity, weight: 1 },
        { demand: 1, weight: 1 },
      ]),
    ).toEqual([3, 1]);
  });

  it('agrees with the textbook algorithm', () => {
    fc.assert(
      fc.property(capacityArbitrary, rowsArbitrary, (capacity, rows) => {
        const expected = slowDivide(capacity, rows);
        divide(capacity, rows).forEach((given, index) => {
          expect(Math.abs(given - (expected[index] ?? Number.NaN))).toBeLessThan(1e-9);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('wastes nothing, gives nobody more than asked, and all who go short the same per weight', () => {
    fc.assert(
      fc.property(capacityArbitrary, rowsArbitrary, (capacity, rows) => {
        const given = divide(capacity, rows);
        const total = given.reduce((a, b) => a + b, 0);
        const demanded = rows.reduce((a, row) => a + row.demand, 0);
        expect(Math.abs(total - Math.min(capacity, demanded))).toBeLessThan(1e-9);
        const short = (index: number) => (given[index] ?? 0) < (rows[index]?.demand ?? 0);
        const level = (index: number) => (given[index] ?? 0) / (rows[index]?.weight ?? 0);
        const levels = rows
          .map((_, index) => index)
          .filter(short)
          .map(level);
        rows.forEach((row, index) => {
          expect(given[index]).toBeLessThanOrEqual(row.demand);
          for (const other of levels) expect(level(index)).toBeLessThanOrEqual(other * (1 + 1e-9) + 1e-12);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
