import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

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
    const slow = shipped('openb-sample.yaml', [
      'apps.pod.fromTrace.squeezeTime=1',
      'run.duration=96h',
      'assertions=[{metric: gpuAllocated, max: 10%}]',
    ]);
    expect(run(slow, 'best-fit')('gpuAllocated')).toBeLessThan(0.1);
    expect(run(scenario, 'best-fit')('gpuAllocated')).toBeGreaterThan(0.5);
  });
});
