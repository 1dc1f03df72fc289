/** What is lost and made good in real runs, by what the timeline and the apps themselves do. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../src/scenario/build.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { load } from './support/load.ts';

function run(app: object, variant: object, more: object = {}) {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '20m', seed: 1 },
    hosts: [{ name: 'h', count: 4, cpu: 8, memory: '32Gi' }],
    apps: { web: { replicas: 4, startup: '2s', startupCpu: '0%', ...app } },
    variants: { v: { runAs: 'container', orchestrator: 'kubernetes', ...variant } },
    ...more,
  };
  const { metrics } = runReplication(load(JSON.stringify(text)).scenario, 0, 0);
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : null);
  const histogram = (name: string) => {
    const metric = metrics[name];
    if (metric?.kind !== 'distribution') throw new Error(`${name} is no distribution`);
    return Histogram.from(metric.histogram);
  };
  return { scalar, histogram };
}

const DEPLOYMENT = { deployments: [{ name: 'web', app: 'web' }] };

describe('pods that crash', () => {
  const { scalar, histogram } = run({ crashes: 'exp(2m)' }, DEPLOYMENT);
  const mean = (name: string) => histogram(name).mean ?? Number.NaN;

  it('are made good each by itself, in parts that sum to the whole', () => {
    const times = histogram('recoveryTime');
    expect(times.n).toBeGreaterThan(10);
    expect(times.n + (scalar('unrecovered') ?? 0)).toBeGreaterThanOrEqual(scalar('restarts.crash') ?? 0);
    const parts = ['detection', 'eviction', 'repair', 'placement', 'boot', 'start', 'probe'];
    const sum = parts.reduce((total, part) => total + mean(`recovery.${part}`), 0);
    expect(sum).toBeCloseTo(times.mean ?? 0, 9);
    expect(parts.filter((part) => mean(`recovery.${part}`) > 0)).toEqual(['detection', 'start', 'probe']);
  });

  it('are seen to have ended by the next relist of their kubelet, within a second', () => {
    expect(histogram('recovery.detection').max).toBeLessThanOrEqual(1.001);
    expect(mean('recovery.detection')).toBeGreaterThan(0.1);
  });

  it('take at least the start of their program, and wait for their back-off', () => {
    expect(histogram('recovery.start').min).toBeGreaterThan(1.9);
    expect(histogram('recovery.start').max).toBeGreaterThan(12);
  });
});

describe('a service', () => {
  const served = (needs: number) =>
    run({ crashes: 'exp(2m)', needs }, DEPLOYMENT).scalar('serviceAvailability') ?? 0;

  it('serves less of the time the more copies it needs', () => {
    const [one, three, four] = [served(1), served(3), served(4)];
    expect(one).toBeGreaterThan(three);
    expect(three).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(0.2);
  });

  it('is nothing that a job does', () => {
    const { scalar } = run(
      { replicas: 0, lifetime: '10s' },
      { jobs: [{ name: 'web', app: 'web', completions: 2 }] },
    );
    expect(scalar('serviceAvailability')).toBeNull();
  });
});

describe('pods that are driven away or deleted', () => {
  it('are lost to more important ones as of their end, and come back when there is room', () => {
    const { histogram, scalar } = run(
      { resources: { requests: { cpu: '7' } } },
      { ...DEPLOYMENT, timeline: [{ at: '5m', delete: 'web-1' }] },
    );
    expect([histogram('recoveryTime').n, scalar('unrecovered')]).toEqual([0, null]);
  });
});
