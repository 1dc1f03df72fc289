import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const MS = 1e-3;
/** Of KVM; a request is 20 ms of work. */
const IN_VM = 20 / 0.9773;

describe('an api and its noisy neighbours', () => {
  const of: Record<string, Reading> = {};
  const time = (variant: string) => (of[variant]?.('taskTime') ?? Number.NaN) / MS;
  const read = (variant: string, metric: string) => of[variant]?.(metric) ?? Number.NaN;

  beforeAll(() => {
    const scenario = shipped('noisy-neighbour.yaml');
    for (const { name } of scenario.variants) of[name] = run(scenario, name);
  });

  it('takes the time of M/D/1 beside neighbours that leave it its core, slowed by what they do to caches', () => {
    // Eight batch VMs of two vCPUs have half of the host at work.
    const work = IN_VM * (1 + 0.2 / 2);
    const load = work / 100;
    expect(time('overcommit-1') / (work * (1 + load / (2 * (1 - load))))).toBeCloseTo(1, 1);
    expect(read('overcommit-1', 'cpuSteal')).toBeLessThan(0.01);
  });

  it('does not feel twice as many vCPUs as cores, and feels four times as many', () => {
    expect(time('overcommit-2') / time('overcommit-1')).toBeLessThan(1.2);
    expect(read('overcommit-2', 'cpuSteal')).toBeGreaterThan(0.3);
    // An equal share of 32 cores among 56 batch VMs and the api's is little more than half a core.
    expect(time('overcommit-4') / time('overcommit-1')).toBeGreaterThan(2);
  });

  it('is protected as a container by what it asks for, and by limits of the others', () => {
    expect(time('unprotected')).toBeGreaterThan(80);
    expect(time('requests')).toBeLessThan(30);
    expect(time('limits')).toBeLessThan(30);
    expect(read('limits', 'cpuSteal')).toBeLessThan(0.001);
    expect(read('limits', 'cpuThrottled')).toBeCloseTo((24 * 7) / (24 * 8 + 8 * 0.2), 2);
  });

  it('is harmed by a limit of its own that is above what it uses on average', () => {
    expect(time('throttled') / time('limits')).toBeGreaterThan(2);
    expect(read('throttled', 'cpuThrottled')).toBeGreaterThan(read('limits', 'cpuThrottled'));
  });
});
