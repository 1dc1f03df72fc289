import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import { Presence } from './presence.ts';

const s = fromSeconds;
const HOUR = 3600;

function presenceOf(rows: readonly (readonly [at: number, until: number | null, cpu?: number])[]): Presence {
  const presence = new Presence();
  for (const [at, until, cpu = 1] of rows)
    presence.add(s(at), s(at), until === null ? null : s(until), { cpu, memory: 0, gpus: 0 });
  return presence;
}

describe('who is there', () => {
  it('is counted over time, with those who go at an instant gone before others come', () => {
    // Worked out by hand: 0..10 one, 10..20 two, 20 one goes and one comes, 30 all but the last gone.
    const told = presenceOf([
      [0, 20, 4],
      [10, 30, 1],
      [20, 30, 2],
      [40, 50, 1],
    ]).told();
    expect(told).toMatchObject({ span: 40, whole: 50, peakAt: 10, coarseness: 0 });
    expect(told?.peak).toMatchObject({ count: 2, cpu: 5 });
    // From 0 to 40: (10 x 1 + 20 x 2) / 40 copies, (10 x 4 + 10 x 5 + 10 x 3) / 40 cores.
    expect(told?.mean.count).toBeCloseTo(50 / 40, 12);
    expect(told?.mean.cpu).toBeCloseTo(120 / 40, 12);
    expect(told?.silence).toEqual({ from: 20, seconds: 20 });
  });

  it('is drawn in steps whose areas are those of the whole', () => {
    const told = presenceOf([
      [0, 1000, 3],
      [100, 350, 2],
      [2400, 2400],
    ]).told();
    const width = (told?.whole ?? 0) / (told?.steps.length ?? 1);
    const area = told?.steps.reduce((sum, { there }) => sum + there.cpu * width, 0);
    expect(area).toBeCloseTo(1000 * 3 + 250 * 2, 6);
    expect(told?.steps.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(3);
    expect(Math.max(...(told?.steps.map(({ most }) => most) ?? []))).toBe(2);
  });

  it('stays where it is not said to go', () => {
    expect(
      presenceOf([
        [0, null],
        [5, null],
      ]).told(),
    ).toMatchObject({ peak: { count: 2 }, whole: 5 });
  });

  it('tells gaps between arrivals in any order of the rows', () => {
    const gaps = presenceOf([
      [30, null],
      [0, 1],
      [30, 40],
      [10, null],
    ]).gaps();
    expect(gaps.told()).toMatchObject({ n: 3, min: 0, p50: 10, max: 20 });
  });

  it('goes with the hour where days are alike, and not where they are not', () => {
    const days = Array.from({ length: 10 }, (_, day) => day);
    const nine = days.flatMap((day) =>
      Array.from({ length: 50 }, (_, i) => [(day * 24 + 9) * HOUR + i, null] as const),
    );
    const told = presenceOf([[0, null], ...nine]).told();
    expect(told?.daily).toBeGreaterThan(0.95);
    expect(told?.byHour.indexOf(Math.max(...(told?.byHour ?? [])))).toBe(9);
    expect(told?.byHour[9]).toBe(50);
    const shifting = days.flatMap((day) =>
      Array.from({ length: 50 }, (_, i) => [(day * 24 + ((day * 7) % 24)) * HOUR + i, null] as const),
    );
    expect(presenceOf([[0, null], ...shifting]).told()?.daily).toBeLessThan(0.1);
    expect(
      presenceOf([
        [0, null],
        [2 * HOUR, null],
      ]).told()?.daily,
    ).toBeNull();
  });

  it('cuts the first and the last hundredth of the arrivals off', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [1e6 + i, null] as const);
    const { middle } = presenceOf([[0, null], ...rows, [2e6, null]]).told() ?? {};
    expect(middle?.from).toBeGreaterThanOrEqual(1e6);
    expect(middle?.to).toBeLessThanOrEqual(1e6 + 1000);
    expect(middle?.arrivals).toBeGreaterThan(970);
  });
});
