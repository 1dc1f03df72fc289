/** What the timeline finds nothing to do to is told, and never passed over. */
import { expect, test } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

function warningsOf(timeline: readonly object[]): readonly string[] {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '5m', seed: 1 },
    hosts: [{ name: 'h', count: 2, cpu: 8, memory: '32Gi' }],
    apps: { web: { startup: '1s', replicas: 2 } },
    variants: {
      v: {
        runAs: 'container',
        orchestrator: 'kubernetes',
        deployments: [{ name: 'web', app: 'web', replicas: 2 }],
        timeline,
      },
    },
  };
  const { warnings } = runReplication(load(JSON.stringify(text)).scenario, 0, 0);
  return warnings.filter(({ code }) => code === 'TT0607').map((warning) => warning.text);
}

test('a pod that is there is deleted, and nothing is told', () => {
  expect(warningsOf([{ at: '2m', delete: 'web-0' }])).toEqual([]);
});

test('deleting one pod twice, or one that was never made, is told with the instants', () => {
  const acts = [
    { at: '2m', delete: 'web-0' },
    { at: '3m', delete: 'web-0' },
    { at: '4m', delete: 'web-7' },
  ];
  expect(warningsOf(acts)).toEqual([expect.stringMatching(/ at 180\.\d+ s, 240\.\d+ s:/)]);
});

test('scaling a workload that was deleted is told', () => {
  const acts = [
    { at: '2m', delete: 'web' },
    { at: '3m', scale: 'web', to: 3 },
  ];
  expect(warningsOf(acts)).toHaveLength(1);
});
