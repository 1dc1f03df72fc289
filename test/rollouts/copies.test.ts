/** The same release on VMs, and on containers that nobody keeps: batches, old or new first, and in place. */
import { describe, expect, it } from 'vitest';
import { readyAt, release } from '../support/rollouts.ts';

const WISH = [{ at: '10m', rollout: 'web', toVersion: 'v2' }];

/** Ten VMs whose app takes 4 s to start. */
const vms = (rollout: unknown, timeline: readonly object[] = WISH, app: object = {}) =>
  release({ runAs: 'vm', ...(rollout === undefined ? {} : { rollout }) }, timeline, app);

describe('batches of VMs', () => {
  it('let a quarter of them be missing where nothing else is said, and take no more room', () => {
    const { records, metric } = vms(undefined);
    expect(readyAt(records, 599)).toEqual({ 0: 10 });
    expect(readyAt(records, 1200)).toEqual({ 1: 10 });
    expect(metric('rolloutMostUnavailable')).toBe(3);
    expect(metric('rolloutExtra')).toBe(0);
    expect(metric('rolloutDuration')).toBeGreaterThan(4 * 4);
  });

  it('miss nobody where the new ones come first, and have as many more for the time of a boot', () => {
    const { records, metric } = vms({ batch: 2, first: 'new' });
    expect(readyAt(records, 1200)).toEqual({ 1: 10 });
    expect(metric('rolloutUnavailable')).toBe(0);
    const boots = (metric('rolloutDuration') ?? 0) / 5;
    expect(metric('rolloutExtra')).toBeCloseTo(2 * 5 * boots, 0);
  });

  it('come one after the other, with a pause behind each, and after the image is built', () => {
    const plain = vms({ batch: 5 }).metric('rolloutDuration') ?? 0;
    const slow = vms({ batch: 5, pause: '60s', imageBuild: '5m' }).metric('rolloutDuration') ?? 0;
    expect(slow - plain).toBeCloseTo(300 + 2 * 60, -1);
  });

  it('of all at once are Recreate, or a second set of all where the new ones come first', () => {
    expect(vms('recreate').metric('rolloutMostUnavailable')).toBe(10);
    const both = vms('blue-green');
    expect(both.metric('rolloutUnavailable')).toBe(0);
    expect(both.metric('rolloutExtra')).toBeCloseTo(10 * (both.metric('rolloutDuration') ?? 0), -1);
  });

  it('are stopped between two batches, and go on', () => {
    const stop = [...WISH, { at: '601s', pauseRollout: 'web' }, { at: '30m', resumeRollout: 'web' }];
    const { records, metric } = vms({ batch: 5 }, stop);
    expect(readyAt(records, 1700)).toEqual({ 0: 5, 1: 5 });
    expect(readyAt(records, 2400)).toEqual({ 1: 10 });
    expect(metric('rolloutDuration')).toBeGreaterThan(1200);
  });
});

describe('a bad release on VMs', () => {
  const bad = { versions: { v2: { neverReady: true } } };
  const back = [...WISH, { at: '30m', rollback: 'web' }];

  it('stops at its first batch', () => {
    const { records, metric } = vms({ batch: 2 }, WISH, bad);
    expect(readyAt(records, 3599)).toEqual({ 0: 8 });
    expect(metric('rolloutsOpen')).toBe(1);
    expect(metric('rolloutUnavailable')).toBeCloseTo(2 * 3000, -1);
  });

  it('is taken back by making anew those that it has taken', () => {
    const { records, metric } = vms({ batch: 2 }, back, bad);
    expect(readyAt(records, 2100)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBeGreaterThan(4);
  });

  it('is taken back at once where those that it was to replace are still there', () => {
    const { records, metric } = vms({ batch: 2, first: 'new' }, back, bad);
    expect(readyAt(records, 1801)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBe(0);
    expect(metric('rolloutUnavailable')).toBe(0);
  });
});

describe('an update in place', () => {
  it('takes its time to install while the old program serves, and the start of the program beside it', () => {
    const { records, metric } = vms({ strategy: 'in-place', batch: 5, install: '30s' });
    expect(readyAt(records, 1200)).toEqual({ 1: 10 });
    // Twice: 30 s in which all serve, and 4 s of starting up to the next probe.
    expect(metric('rolloutDuration')).toBeCloseTo(2 * (30 + 4), 0);
    expect(metric('rolloutUnavailable')).toBeCloseTo(10 * 4, 0);
    expect(metric('rolloutExtra')).toBe(0);
  });

  it('boots no VM and makes no instance', () => {
    const { records } = vms('in-place');
    const later = records.filter((record) => record.kind === 'phase' && record.at >= 600e6);
    const phases = new Set(later.map((record) => (record.kind === 'phase' ? record.phase : '')));
    expect(phases).toEqual(new Set(['starting', 'probing', 'ready']));
  });

  it('runs what the version says from then on', () => {
    const app = { usage: { cpu: '100m' }, versions: { v2: { usage: { cpu: '200m' } } } };
    const twice = vms('in-place', WISH, app).metric('cpuUsed') ?? 0;
    const once = vms('in-place', WISH, { usage: { cpu: '100m' } }).metric('cpuUsed') ?? 0;
    expect(twice).toBeGreaterThan(1.4 * once);
  });

  it('can be taken back', () => {
    const back = [...WISH, { at: '20m', rollback: 'web' }, { at: '30m', changeConfig: 'web' }];
    const { records } = vms('in-place', back);
    expect(readyAt(records, 1500)).toEqual({ 0: 10 });
    expect(readyAt(records, 2400)).toEqual({ 2: 10 });
  });
});

it('exchanges containers that nobody keeps in the same way', () => {
  const { records, metric } = release({ runAs: 'container', rollout: { batch: 2 } }, WISH);
  expect(readyAt(records, 1200)).toEqual({ 1: 10 });
  expect(metric('rolloutMostUnavailable')).toBe(2);
});

it('gives those a new version that have no machine yet', () => {
  const crowded = { resources: { requests: { cpu: 6, memory: '1Gi' } } };
  const { records, metric } = release({ runAs: 'container', rollout: { batch: 10 } }, WISH, crowded);
  expect(readyAt(records, 599)).toEqual({ 0: 6 });
  expect(readyAt(records, 1200)).toEqual({ 1: 6 });
  expect(metric('rolloutsOpen')).toBe(1); // four are wanted that fit nowhere
});
