import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('five-minute-wait', () => {
  const scenario = shipped('five-minute-wait.yaml');

  it('evicts for no silence of the network after five minutes, and for nearly each after half a minute', () => {
    const patient = run(scenario, 'five-minutes');
    const hasty = run(scenario, 'half-a-minute');
    expect(patient('evictions.nodeLost')).toBeLessThanOrEqual(4);
    // 20 hosts x 12 h / (4 h + 2 min) x 2 pods = 119, give or take three times the root of 60, twice.
    expect(Math.abs(hasty('evictions.nodeLost') - 119)).toBeLessThan(50);
  });

  it('has the pods of a dead host elsewhere in between 5 and 6.5 minutes, or never waits for that', () => {
    expect(run(scenario, 'five-minutes')('recoveryTime')).toBeGreaterThan(300);
    expect(run(scenario, 'five-minutes')('recoveryTime')).toBeLessThan(390);
    expect(run(scenario, 'half-a-minute')('recoveryTime')).toBeLessThan(120);
  });
});

describe('fail-node-rack-zone', () => {
  const scenario = shipped('fail-node-rack-zone.yaml');

  it('takes a pod, two and four of those that are spread, and seven of those that are packed', () => {
    expect(run(scenario, 'spread-node')('blastRadius')).toBeLessThanOrEqual(1);
    expect(run(scenario, 'spread-zone')('blastRadius')).toBe(4);
    for (const what of ['node', 'rack', 'zone'])
      expect(run(scenario, `packed-${what}`)('blastRadius')).toBe(7);
  });

  it('stops the service for 345 to 365 s of two hours where pods are packed, and never where they are spread', () => {
    const started = 1 - run(scenario, 'spread-zone')('serviceAvailability');
    expect(started * 7200).toBeLessThan(10);
    const down = (1 - run(scenario, 'packed-node')('serviceAvailability') - started) * 7200;
    expect(down).toBeGreaterThan(340);
    expect(down).toBeLessThan(365);
  });
});

describe('no-single-point', () => {
  const scenario = shipped('no-single-point.yaml');
  const lost = (variant: string) =>
    run(scenario, 'nothing')('serviceAvailability') - run(scenario, variant)('serviceAvailability');

  it('finds the store and its zone, and nothing else', () => {
    const stops = scenario.variants.map(({ name }) => name).filter((name) => lost(name) > 0.001);
    expect(stops).toEqual(['zone-a', 'store']);
  });

  it('has half of the services down for a quarter of the time then', () => {
    for (const variant of ['zone-a', 'store']) expect(lost(variant)).toBeCloseTo(1 / 8, 2);
  });
});
