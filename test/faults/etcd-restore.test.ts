/** The store of a control plane that is lost for good comes back from its snapshot, and the cluster follows it. */
import { expect, test } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

test('pods that were made since the snapshot are stopped, and workloads are of the size that they had', () => {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '30m', seed: 1 },
      hosts: [{ name: 'host', count: 3, cpu: 8, memory: '32Gi' }],
      apps: { web: { replicas: 3, startup: '1s' } },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: { preset: 'kubernetes', etcd: { members: 3 } },
          deployments: [{ name: 'web', app: 'web' }],
          backups: [{ of: 'etcd', every: '10m' }],
        },
      },
      timeline: [
        { at: '12m', scale: 'web', to: 5 },
        { at: '15m', outage: 'etcd-0' },
        { at: '15m', outage: 'etcd-1' },
        { at: '18m', restore: 'etcd' },
      ],
    }),
  );
  const stopped: number[] = [];
  const undone: number[] = [];
  const { metrics } = runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'phase' && record.phase === 'stopped') stopped.push(toSeconds(record.at));
    if (record.kind === 'backup' && record.step === 'undone') undone.push(toSeconds(record.took));
  });
  expect(undone).toEqual([8 * 60]);
  expect(stopped).toHaveLength(2);
  for (const at of stopped) expect(at).toBeCloseTo(18 * 60, 0);
  const { placed } = metrics;
  expect(placed?.kind === 'scalar' && placed.value).toBe(3);
});
