import { describe, expect, it } from 'vitest';
import { BoundedSeries, MAX_POINTS } from './bounded-series.ts';

describe('a bounded series', () => {
  it('gives the time-weighted mean of each bucket, at its start', () => {
    const series = new BoundedSeries('watts', 100, 4);
    series.set(10, 5);
    series.set(30, 9);
    series.set(60, 1);
    const { times, values } = series.finish(100) ?? { times: [], values: [] };
    expect([...times]).toEqual([0, 25, 50, 75]);
    expect([...values]).toEqual([(5 * 15) / 25, (5 * 5 + 9 * 20) / 25, (9 * 10 + 15) / 25, 1]);
  });

  it('keeps its integral whatever the changes', () => {
    const series = new BoundedSeries('watts', 1_000_003);
    let area = 0;
    for (let i = 0; i < 10_000; i++) {
      series.set(i * 100, i % 7);
      area += (i % 7) * 100;
    }
    const { values } = series.finish(1_000_000) ?? { values: new Float64Array(0) };
    const width = Math.ceil(1_000_003 / MAX_POINTS);
    const last = 1_000_000 - width * (values.length - 1);
    const total = values.reduce((sum, value, i) => sum + value * (i === values.length - 1 ? last : width), 0);
    expect(total).toBeCloseTo(area, 4);
    expect(values.length).toBe(MAX_POINTS);
  });

  it('has fewer points where the run ends early, the last over what there was of its bucket', () => {
    const series = new BoundedSeries('watts', 100, 4);
    series.set(0, 8);
    series.set(50, 2);
    const { times, values } = series.finish(60) ?? { times: [], values: [] };
    expect([...times]).toEqual([0, 25, 50]);
    expect([...values]).toEqual([8, 8, 2]);
  });

  it('is nothing where the level was never told', () => {
    expect(new BoundedSeries('watts', 100).finish(100)).toBeNull();
  });
});
