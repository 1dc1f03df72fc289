import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import { Presence } from '../survey/presence.ts';
import type { Ask } from './asks.ts';
import { paceOf, type Rate, rateOf } from './pace.ts';

function presenceOf(times: readonly number[]) {
  const presence = new Presence();
  for (const at of times)
    presence.add(fromSeconds(at), fromSeconds(at), null, { cpu: 1, memory: 0, gpus: 0 });
  return presence.told();
}
const asks = (lives: readonly (number | null)[]): Ask[] =>
  lives.map((life) => ({ life, cores: 1, memory: 0, gpus: 0, gpuMilli: 1000 }));
const rate = (perSecond: number | null): Rate => ({
  ...{ perSecond, rows: 0, seconds: 0, isMiddle: false, byHour: null },
});

describe('the rate of arrivals', () => {
  it('is that of the whole trace where it is even', () => {
    const even = rateOf(presenceOf(Array.from({ length: 1001 }, (_, i) => 2 * i)), 1001);
    expect(even).toMatchObject({ rows: 1001, seconds: 2000, isMiddle: false });
    expect(even.perSecond).toBeCloseTo(1001 / 2000, 12);
  });

  it('is that of the middle where a few rows lie far from all others', () => {
    const late = rateOf(presenceOf([0, ...Array.from({ length: 1000 }, (_, i) => 1e6 + i)]), 1001);
    expect(late.isMiddle).toBe(true);
    expect(late.perSecond).toBeGreaterThan(0.95);
    expect(late.perSecond).toBeLessThan(1.05);
  });

  it('is none where no times are known, or all come at once', () => {
    expect(rateOf(null, 10).perSecond).toBeNull();
    expect(rateOf(presenceOf([5, 5, 5]), 3).perSecond).toBeNull();
  });
});

describe('the pace of a run', () => {
  it('warms up until nearly all who will be there at once are', () => {
    // Of lives of 100 s all, min(life, t) / 100 is 0.95 at t = 95 s.
    const pace = paceOf(rate(10), asks([100, 100]), 5000, 2);
    expect(pace.warmup).toBeGreaterThanOrEqual(95);
    expect(pace.warmup).toBeLessThanOrEqual(96);
    expect(pace.duration - pace.warmup).toBeGreaterThanOrEqual(100);
    expect(pace.share).toBe(1);
  });

  it('plays a part of the arrivals where they would be too many', () => {
    const pace = paceOf(rate(1000), asks([3600]), 5000, 1);
    expect(pace.share * 1000 * pace.duration).toBeCloseTo(50_000, 6);
  });

  it('is as long as the trace where nobody goes, and whole days where the rate goes with the hour', () => {
    // To whole minutes.
    expect(paceOf(rate(1), asks([null]), 5000, 5000)).toEqual({ duration: 5040, warmup: 0, share: 1 });
    const daily = paceOf({ ...rate(1), byHour: [] }, asks([600]), 5000, 5000);
    expect([daily.warmup % 86_400, daily.duration % 86_400]).toEqual([0, 0]);
  });
});
