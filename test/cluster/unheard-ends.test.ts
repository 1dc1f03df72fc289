/** Pods of jobs that come to their end where nobody hears of it. */
import { expect, test } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

test('a pod that has ended on a node that is cut off is missed by nobody, also when it is deleted before that is known', () => {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '20m', seed: 1 },
    hosts: [{ name: 'h', count: 2, cpu: 8, memory: '32Gi' }],
    apps: { tick: { replicas: 1, startup: '1s', lifetime: '90s' } },
    variants: {
      v: {
        runAs: 'container',
        orchestrator: 'kubernetes',
        cronJobs: [{ name: 'tick', app: 'tick', every: '2m', concurrencyPolicy: 'Replace' }],
        timeline: ['h-1', 'h-2'].map((partition) => ({ at: '150s', partition, for: '9m' })),
      },
    },
  };
  const wanted: number[] = [];
  runReplication(load(JSON.stringify(text)).scenario, 0, 0, (record) => {
    if (record.kind === 'level' && record.quantity === 'wanted') wanted.push(record.value);
  });
  expect(Math.min(...wanted)).toBeGreaterThanOrEqual(0);
});
