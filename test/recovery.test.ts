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

describe('pods that the user deletes', () => {
  it('are not lost: somebody wanted it so', () => {
    const { histogram, scalar } = run(
      { resources: { requests: { cpu: '7' } } },
      { ...DEPLOYMENT, timeline: [{ at: '5m', delete: 'web-1' }] },
    );
    expect([histogram('recoveryTime').n, scalar('unrecovered')]).toEqual([0, null]);
  });
});

describe('pods of a node that is cut off, and runs on', () => {
  const cut = (workloads: object) =>
    run({}, { ...workloads, timeline: [{ at: '5m', partition: 'h-1', for: '10m' }] });

  it('are ready twice from when others stand for them until they are told', () => {
    const { scalar, histogram } = cut(DEPLOYMENT);
    expect(histogram('detectionTime').n).toBe(1);
    const evicted = scalar('evictions.nodeLost') ?? 0;
    expect(evicted).toBeGreaterThan(0);
    // Marked after 40 to 55 s, given up 300 s later, and told within a minute of the end of the 600 s.
    expect((scalar('duplicates') ?? 0) / evicted).toBeGreaterThan(600 - 55 - 300 - 10);
    expect((scalar('duplicates') ?? 0) / evicted).toBeLessThan(600 - 40 - 300 + 60);
    expect([histogram('recoveryTime').n, scalar('unrecovered')]).toEqual([0, null]);
  });

  it('of a StatefulSet are ready once: nobody stands for them as long as nobody knows that they have ended', () => {
    const { scalar } = cut({ statefulSets: [{ name: 'web', app: 'web' }] });
    expect(scalar('evictions.nodeLost')).toBeGreaterThan(0);
    expect(scalar('duplicates')).toBe(0);
  });
});

describe('a host that goes down', () => {
  const down = (variant: object) =>
    run({}, { ...variant, timeline: [{ at: '5m', crash: 'h-1', for: '12m' }] });

  it('takes its pods with it, which are detected after 40 to 55 s and given up 300 s later', () => {
    const { histogram, scalar } = down(DEPLOYMENT);
    const { n, min, max } = histogram('recoveryTime');
    expect(n).toBe(histogram('blastRadius').max);
    expect(min).toBeGreaterThan(340);
    expect(max).toBeLessThan(6.5 * 60);
    expect(histogram('recovery.detection').min).toBeGreaterThanOrEqual(40);
    expect(histogram('recovery.detection').max).toBeLessThanOrEqual(55);
    expect(histogram('recovery.eviction').min).toBeGreaterThanOrEqual(300);
    expect(histogram('recovery.eviction').max).toBeLessThan(301);
    expect(scalar('evictions.nodeLost')).toBe(n);
  });

  it('is waited for by bare pods, which nobody replaces', () => {
    const { histogram, scalar } = down({ pods: [{ name: 'web', app: 'web' }] });
    expect(histogram('recoveryTime').n).toBe(0);
    expect(scalar('unrecovered')).toBe(histogram('blastRadius').max);
  });

  it('is left within a toleration of 30 s where pods ask for that', () => {
    const { histogram } = down({ ...DEPLOYMENT, nodeLifecycle: { tolerationSeconds: 30 } });
    expect(histogram('recoveryTime').max).toBeLessThan(120);
    expect(histogram('recovery.eviction').max).toBeLessThan(31);
  });
});

describe('a node that is to be empty', () => {
  it('loses its pods as of when they are told to end, and nothing has to be detected', () => {
    const { histogram, scalar } = run({}, { ...DEPLOYMENT, timeline: [{ at: '5m', drain: 'h-1' }] });
    const drained = scalar('evictions.drained') ?? 0;
    expect(drained).toBeGreaterThan(0);
    expect(histogram('recoveryTime').n).toBe(drained);
    expect(histogram('recovery.detection').max).toBeLessThan(1);
    expect(histogram('recoveryTime').max).toBeLessThan(60);
  });
});
