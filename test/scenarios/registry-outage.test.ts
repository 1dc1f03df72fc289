import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

/** Refused at once, and after 10, 20, 40, 80, 160 and 300 s more: the last try is the first after the end of the outage. */
const BACK_OFFS = 10 + 20 + 40 + 80 + 160 + 300;

describe('registry-outage', () => {
  const scenario = shipped('registry-outage.yaml');

  it('is felt by nobody whose image is on its node', () => {
    expect(run(scenario, 'more-copies')('bootToReady', 1)).toBeLessThan(15);
  });

  /** Catches: pulls that wait for the registry, back-offs that do not double or have no bound, nobody who tries again. */
  it.each(['more-copies-always', 'another-image'])(
    'keeps the pods of %s in back-off beyond its end',
    (variant) => {
      const slowest = run(scenario, variant)('bootToReady', 1);
      expect(slowest).toBeGreaterThan(BACK_OFFS);
      expect(slowest).toBeLessThan(BACK_OFFS + 10);
    },
  );

  it('takes no copy from those that serve: a rollout waits with a quarter of them missing', () => {
    const reading = run(scenario, 'another-image');
    expect(reading('serviceAvailability')).toBeGreaterThan(0.995);
    // Three of twelve, for as long as nothing new can come.
    expect(reading('rolloutUnavailable')).toBeGreaterThan(3 * BACK_OFFS);
    expect(reading('rolloutUnavailable')).toBeLessThan(3 * (BACK_OFFS + 20));
  });

  it('stretches pulls where it is only slow, and refuses nobody', () => {
    const [slow, usual] = ['another-image-slow', 'another-image-no-outage'].map((one) => run(scenario, one));
    // 30 MiB, compressed, for three nodes at 2 % of 1 Gbit/s, and 50 times 80 ms.
    const slowest = slow?.('pullTime', 1) ?? Number.NaN;
    expect(slowest).toBeGreaterThan(15);
    expect(slowest).toBeLessThan(22);
    expect(slow?.('rolloutDuration') ?? 0).toBeGreaterThan((usual?.('rolloutDuration') ?? 0) + 15);
  });
});
