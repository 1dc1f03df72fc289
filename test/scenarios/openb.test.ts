import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run, shipped, TRACES } from './shipped.ts';

describe('a cluster trace with GPUs, on the made sample', () => {
  const scenario = shipped('openb-sample.yaml');

  it('stands on the nodes of the list, kind by kind', () => {
    const hosts = scenario.variants[0]?.hosts ?? [];
    expect(hosts.map(({ name, count }) => [name, count])).toEqual([
      ['node-16c-120g-2xP100', 8],
      ['node-104c-512g-2xT4', 6],
      ['node-64c-256g-8xV100M16', 2],
      ['node-96c-384g-8xG2', 7],
      ['node-48c-368g-2xV100M32', 1],
    ]);
  });

  it('gives away far less of the GPUs at the own times of the pods', () => {
    const slow = shipped('openb-sample.yaml', ['apps.pod.fromTrace.squeezeTime=1', 'run.duration=96h']);
    expect(run(slow, 'kubernetes')('gpuAllocated')).toBeLessThan(0.1);
    expect(run(scenario, 'kubernetes')('gpuAllocated')).toBeGreaterThan(0.5);
  });

  it('needs no number of hosts: its pods come and go', () => {
    expect(run(scenario, 'kubernetes')('hostsNeeded')).toBeNaN();
  });

  it('leaves fewer fragments, and fewer pods waiting, with a score that saves GPUs', () => {
    const [usual, own] = [run(scenario, 'kubernetes'), run(scenario, 'gpu-saver')];
    expect(own('gpuFragmentation')).toBeLessThan(usual('gpuFragmentation'));
    expect(own('pending')).toBeLessThan(usual('pending'));
  });
});

describe.skipIf(!existsSync(`${TRACES}openb`))('openb itself (needs its lists)', () => {
  it('is read whole, and says what was done to it', () => {
    const { lists, variants } = shipped('openb.yaml');
    expect(lists).toMatchObject([
      { name: 'openb/gpu_node', rows: 1213, use: '120 of the 1213 machines' },
      { name: 'openb/default', rows: 8152, use: expect.stringContaining('arrivals 100 times as fast') },
    ]);
    const gpus = variants[0]?.hosts.reduce((sum, { count, gpus: of }) => sum + count * (of?.count ?? 0), 0);
    // 120 of 1,213 nodes with 6,212 GPUs: a tenth.
    expect(gpus).toBeGreaterThan(600);
    expect(gpus).toBeLessThan(630);
  });

  it('fills one hundredth of the GPUs at its own times', () => {
    const whole = shipped('openb.yaml', [
      'hosts[node].fromTrace.take=1213',
      'apps.pod.fromTrace.squeezeTime=1',
      'apps.pod.fromTrace.from=125d',
      'run.duration=10d',
      'run.warmup=1d',
    ]);
    const allocated = run(whole, 'kubernetes')('gpuAllocated');
    expect(allocated).toBeGreaterThan(0.003);
    expect(allocated).toBeLessThan(0.0107);
  });
});
