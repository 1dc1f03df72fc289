/** Nodes that a crash has emptied: a scheduler never fills them again, a descheduler does. */
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

type Section = Readonly<Record<string, unknown>>;

const every = (share: string) => ({ cpu: share, memory: share, pods: share });
const LOW = { lowNodeUtilization: { thresholds: every('20%'), targetThresholds: every('50%') } };
const DUPLICATES = { removeDuplicates: true };
/** The host is back by then, and its pods have been given up. */
const BACK = 1200;

/**
 * Four nodes of 8 cores with twelve pods: three each. One node crashes at 100 s for 15 minutes, by when its pods stand on
 * the other three, four on each. `cpu`: what each pod requests.
 */
function play(descheduler: Section | null, { cpu = '1', app = {}, variant = {} } = {}) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '1h', seed: 3 },
      hosts: [{ name: 'h', count: 4, cpu: 8, memory: '32Gi' }],
      apps: {
        web: {
          replicas: 12,
          startup: '2s',
          shutdown: '1s',
          resources: { requests: { cpu, memory: '256Mi' } },
          readinessProbe: { periodSeconds: 2 },
          ...app,
        },
      },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: 'kubernetes',
          deployments: [{ name: 'web', app: 'web' }],
          ...(descheduler && { descheduler }),
          ...variant,
        },
      },
      timeline: [{ at: '100s', crash: 'h-1', for: '15m' }],
    }),
  );
  const records: RunRecord[] = [];
  const { metrics } = runReplication(scenario, 0, 0, (record) => records.push(record));
  const ready = new Map<number, number>();
  const counts = [0, 0, 0, 0];
  let least = 12;
  for (const one of records) {
    if (one.kind !== 'phase') continue;
    if (one.phase === 'ready') ready.set(one.instance, one.machine);
    else ready.delete(one.instance);
    if (one.at > BACK * 1e6) least = Math.min(least, ready.size);
  }
  for (const machine of ready.values()) counts[machine] = (counts[machine] ?? 0) + 1;
  const evicted = records.flatMap((one) =>
    one.kind === 'phase' && one.cause === 'descheduled' && one.phase === 'stopping'
      ? [{ at: toSeconds(one.at), machine: one.machine }]
      : [],
  );
  const told = records.flatMap((one) =>
    one.kind === 'event' && /LowNode|RemoveDup/.test(one.reason) ? [one.reason] : [],
  );
  return { counts, evicted, told, least, metrics };
}

describe('a node that comes back empty', () => {
  it('stays empty where nothing is descheduled', () => {
    expect(play(null)).toMatchObject({ counts: [0, 4, 4, 4], evicted: [] });
  });

  it('gets its share of pods again where duplicates are removed', () => {
    const { counts, evicted, told, metrics } = play({ policies: DUPLICATES });
    // Twelve pods on four nodes: three each. One leaves each of the others in the round after it came back.
    expect(counts).toEqual([3, 3, 3, 3]);
    expect(evicted.map(({ machine }) => machine).toSorted()).toEqual([1, 2, 3]);
    expect(evicted.every(({ at }) => at >= 1200 && at < 1201)).toBe(true);
    expect(told).toEqual(['RemoveDuplicates', 'RemoveDuplicates', 'RemoveDuplicates']);
    expect(metrics['evictions.descheduled']).toEqual({ kind: 'scalar', value: 3 });
  });

  it('is filled from nodes of which more than half is requested, until they are no longer', () => {
    // Nodes offer a little less than 8 cores: 4 x 0.9 are 47 % of that, 4 x 1.2 are 62 %, and 3 x 1.2 are 47 %.
    expect(play({ policies: LOW }, { cpu: '900m' })).toMatchObject({ counts: [0, 4, 4, 4], evicted: [] });
    expect(play({ policies: LOW }, { cpu: '1200m' }).counts).toEqual([3, 3, 3, 3]);
  });

  it('is looked for as often as is said', () => {
    const { evicted } = play({ every: '7m', policies: DUPLICATES });
    expect(evicted.map(({ at }) => Math.floor(at))).toEqual([1260, 1260, 1260]);
  });

  it('gets pods from one node only so many in a round', () => {
    // Eight of 24 stand on each of three nodes, and six are the share of each of four: two leave, one a round.
    const { evicted } = play(
      { policies: DUPLICATES, maxEvictionsPerNode: 1 },
      { app: { replicas: 24 }, cpu: '500m' },
    );
    expect(evicted.map(({ at }) => Math.floor(at / 300))).toEqual([4, 4, 4, 5, 5, 5]);
  });

  it('waits for the next round where a budget refuses, which is never broken', () => {
    const disruptionBudgets = [{ name: 'web', app: 'web', maxUnavailable: 1 }];
    const { counts, evicted, least } = play({ policies: DUPLICATES }, { variant: { disruptionBudgets } });
    expect(counts).toEqual([3, 3, 3, 3]);
    expect(evicted.map(({ at }) => Math.floor(at))).toEqual([1200, 1500, 1800]);
    expect(least).toBe(11);
  });

  it('gets none of pods that would lose data of their node', () => {
    const app = { volumes: [{ name: 'tmp', emptyDir: {} }] };
    expect(play({ policies: DUPLICATES }, { app }).evicted).toEqual([]);
  });
});
