/** What strikes pods and nodes of a cluster by the timeline, and what becomes of the pods: instants worked out by hand. */
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import type { Names } from '../../src/scenario/build/names.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

type Section = Readonly<Record<string, unknown>>;

/** Two nodes and a Deployment of two pods, one on each; everything takes a second, or no time. */
function play(acts: readonly Section[], app: Section = {}, more: Section = {}, variant: Section = {}) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '30m', seed: 3 },
      hosts: [{ name: 'h', count: 2, cpu: 4, memory: '16Gi' }],
      apps: {
        web: {
          replicas: 2,
          startup: '1s',
          resources: { requests: { cpu: '3', memory: '1Gi' } },
          readinessProbe: { periodSeconds: 2 },
          ...app,
        },
      },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: 'kubernetes',
          deployments: [{ name: 'web', app: 'web' }],
          ...variant,
        },
      },
      timeline: acts.map((act) => ({ at: '10m', ...act })),
      ...more,
    }),
  );
  const records: RunRecord[] = [];
  let names: Names | null = null;
  runReplication(scenario, 0, 0, (record) => records.push(record), {
    named: (made) => {
      names = made;
    },
  });
  const nameOf = (instance: number) => (names as Names | null)?.copy(instance);
  /** What happens to a pod from the tenth minute on, in seconds from then. */
  const story = (pod: string) =>
    records.flatMap((one) =>
      one.kind === 'phase' && one.at >= 600e6 && nameOf(one.instance) === pod
        ? [{ at: toSeconds(one.at) - 600, phase: one.phase, cause: one.cause, machine: one.machine }]
        : [],
    );
  /** Node on which a pod is. */
  const machineOf = (pod: string) =>
    records
      .flatMap((one) => (one.kind === 'phase' && nameOf(one.instance) === pod ? [one.machine] : []))
      .at(-1);
  return { records, story, machineOf };
}

/** The host under web-0. */
const hostOf0 = `h-${(play([]).machineOf('web-0') ?? 0) + 1}`;
const phases = (story: ReturnType<ReturnType<typeof play>['story']>) => story.map(({ phase }) => phase);

describe('a pod whose program', () => {
  it('crashes is started again as soon as the kubelet sees it, within a second, on the same node', () => {
    const { story, records } = play([{ crash: 'web-0' }]);
    const [failed, again, , ready] = story('web-0');
    expect(failed).toMatchObject({ at: 0, cause: 'crashed' });
    expect(again).toMatchObject({ phase: 'starting', cause: 'restarted' });
    expect(again?.at).toBeLessThanOrEqual(1);
    expect(ready?.phase).toBe('ready');
    expect(story('web-1')).toEqual([]);
    const told = records.flatMap((one) => (one.kind === 'fault' ? [[one.fault, one.begins]] : []));
    expect(told).toEqual([
      ['crash', true],
      ['crash', false],
    ]);
  });

  it('hangs is not ready after three tries, and is again when it goes on, where nothing kills it', () => {
    const [out, back] = play([{ hang: 'web-0', for: '1m' }]).story('web-0');
    // Tries every 2 s, each of which fails after 1 s: the third of those from 10 min on, 5 to 7 s later.
    expect(out).toMatchObject({ phase: 'probing', cause: 'probe-failed' });
    expect(out?.at).toBeGreaterThan(5);
    expect(out?.at).toBeLessThanOrEqual(7);
    expect(back?.phase).toBe('ready');
    expect(back?.at).toBeGreaterThanOrEqual(60);
    expect(back?.at).toBeLessThanOrEqual(62);
  });

  it('hangs is killed by its liveness probe, and started again', () => {
    const app = { livenessProbe: { periodSeconds: 10 }, terminationGracePeriodSeconds: 5, shutdown: '3s' };
    const story = play([{ hang: 'web-0' }], app).story('web-0');
    const killed = story.find(({ phase }) => phase === 'failed');
    // The third of the tries every 10 s, and 1 s until it fails; then 3 s until it has ended.
    expect(killed?.cause).toBe('liveness-failed');
    expect(killed?.at).toBeGreaterThan(20 + 1 + 3);
    expect(killed?.at).toBeLessThanOrEqual(30 + 1 + 3);
    expect(phases(story).at(-1)).toBe('ready');
  });

  it('is not there is told to be missed', () => {
    const { records } = play([{ crash: 'web-7' }]);
    expect(records.filter(({ kind }) => kind === 'missed-act')).toHaveLength(1);
  });
});

