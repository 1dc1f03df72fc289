import { describe, expect, it } from 'vitest';
import { atLeast } from '../../src/stats/availability.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { run, shipped } from './shipped.ts';

describe('control-plane-down', () => {
  const scenario = shipped('control-plane-down.yaml');

  it.each([
    ['one-of-one', 2 / 3],
    ['one-of-three', 1],
    ['two-of-three', 2 / 3],
    ['two-of-five', 1],
  ])('leaves %s writable for %d of the time', (variant, share) => {
    expect(run(scenario, variant)('controlPlaneAvailability')).toBeCloseTo(share, 9);
  });

  it('brings new copies a moment after they are asked for with a quorum, and only after the repair without', () => {
    /** When ten more were ready, s, from the mean number of ready ones: all begin within seconds of the start. */
    const since = (variant: string) => {
      const first = run(scenario, 'two-of-five')('bootToReady');
      const ready = run(scenario, variant)('ready') * 1800;
      return 1800 - (ready - 10 * (1800 - first)) / 10;
    };
    for (const variant of ['one-of-three', 'two-of-five']) {
      expect(since(variant)).toBeGreaterThan(720);
      expect(since(variant)).toBeLessThan(740);
    }
    for (const variant of ['one-of-one', 'two-of-three']) {
      expect(since(variant)).toBeGreaterThan(1200);
      expect(since(variant)).toBeLessThan(1240);
    }
  });
});

describe('claim S24, control planes come in odd numbers', () => {
  const scenario = shipped('claims/S24-control-planes-come-in-odd-numbers.yaml');
  const REPLICATIONS = 10;
  const interval = (variant: string) =>
    meanInterval(
      Array.from({ length: REPLICATIONS }, (_, i) => run(scenario, variant, i)('controlPlaneAvailability')),
      0.999,
    );

  /** Catches: a member that is missed by nobody, one repair for two faults, half of the members for a quorum. */
  it.each([
    ['one', 1, 1],
    ['two', 2, 2],
    ['three', 2, 3],
    ['four', 3, 4],
    ['five', 3, 5],
  ])('is confirmed: %s is up while %d of %d members are', (variant, needed, members) => {
    const { mean, halfWidth } = interval(variant);
    const width = halfWidth ?? 0;
    expect(Math.abs(mean - atLeast(needed, members, 0.99))).toBeLessThan(width);
    // What half of the members would do lies outside, but where one member is half of one.
    if (members % 2 === 0) expect(Math.abs(mean - atLeast(needed - 1, members, 0.99))).toBeGreaterThan(width);
  });
});
