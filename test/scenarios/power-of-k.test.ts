/** `scenarios/power-of-k.yaml`: nodes that are used when each pod takes the emptiest of k that are drawn at random. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { shipped } from './shipped.ts';

/** The share of nodes with a pod once `t` pods a node have come: ds/dt = 1 - s^k (Mitzenmacher 2001), in small steps. */
function shareUsed(k: number, t: number): number {
  const steps = 20_000;
  let share = 0;
  for (let step = 0; step < steps; step++) share += ((1 - share ** k) * t) / steps;
  return share;
}

function hostsUsed(k: number) {
  const scenario = shipped('power-of-k.yaml', [`variants.some.scheduler.sampling.random=${k}`]);
  const runs = [0, 1, 2, 3, 4, 5].map(
    (replication) => runReplication(scenario, 1, replication).metrics.hostsUsed,
  );
  return meanInterval(
    runs.flatMap((one) => (one?.kind === 'distribution' || !one ? [] : (one.value ?? []))),
    0.999,
  );
}

describe('power-of-k', () => {
  it.each([1, 2, 4])('uses as many nodes as the fluid limit says for %i choices', (k) => {
    const { n, mean, halfWidth } = hostsUsed(k);
    expect(n).toBe(6);
    expect(Math.abs(mean - 1000 * shareUsed(k, 2))).toBeLessThan(halfWidth ?? 0);
    expect(halfWidth).toBeLessThan(50);
  });

  it('has a limit in closed form for one and two', () => {
    expect(shareUsed(1, 2)).toBeCloseTo(1 - Math.exp(-2), 4);
    expect(shareUsed(2, 2)).toBeCloseTo(Math.tanh(2), 4);
  });
});
