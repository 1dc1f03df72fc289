import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

describe('requests and limits that are not what an app uses', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;

  beforeAll(() => {
    const scenario = shipped('requests-vs-limits.yaml');
    for (const variant of ['exact', 'below', 'none', 'cpu-limit', 'memory-limit'])
      of[variant] = run(scenario, variant);
  });

  it('fill a node up to what is requested: (16 - 1 - 0.1) / 1 = 14 by memory, whoever uses how much', () => {
    expect(read('exact', 'instancesPerHost')).toBe(14);
    expect([read('exact', 'placed'), read('exact', 'unschedulable')]).toEqual([28, 12]);
    expect(read('exact', 'evictions') + read('exact', 'oomKills')).toBe(0);
  });

  it('have a node that was promised less than is used give up a pod every ten seconds', () => {
    // Two nodes, 10 minutes, one pod a pass from the first shortage on.
    expect(read('below', 'evictions')).toBeGreaterThan(100);
    expect(read('below', 'evictions')).toBeLessThanOrEqual(2 * 60);
    expect(read('below', 'oomKills')).toBeGreaterThan(0);
  });

  it('keep pods that request nothing away from a node that was short of memory', () => {
    expect(read('none', 'evictions')).toBeGreaterThan(0);
    expect(read('none', 'placed')).toBeLessThan(40);
  });

  it('withhold CPU by the limit alone: 100m of 500m', () => {
    expect(read('exact', 'cpuThrottled')).toBe(0);
    expect(read('cpu-limit', 'cpuThrottled')).toBeCloseTo(0.2, 3);
  });

  it('kill each start of an app that uses more memory than its limit', () => {
    expect(read('memory-limit', 'oomKills')).toBeGreaterThan(100);
    expect(read('memory-limit', 'availability')).toBeLessThan(0.02);
  });
});