describe('pods that break by chance', () => {
  it('do so as their app does: the same run comes of both', () => {
    const crashes = (records: readonly RunRecord[]) =>
      records.flatMap((one) => (one.kind === 'phase' && one.cause === 'crashed' ? [one.at] : []));
    const byRule = play([], {}, { failures: [{ target: 'pod', of: 'web', mtbf: 'exp(3m)' }] });
    const byApp = play([], { crashes: { after: 'exp(3m)' } });
    expect(crashes(byRule.records).length).toBeGreaterThan(5);
    expect(crashes(byRule.records)).toEqual(crashes(byApp.records));
    const ofOthers = play(
      [],
      {},
      { failures: [{ target: 'pod', mtbf: 'exp(3m)', kind: 'hang', repair: '10s' }] },
    );
    expect(ofOthers.records.some((one) => one.kind === 'phase' && one.cause === 'probe-failed')).toBe(true);
  });
});

describe('a node', () => {
  it('whose kubelet is dead restarts nothing until it is back, 5 s and a list after that', () => {
    const { story } = play([
      { stopKubelet: hostOf0, for: '2m' },
      { at: '10m20s', crash: 'web-0' },
    ]);
    const [failed, again] = story('web-0');
    expect(failed).toMatchObject({ at: 20, cause: 'crashed' });
    expect(again?.cause).toBe('restarted');
    expect(again?.at).toBeGreaterThan(125);
    expect(again?.at).toBeLessThanOrEqual(126.1);
  });

  it('whose runtime is dead does not either, and is not ready meanwhile', () => {
    const { story } = play([
      { stopRuntime: hostOf0, for: '2m' },
      { at: '10m20s', crash: 'web-0' },
    ]);
    const [failed, again] = story('web-0');
    expect(failed).toMatchObject({ at: 20, cause: 'crashed' });
    expect(again?.at).toBeGreaterThan(120);
    expect(again?.at).toBeLessThanOrEqual(121);
  });

  it.each([
    ['partition', hostOf0],
    ['expireCertificates', hostOf0],
    ['partition', 'rack-1'],
  ])('that is cut off by %s of %s restarts by itself what ends', (verb, name) => {
    const { story } = play([
      { [verb]: name, for: '1m' },
      { at: '10m20s', crash: 'web-0' },
    ]);
    const [failed, again] = story('web-0');
    expect([failed?.at, again?.cause]).toEqual([20, 'restarted']);
    expect(again?.at).toBeLessThanOrEqual(21);
  });

  it('whose machine goes down loses its pods, and starts them anew 5 s after it is back', () => {
    const { story } = play([{ crash: hostOf0, for: '30s' }]);
    const [lost, back] = story('web-0');
    expect(lost).toMatchObject({ at: 0, phase: 'failed', cause: 'machine-lost' });
    expect(back).toMatchObject({ phase: 'imaging', cause: 'machine-back' });
    expect(back?.at).toBeGreaterThan(35);
    expect(back?.at).toBeLessThan(35.1);
    expect(phases(story('web-0')).at(-1)).toBe('ready');
  });
});

