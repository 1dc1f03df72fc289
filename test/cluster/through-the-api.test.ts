/** Runs with an orchestrator: what is asked for comes up through controllers, scheduler and kubelets. */
import { describe, expect, test } from 'vitest';
import type { PhaseRecord, RunRecord } from '../../src/records.ts';
import type { Names } from '../../src/scenario/build/names.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';
import { leftovers, Watch } from '../support/watch.ts';

type Part = Readonly<Record<string, unknown>>;

const APP = {
  startup: '1s',
  image: { name: 'web', layers: ['50Mi'] },
  resources: { requests: { cpu: '500m', memory: '1Gi' } },
  usage: { cpu: '100m', memory: '100Mi' },
};

/** One variant on a host of 4 nodes that hold 7 pods each by CPU. */
function world({ apps, variant = {}, more = {} }: { apps: Part; variant?: Part; more?: Part }) {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '10m', seed: 1 },
    hosts: [{ name: 'h', count: 4, cpu: 4, memory: '32Gi', zones: ['a', 'b'] }],
    apps,
    variants: { v: { runAs: 'container', orchestrator: 'kubernetes', ...variant } },
    ...more,
  };
  const { scenario } = load(JSON.stringify(text));
  const records: RunRecord[] = [];
  const watch = new Watch();
  let names: Names | null = null;
  const result = runReplication(
    scenario,
    0,
    0,
    (record) => {
      watch.hear(record);
      records.push(record);
    },
    {
      named: (told) => {
        names = told;
      },
    },
  );
  watch.settled();
  const phases = records.filter((record): record is PhaseRecord => record.kind === 'phase');
  const scalar = (name: string) => {
    const metric = result.metrics[name];
    return metric?.kind === 'scalar' ? metric.value : undefined;
  };
  const nameOf = (index: number) => (names as Names | null)?.copy(index);
  const again = runReplication(scenario, 0, 0).digest;
  return { phases, records, scalar, nameOf, result, watch, again };
}

/** Seconds. */
const at = ({ at: micros }: { readonly at: number }) => micros / 1e6;

describe('a Deployment', () => {
  const { phases, scalar, nameOf, result, again } = world({ apps: { web: { ...APP, replicas: 25 } } });
  const entered = (phase: string) => phases.filter((record) => record.phase === phase);

  test('has all its pods made, bound and ready, each once', () => {
    for (const phase of ['bound', 'ready']) {
      expect(new Set(entered(phase).map(({ instance }) => instance)).size).toBe(25);
      expect(entered(phase)).toHaveLength(25);
    }
    expect([scalar('placed'), scalar('unschedulable'), scalar('restarts')]).toEqual([25, 0, 0]);
  });

  test('calls them by its name and their numbers', () => {
    const names = entered('queued').map(({ instance }) => nameOf(instance));
    expect(names).toEqual(Array.from({ length: 25 }, (_, i) => `web-${i}`));
  });

  test('is observed from the creation of its pods, not from that of the Deployment', () => {
    const latency = result.metrics.schedulingLatency;
    expect(latency?.kind === 'distribution' && latency.histogram.n).toBe(25);
  });

  test('comes up the same way again', () => {
    expect(again).toBe(result.digest);
  });
});

test('a pod that no node has room for waits until a host joins', () => {
  const hosts = [
    { name: 'h', count: 1, cpu: 4, memory: '32Gi' },
    { name: 'late', count: 1, cpu: 4, memory: '32Gi', joinsAt: '4m' },
  ];
  const { phases } = world({ apps: { web: { ...APP, replicas: 9 } }, more: { hosts } });
  const ready = phases.filter(({ phase }) => phase === 'ready').map(at);
  expect(ready.filter((seconds) => seconds < 30)).toHaveLength(7);
  expect(ready.filter((seconds) => seconds > 240 && seconds < 270)).toHaveLength(2);
  expect(phases.some(({ cause }) => cause === 'unplaceable')).toBe(true);
});

describe('bare pods', () => {
  const coming = { ...APP, replicas: 20, arrival: { every: '5s' }, lifetime: '30s' };
  const { phases, scalar, watch, records } = world({ apps: { job: coming } });

  test('arrive as their app says, but for what the API server takes', () => {
    const asked = phases.filter(({ phase }) => phase === 'queued').map(at);
    expect(asked).toHaveLength(20);
    for (const [i, seconds] of asked.entries()) expect(Math.abs(seconds - 5 * i)).toBeLessThan(0.5);
  });

  test('end when their time is over, and leave nothing behind', () => {
    expect(phases.filter(({ cause }) => cause === 'ended')).toHaveLength(20);
    expect(leftovers(watch, false)).toEqual([]);
    expect(scalar('placed')).toBe(20);
  });

  test('are wanted from their arrival to their end', () => {
    const wanted = records.flatMap((record) =>
      record.kind === 'level' && record.quantity === 'wanted' ? [record.value] : [],
    );
    expect(Math.max(...wanted)).toBeLessThanOrEqual(8);
    expect(scalar('availability')).toBeGreaterThan(0.8);
  });
});

test('several workloads of one app are told apart, and a Deployment beside bare pods stays wanted', () => {
  const apps = { web: { ...APP, replicas: 3 }, job: { ...APP, replicas: 2, arrival: { every: '60s' } } };
  const variant = {
    deployments: [
      { name: 'front', app: 'web' },
      { name: 'back', app: 'web', replicas: 5 },
    ],
  };
  const { phases, nameOf, scalar } = world({ apps, variant });
  const names = phases.filter(({ phase }) => phase === 'queued').map(({ instance }) => nameOf(instance));
  expect([...names].sort()).toEqual(
    [
      'back-0',
      'back-1',
      'back-2',
      'back-3',
      'back-4',
      'front-0',
      'front-1',
      'front-2',
      'job-0',
      'job-1',
    ].sort(),
  );
  expect(scalar('ready')).toBeGreaterThan(9);
  expect(scalar('availability')).toBeGreaterThan(0.95);
});

test('pods run in node VMs, which can boot first', () => {
  const variant = {
    hypervisor: 'kvm',
    nodes: { from: 'vms', perHost: 1, boot: true, vm: { vcpus: 2, memory: '8Gi' } },
  };
  const { phases, scalar } = world({ apps: { web: { ...APP, replicas: 6 } }, variant });
  expect(Math.min(...phases.filter(({ phase }) => phase === 'bound').map(at))).toBeGreaterThan(2);
  expect(scalar('placed')).toBe(6);
});
