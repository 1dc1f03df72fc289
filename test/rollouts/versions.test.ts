/** A bad release is an ordinary app whose numbers are bad: what becomes of it, with and without readiness. */
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/records.ts';
import { readyAt, rolled } from '../support/rollouts.ts';

const WISH = [{ at: '10m', rollout: 'web', toVersion: 'v2' }];

/** The rollout of ten pods to a second version that is as it is said. */
const released = (v2: object, app: object = {}, workload: object = {}) =>
  rolled(WISH, { ...workload }, 'deployments', { versions: { v2 }, ...app });

const killsIn = (records: readonly RunRecord[]) =>
  records
    .filter((record) => record.kind === 'phase' && record.cause === 'oom-killed')
    .map(({ at }) => at / 1e6);

describe('a version that is never ready', () => {
  const { records, metric } = released({ neverReady: true });

  it('stalls with two pods missing and does not spread, where a probe looks', () => {
    expect(readyAt(records, 3599)).toEqual({ 0: 8 });
    expect(metric('rolloutMostUnavailable')).toBe(2);
    expect(metric('rolloutsOpen')).toBe(1);
    expect(metric('rolloutUnavailable')).toBeCloseTo(2 * 3000, -1);
    expect(metric('updatedPods')).toBe(0);
  });

  it('is taken for ready and replaces all pods, where no probe looks', () => {
    const blind = released({ neverReady: true }, { readinessProbe: undefined });
    expect(readyAt(blind.records, 3599)).toEqual({ 1: 10 });
    expect(blind.metric('rolloutsOpen')).toBe(0);
  });

  it('is away again soon after it is taken back: the old pods need no start but two', () => {
    const back = rolled([...WISH, { at: '30m', rollback: 'web' }], {}, 'deployments', {
      versions: { v2: { neverReady: true } },
    });
    expect(readyAt(back.records, 1850)).toEqual({ 0: 10 });
    expect(back.metric('timeToUndo')).toBeGreaterThan(4);
    expect(back.metric('timeToUndo')).toBeLessThan(8);
  });
});

describe('a version that crashes', () => {
  it('spreads where it lives long enough to be found ready', () => {
    const { records, metric } = released({ crashes: '20s' });
    expect(metric('rolloutsOpen')).toBe(0);
    expect(metric('restarts')).toBeGreaterThan(10);
    expect(readyAt(records, 1500)[0]).toBeUndefined();
  });

  it('stalls where a pod must be ready for longer than it lives to count as available', () => {
    const { records, metric } = released({ crashes: '20s' }, {}, { minReadySeconds: 30 });
    expect(metric('rolloutsOpen')).toBe(1);
    expect(readyAt(records, 3599)[0]).toBe(8);
  });
});

describe('a version that leaks', () => {
  /** 64 MiB between use and limit, at 1 MiB a second: killed after 64 s, each time. */
  const leaking = {
    resources: { requests: { cpu: '250m', memory: '128Mi' }, limits: { memory: '192Mi' } },
    usage: { cpu: '100m', memory: '128Mi' },
    versions: { v2: { leaks: '1MiB/s' } },
  };

  it('is killed when what it leaked has filled the room up to its limit', () => {
    const { records } = rolled(WISH, {}, 'deployments', leaking);
    const [first = 0] = killsIn(records);
    const able = records.find((record) => record.kind === 'able' && record.able && record.at > 600e6);
    expect(first - (able?.at ?? 0) / 1e6).toBeCloseTo(64, 2);
  });

  it('does nothing of that before it is rolled out', () => {
    const { records } = rolled(WISH, {}, 'deployments', leaking);
    expect(killsIn(records).every((at) => at > 600)).toBe(true);
  });
});

describe('a version that is slow', () => {
  it('makes each wave of the rollout as long as its start', () => {
    const { metric } = released({ startup: '30s' });
    expect(metric('rolloutDuration')).toBeGreaterThan(3 * 30);
    expect(metric('rolloutDuration')).toBeLessThan(3 * 30 + 9);
  });

  it('uses what it says', () => {
    const before = released({}).metric('cpuUsed') ?? 0;
    expect(released({ usage: { cpu: '200m' } }).metric('cpuUsed')).toBeLessThan(before);
  });
});

it('pulls the layers that its version says', () => {
  const bytes = (v2: object) =>
    released(v2).records.reduce(
      (sum, one) => sum + (one.kind === 'pull' && one.at > 600e6 ? one.bytes : 0),
      0,
    );
  const usual = bytes({});
  expect(bytes({ layers: ['80Mi', '70Mi', '90Mi'] }) / usual).toBeCloseTo(3, 1);
});

it('gives pods that keep their names the image and the program of their version', () => {
  const atOnce = { updateStrategy: { maxUnavailable: 10 }, podManagementPolicy: 'Parallel' };
  const { records, metric } = rolled(WISH, atOnce, 'statefulSets', {
    versions: { v2: { startup: '30s' } },
  });
  expect(metric('rolloutDuration')).toBeGreaterThan(30);
  expect(metric('rolloutDuration')).toBeLessThan(60);
  expect(records.some((one) => one.kind === 'pull' && one.at > 600e6)).toBe(true);
});

it('has nothing of the version before it that the app itself does not say', () => {
  const timeline = [
    { at: '10m', rollout: 'web', toVersion: 'v2' },
    { at: '20m', rollout: 'web', toVersion: 'v3' },
    { at: '30m', rollout: 'web', toVersion: 'v1' },
  ];
  const versions = { v2: { startup: '100s', crashes: { after: '1s' } } };
  const { records } = rolled(timeline, {}, 'deployments', { versions });
  const crashesSince = (seconds: number) =>
    records.filter((one) => one.kind === 'phase' && one.cause === 'crashed' && one.at > seconds * 1e6).length;
  expect(crashesSince(600)).toBeGreaterThan(0);
  expect(crashesSince(1300)).toBe(0);
  expect(Object.values(readyAt(records, 1500))).toEqual([10]);
});
