/** What the timeline can do to a rollout, in a cluster whose numbers are worked out by hand. */
import { describe, expect, it } from 'vitest';
import { fromSeconds, toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { readyAt, rolled } from '../support/rollouts.ts';

const stepsIn = (records: readonly RunRecord[]) =>
  records.flatMap((record) => (record.kind === 'rollout' ? [record.step] : []));
const creatorsSince = (records: readonly RunRecord[], seconds: number) =>
  new Set(
    records.flatMap((record) => {
      const made = record.kind === 'event' && record.reason === 'SuccessfulCreate';
      return made && record.about === 'ReplicaSet' && record.at >= fromSeconds(seconds) ? [record.index] : [];
    }),
  );
const pullsSince = (records: readonly RunRecord[], seconds: number) =>
  records.filter(({ kind, at }) => kind === 'pull' && at >= fromSeconds(seconds)).length;

describe('rollout', () => {
  const { records, metric } = rolled([{ at: '10m', rollout: 'web', toVersion: 'v2' }]);

  it('exchanges all pods, and tells of its beginning and its end', () => {
    expect(readyAt(records, 599)).toEqual({ 0: 10 });
    expect(readyAt(records, 900)).toEqual({ 1: 10 });
    expect(stepsIn(records)).toEqual(['followed', 'begun', 'done']);
    expect(metric('updatedPods')).toBe(10);
    expect(metric('rolloutsOpen')).toBe(0);
  });

  /** Four are made at a time (two beyond, two in the place of those that went): 10 pods are three waves. */
  it('takes as many waves of starts as its limits make of its pods', () => {
    expect(metric('rolloutDuration')).toBeGreaterThan(3 * 4);
    expect(metric('rolloutDuration')).toBeLessThan(3 * 4 + 6);
    expect(metric('timeToUndo')).toBeNull();
  });

  it('is never more below what is wanted, nor above, than its limits allow', () => {
    const seconds = metric('rolloutDuration') ?? 0;
    expect(metric('rolloutMostUnavailable')).toBe(2);
    expect(metric('rolloutUnavailable')).toBeGreaterThan(2 * 4);
    expect(metric('rolloutUnavailable')).toBeLessThanOrEqual(2 * seconds);
    expect(metric('rolloutExtra')).toBeGreaterThan(0);
    expect(metric('rolloutExtra')).toBeLessThanOrEqual(4 * seconds);
  });

  it('misses nobody where no pod may be missing', () => {
    const strategy = { maxSurge: 2, maxUnavailable: 0 };
    const run = rolled([{ at: '10m', rollout: 'web', toVersion: 'v2' }], { strategy });
    expect(run.metric('rolloutUnavailable')).toBe(0);
    expect(run.metric('rolloutDuration')).toBeGreaterThan(5 * 4);
  });

  it('misses everybody for the time of a start where all pods go first, and never has one more', () => {
    const run = rolled([{ at: '10m', rollout: 'web', toVersion: 'v2' }], { strategy: 'Recreate' });
    expect(run.metric('rolloutMostUnavailable')).toBe(10);
    expect(run.metric('rolloutUnavailable')).toBeGreaterThan(10 * 4);
    expect(run.metric('rolloutExtra')).toBe(0);
  });

  it('is what setImage does, and is told of', () => {
    const plain = rolled([{ at: '10m', setImage: 'web', version: 'v2' }]).records;
    // What is wanted is told when it is written down, and of setImage when it is asked for.
    const others = ({ kind }: RunRecord) => !['rollout', 'version', 'updated'].includes(kind);
    const told = records.filter(others);
    expect(told).toEqual(plain.filter(others));
  });
});

describe('rollout of other workloads', () => {
  const wish = [{ at: '10m', rollout: 'web', toVersion: 'v2' }];

  it('exchanges the pods of a StatefulSet one after the other', () => {
    const { metric } = rolled(wish, {}, 'statefulSets');
    expect(metric('rolloutMostUnavailable')).toBe(1);
    expect(metric('rolloutDuration')).toBeGreaterThan(10 * 4);
  });

  it('is done when those from the partition on are new, and leaves the others', () => {
    const { records, metric } = rolled(wish, { updateStrategy: { partition: 7 } }, 'statefulSets');
    expect(readyAt(records, 900)).toEqual({ 0: 7, 1: 3 });
    expect(metric('rolloutsOpen')).toBe(0);
    expect(metric('rolloutDuration')).toBeLessThan(3 * 4 + 6);
  });

  it('leaves no node of a DaemonSet with surge without a pod', () => {
    const surge = { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } };
    const with1 = rolled(wish, surge, 'daemonSets');
    expect(with1.metric('rolloutUnavailable')).toBe(0);
    expect(with1.metric('rolloutExtra')).toBeGreaterThan(3 * 4);
    expect(rolled(wish, {}, 'daemonSets').metric('rolloutMostUnavailable')).toBe(1);
  });
});