describe('a node that is drained', () => {
  /** Six nodes with four pods each at most; each pod takes 3 s to end and 10 s to be ready. */
  const drainAll = (budget: Section | null) => {
    const hosts = [{ name: 'h', count: 6, cpu: 4, memory: '16Gi' }];
    const acts = [1, 2, 3, 4].map((host) => ({ drain: `h-${host}`, for: '5m' }));
    const app = {
      replicas: 8,
      startup: '10s',
      shutdown: '3s',
      resources: { requests: { cpu: '900m', memory: '1Gi' } },
    };
    const variant = budget === null ? {} : { disruptionBudgets: [{ name: 'web', app: 'web', ...budget }] };
    const { records } = play(acts, app, { hosts }, variant);
    const phases = new Map<number, string>();
    const ready = () => [...phases.values()].filter((phase) => phase === 'ready').length;
    let least = 8;
    for (const one of records) {
      if (one.kind !== 'phase') continue;
      phases.set(one.instance, one.phase);
      if (one.at >= 600e6) least = Math.min(least, ready());
    }
    const took = records.flatMap((one) => (one.kind === 'drained' ? [toSeconds(one.took)] : []));
    const moved = records.filter(
      (one) => one.kind === 'phase' && one.cause === 'drained' && one.phase === 'stopping',
    );
    return { least, took, moved: moved.length, ready: ready() };
  };

  it('is empty as soon as its pods have ended, where no budget holds them', () => {
    const { took, moved, ready } = drainAll(null);
    expect(moved).toBeGreaterThan(2);
    expect([took.length, ready]).toEqual([4, 8]);
    expect(Math.max(...took)).toBeLessThan(3.5);
  });

  it.each([
    [{ maxUnavailable: 1 }, 7],
    [{ minAvailable: 6 }, 6],
    [{ minAvailable: '75%' }, 6],
  ])('waits for a budget of %j, so that never fewer than %i are ready', (budget, fewest) => {
    const { least, took, moved, ready } = drainAll(budget);
    expect([least, took.length, ready]).toEqual([fewest, 4, 8]);
    expect(moved).toBeGreaterThan(2);
    expect(Math.max(...took)).toBeGreaterThan(10);
  });

  it('stays full where a budget lets nobody go', () => {
    expect(drainAll({ minAvailable: 8 })).toMatchObject({ least: 8, moved: 0 });
  });
});

describe('a machine that is reclaimed', () => {
  const app = { shutdown: '3s', terminationGracePeriodSeconds: 30 };
  const reclaim = (notice: string, more: Section = {}) => {
    const hosts = [{ name: 'h', count: 3, cpu: 4, memory: '16Gi' }];
    return play([{ reclaim: hostOf0, notice, for: '5m', ...more }], app, { hosts });
  };

  it('ends its pods within the notice, which are replaced long before it goes', () => {
    const { records, machineOf } = reclaim('2m');
    const [lost] = records.flatMap((one) =>
      one.kind === 'phase' && one.at >= 600e6 && one.phase === 'stopping' ? [one] : [],
    );
    expect(lost).toMatchObject({ at: 600e6, cause: 'drained' });
    expect(records.some((one) => one.kind === 'phase' && one.cause === 'machine-lost')).toBe(false);
    const successor = records.find((one) => one.kind === 'phase' && one.at > 600e6 && one.phase === 'ready');
    // 3 s until the first has ended, some tenths until the next is placed, up to 4 s until it is seen ready.
    expect((successor?.at ?? 0) / 1e6 - 600).toBeGreaterThan(4.5);
    expect((successor?.at ?? 0) / 1e6 - 600).toBeLessThan(8.5);
    expect(machineOf('web-2')).not.toBe(machineOf('web-0'));
  });

  it('gives none more time than there is: what is not ended by then goes with it', () => {
    const stop = (notice: string) =>
      reclaim(notice).records.flatMap((one) =>
        one.kind === 'phase' && one.at >= 600e6 && one.phase === 'stopped' ? [toSeconds(one.at) - 600] : [],
      );
    // Two thirds of the notice are for pods that are not critical, and nobody has less than two seconds.
    expect(stop('1m')).toEqual([3]);
    expect(stop('1s500ms')).toEqual([1.5]);
  });

  it('is lost with all its pods where nobody says so before', () => {
    const [lost] = reclaim('0s').story('web-0');
    expect(lost).toMatchObject({ at: 0, cause: 'machine-lost' });
  });
});
