/** Sweeps of what can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { SweepResult } from '../../src/experiment/sweep/result.ts';
import { PRICES, swept } from '../support/sweeps.ts';

const meanOf = ({ points }: SweepResult, variant: string, metric: string) =>
  points.map((point) => point.variants[variant]?.metrics[metric]?.mean);

describe('a sweep over copies', () => {
  it('needs the hosts that division gives, at every point', async () => {
    const result = await swept(PRICES, ['apps.web.replicas=1..127:6'], { replications: 1 });
    const numbers = result.axes[0]?.numbers ?? [];
    expect(numbers).toHaveLength(22);
    expect(meanOf(result, 'small', 'hostsNeeded')).toEqual(numbers.map((n) => Math.ceil(n / 7)));
    expect(meanOf(result, 'large', 'hostsNeeded')).toEqual(numbers.map((n) => Math.ceil(n / 63)));
  });

  it('finds the crossover of prices between the very two points where it lies', async () => {
    // 5 hosts of 0.20 up to 35 copies; 6, which cost as much as a large one, up to 42; 7 from 43 on.
    const result = await swept(PRICES, ['apps.web.replicas=33..45:1'], { replications: 1 });
    expect(result.crossovers.filter(({ metric }) => metric === 'costNeeded')).toEqual([
      {
        ...{ metric: 'costNeeded', axis: 'apps.web.replicas', between: 'variants', where: {}, variant: null },
        ...{ from: 'small', to: 'large', at: 39, low: 35, high: 43, interval: 'points' },
        ...{ after: '35', before: '43' },
      },
    ]);
    expect(result.answer).toContain('Cost needed: small wins up to 39 replicas [35, 43], large beyond');
  });

  it('finds where small hosts become cheaper again, for a second large one is needed', async () => {
    // 63 copies: 9 small ones for 1.80 or 1 large for 1.20; 64: 10 for 2.00 or 2 for 2.40. So 0.6 of the way.
    const result = await swept(PRICES, ['apps.web.replicas=56..70:1'], { replications: 1 });
    const [only] = result.crossovers.filter(({ metric }) => metric === 'costNeeded');
    expect(only).toMatchObject({
      from: 'large',
      to: 'small',
      at: expect.closeTo(63.6, 9),
      low: 63,
      high: 64,
    });
  });

  it('moves the crossover as a second axis says: half a core a copy, twice as many a host', async () => {
    const over = ['apps.web.replicas=10..110:4', 'apps.web.resources.requests.cpu=500m,1'];
    const { crossovers } = await swept(PRICES, over, { replications: 1 });
    const first = (cpu: string) =>
      crossovers.find(
        (one) => one.metric === 'costNeeded' && one.where['apps.web.resources.requests.cpu'] === cpu,
      );
    // 15 half cores a host: 6 hosts from 76 to 90 copies, at most 5 until 75.
    expect(first('500m')).toMatchObject({ from: 'small', to: 'large', after: '74', before: '94' });
    expect(first('1')).toMatchObject({ from: 'small', to: 'large', after: '34', before: '46' });
  });

  it('follows what is given to one variant alone, and leaves the runs of the other as they are', async () => {
    const over = ['variants.small.hosts[host].price=0.1USD/h,0.4USD/h'];
    const result = await swept(PRICES, over, { replications: 2 });
    expect(meanOf(result, 'small', 'costNeeded')).toEqual([0.2, 0.8]);
    expect(meanOf(result, 'large', 'costNeeded')).toEqual([1.2, 1.2]);
    const [first, second] = result.points.map(({ variants }) => variants.large?.digests);
    expect(second).toEqual(first);
  });

  it('meets the same chances at all points: an axis that changes no draw changes no start', async () => {
    const result = await swept(PRICES, ['variants.small.hosts[host].memory=64Gi,128Gi']);
    const [a, b] = result.points.map(({ variants }) => variants.small?.values.bootToReady);
    expect(b).toEqual(a);
    expect(new Set(a).size).toBe(3);
  });

  it('has as many replications at each point as its own stop rule asks for', async () => {
    const text = PRICES.replace('replications: 3', 'replications: {min: 3, max: 40, until: ci95 <= 8%}');
    const { points } = await swept(text, ['apps.web.startup=2s,lognormal(p50=1s, p95=9s)']);
    expect(points[0]?.replications).toBe(3);
    expect(points[1]?.replications).toBeGreaterThan(3);
  });
});

describe('a latin hypercube of a scenario', () => {
  it('says which axis a metric follows most', async () => {
    const over = ['apps.web.replicas=lhs(8..80)', 'variants.small.hosts[host].memory=lhs(64Gi..640Gi)'];
    const result = await swept(PRICES, over, { lhs: 16, replications: 1, variant: 'small' });
    expect(result.points).toHaveLength(16);
    const [first, second] = result.sensitivities.filter(({ metric }) => metric === 'hostsNeeded');
    expect(first).toMatchObject({ axis: 'apps.web.replicas' });
    expect(first?.rho).toBeGreaterThan(0.95);
    expect(Math.abs(second?.rho ?? 1)).toBeLessThan(0.6);
    expect(result.answer).toContain('follows replicas most (rank correlation ');
    expect(result.contests).toEqual([]);
  });
});