describe('rollback', () => {
  const back = [
    { at: '10m', rollout: 'web', toVersion: 'v2' },
    { at: '20m', rollback: 'web' },
  ];

  it('brings back what ran before, through the ReplicaSet that is kept', () => {
    const { records, metric } = rolled(back);
    expect(readyAt(records, 1500)).toEqual({ 0: 10 });
    expect([...creatorsSince(records, 1200)]).toEqual([0]);
    expect(pullsSince(records, 1200)).toBe(0);
    expect(metric('timeToUndo')).toBeGreaterThan(3 * 4);
  });

  it('goes forward again where it is asked for twice', () => {
    const { records } = rolled([...back, { at: '30m', rollback: 'web' }]);
    expect(readyAt(records, 2400)).toEqual({ 1: 10 });
  });

  it('has no way back where no old ReplicaSet is kept', () => {
    const { records, warnings } = rolled(back, { revisionHistoryLimit: 0 });
    expect(readyAt(records, 1500)).toEqual({ 1: 10 });
    expect(warnings.filter(({ code }) => code === 'TT0607')).toHaveLength(1);
  });

  it('brings back the pods of a StatefulSet and a DaemonSet', () => {
    expect(readyAt(rolled(back, {}, 'statefulSets').records, 1500)).toEqual({ 0: 10 });
    expect(readyAt(rolled(back, {}, 'daemonSets').records, 1500)).toEqual({ 0: 3 });
  });
});

describe('pauseRollout', () => {
  const paused = [
    { at: '10m', rollout: 'web', toVersion: 'v2' },
    { at: '602s', pauseRollout: 'web' },
    { at: '40m', resumeRollout: 'web' },
  ];

  /** Four new ones are on their way when it stops, and eight old ones are left. */
  it('exchanges no more pods until it goes on', () => {
    const { records, metric } = rolled(paused);
    expect(readyAt(records, 700)).toEqual({ 0: 8, 1: 4 });
    expect(readyAt(records, 2399)).toEqual({ 0: 8, 1: 4 });
    expect(readyAt(records, 2500)).toEqual({ 1: 10 });
    expect(metric('rolloutDuration')).toBeGreaterThan(1800);
  });

  it('counts no time to the deadline while it stands still', () => {
    expect(stepsIn(rolled(paused).records)).toEqual(['followed', 'begun', 'paused', 'resumed', 'done']);
  });

  it('divides among old and new pods what is added meanwhile, by how many there are of each', () => {
    const { records } = rolled([...paused, { at: '20m', scale: 'web', to: 22 }]);
    // 12 there are, 24 there may be: each set doubles.
    expect(readyAt(records, 1300)).toEqual({ 0: 16, 1: 8 });
  });
});

describe('changeConfig', () => {
  it('exchanges all pods and pulls nothing', () => {
    const { records, metric } = rolled([{ at: '10m', changeConfig: 'web' }]);
    expect(readyAt(records, 900)).toEqual({ 1: 10 });
    expect(pullsSince(records, 600)).toBe(0);
    expect(metric('rolloutDuration')).toBeGreaterThan(3 * 4);
    const image = rolled([{ at: '10m', rollout: 'web', toVersion: 'v2' }]);
    expect(pullsSince(image.records, 600)).toBeGreaterThanOrEqual(3);
  });

  it('is kept by the versions that come after it', () => {
    const { records } = rolled([
      { at: '10m', changeConfig: 'web' },
      { at: '20m', rollout: 'web', toVersion: 'v2' },
      { at: '30m', rollout: 'web', toVersion: 'v1' },
    ]);
    expect([...creatorsSince(records, 1800)]).toEqual([1]);
  });
});

describe('a rollout that never ends', () => {
  it('is said to be stuck at its deadline, and is counted as open', () => {
    const resources = { requests: { cpu: '4', memory: '1Gi' } };
    const strategy = { maxSurge: 2, maxUnavailable: 0 };
    const { records, metric } = rolled(
      [{ at: '10m', rollout: 'web', toVersion: 'v2' }],
      { strategy, progressDeadlineSeconds: 300 },
      'deployments',
      { resources },
    );
    const stalled = records.find((record) => record.kind === 'rollout' && record.step === 'stalled');
    // The two new pods that fit are ready within seconds; no third one fits.
    expect(toSeconds(stalled?.at ?? 0)).toBeGreaterThan(900);
    expect(toSeconds(stalled?.at ?? 0)).toBeLessThan(930);
    expect(metric('rolloutsOpen')).toBe(1);
    expect(metric('rolloutDuration')).toBeNull();
  });
});
