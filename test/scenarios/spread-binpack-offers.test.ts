import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('spreading, bin packing and offers', () => {
  const scenario = shipped('spread-binpack-offers.yaml');
  const means = (variant: string, metric: string) => {
    const runs = Array.from({ length: 10 }, (_, replication) => run(scenario, variant, replication)(metric));
    return runs.reduce((sum, one) => sum + one, 0) / runs.length;
  };

  it('spread uses every host, and serves who asks first: 12 + 10 x (4 x 1 + 3) cores', () => {
    expect(run(scenario, 'spread')('hostsUsed')).toBe(22);
    expect(run(scenario, 'spread')('cpuReserved')).toBe(82);
  });

  it('bin packing puts the twelve on few hosts, and serves who asks first as well', () => {
    expect(means('bin-pack', 'hostsUsed')).toBeLessThan(10 + 6);
    expect(run(scenario, 'bin-pack')('cpuReserved')).toBe(82);
  });

  it('offers give the second app what is fair, and leave 12 x (1 - (11/12)^12) hosts used of the idle ones', () => {
    expect(means('offers', 'cpuReserved')).toBeGreaterThan(86);
    expect(means('offers', 'hostsUsed')).toBeGreaterThan(10 + 7.8 - 1);
    expect(means('offers', 'hostsUsed')).toBeLessThan(10 + 7.8 + 1);
  });
});
