/** Blue-green, canary, and what is taken back by an analysis, each worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/records.ts';
import { readyAt, release } from '../support/rollouts.ts';

const WISH = [{ at: '10m', rollout: 'web', toVersion: 'v2' }];

/** Ten pods that take 4 s to start, kept by a Deployment that is rolled out as it is said. */
const pods = (rollout: object, app: object = {}, timeline: readonly object[] = WISH, more: object = {}) =>
  release({ runAs: 'container', orchestrator: 'kubernetes', rollout, ...more }, timeline, app);

const NEVER = { versions: { v2: { neverReady: true } } };
/** Crashes a minute and a half after each start, so that readiness lets it pass. */
const FRAIL = { versions: { v2: { crashes: '90s' } } };

/** The most pods of the second version that were ever ready at once. */
function mostFresh(records: readonly RunRecord[]): number {
  let most = 0;
  for (let seconds = 600; seconds < 3600; seconds += 2)
    most = Math.max(most, readyAt(records, seconds)[1] ?? 0);
  return most;
}

describe('blue-green', () => {
  const BLUE = { strategy: 'blue-green', scaleDownDelay: '30s' };

  it('has a second full set before the first one goes, and never misses anybody', () => {
    const { records, metric } = pods(BLUE);
    expect(readyAt(records, 620)).toEqual({ 0: 10, 1: 10 });
    expect(readyAt(records, 700)).toEqual({ 1: 10 });
    expect(metric('rolloutUnavailable')).toBe(0);
    expect(metric('rolloutDuration')).toBeGreaterThan(4 + 30);
    expect(metric('rolloutDuration')).toBeLessThan(4 + 30 + 8);
    expect(metric('rolloutExtra')).toBeCloseTo(10 * (metric('rolloutDuration') ?? 0), -1);
  });

  it('leads a service to the pods of one version alone, and switches it once all new ones are available', () => {
    const services = { services: [{ name: 'web', app: 'web' }] };
    const { records } = pods({ ...BLUE, autoPromotionAfter: '60s' }, {}, WISH, services);
    const changes = records.filter((record) => record.kind === 'endpoint' && record.at > 600e6);
    const came = changes.filter((one) => one.kind === 'endpoint' && one.reachable);
    expect(came).toHaveLength(10);
    // No new pod is led to before it was promoted, a minute after all of them were available.
    for (const one of came) expect(one.at / 1e6).toBeGreaterThan(664);
    expect(changes.filter((one) => one.kind === 'endpoint' && !one.reachable)).toHaveLength(10);
  });

  it('goes back within no time while the old set is still there', () => {
    const back = [...WISH, { at: '660s', rollback: 'web' }];
    const { records, metric } = pods({ ...BLUE, scaleDownDelay: '10m' }, {}, back);
    expect(readyAt(records, 665)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBeLessThan(2);
    expect(metric('rolloutUnavailable')).toBe(0);
  });

  it('never switches to what is never ready, and is given up at its deadline where it is looked at', () => {
    const { records, metric } = pods({ ...BLUE, analysis: {} }, NEVER);
    expect(mostFresh(records)).toBe(0);
    expect(metric('availability')).toBeGreaterThan(0.99);
    expect(metric('timeToUndo')).toBeLessThan(2);
    expect(pods(BLUE, NEVER).metric('rolloutsOpen')).toBe(1);
  });

  it('looks at what it has before the switch: a version that crashes never serves alone', () => {
    const { records, metric } = pods({ ...BLUE, analysis: { grace: '80s' } }, FRAIL);
    expect(readyAt(records, 3599)).toEqual({ 0: 10 });
    expect(metric('rolloutUnavailable')).toBe(0);
  });
});

describe('canary', () => {
  const steps = [{ setWeight: '20%' }, { pause: '60s' }, { setWeight: '50%' }, { pause: '60s' }];
  const CANARY = { strategy: 'canary', steps, maxSurge: 2, maxUnavailable: 0 };

  it('goes from weight to weight, and stands at each for as long as it is said', () => {
    const { records, metric } = pods(CANARY);
    expect(readyAt(records, 630)).toEqual({ 0: 8, 1: 2 });
    expect(readyAt(records, 710)).toEqual({ 0: 5, 1: 5 });
    expect(readyAt(records, 800)).toEqual({ 1: 10 });
    expect(metric('rolloutUnavailable')).toBe(0);
    // Two pods more at a time: one wave to 20 %, two to 50 %, three to all.
    expect(metric('rolloutDuration')).toBeGreaterThan(2 * 60 + 6 * 4);
    expect(metric('rolloutDuration')).toBeLessThan(2 * 60 + 6 * 4 + 12);
  });

  it('stands still with its first share where that is never ready', () => {
    const { records, metric } = pods(CANARY, NEVER);
    expect(readyAt(records, 3599)).toEqual({ 0: 10 });
    expect(metric('rolloutsOpen')).toBe(1);
    expect(metric('rolloutExtra')).toBeCloseTo(2 * 3000, -2);
  });

  it('is aborted by an analysis that finds crashes, before more than its share has ever run', () => {
    const looked = [{ setWeight: '20%' }, { pause: '60s' }, { analysis: true }];
    const { records, metric } = pods({ ...CANARY, steps: looked, analysis: { count: 6 } }, FRAIL);
    expect(mostFresh(records)).toBe(2);
    expect(readyAt(records, 900)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBeGreaterThan(4);
    expect(metric('timeToUndo')).toBeLessThan(9);
  });

  it('goes through where the analysis finds nothing', () => {
    const looked = [{ setWeight: '20%' }, { analysis: true }];
    const { records, metric } = pods({ ...CANARY, steps: looked, analysis: { grace: '0s', count: 4 } });
    expect(readyAt(records, 900)).toEqual({ 1: 10 });
    expect(metric('rolloutDuration')).toBeGreaterThan(4 * 10);
  });

  it('does nothing while it is paused by hand', () => {
    const stop = [...WISH, { at: '630s', pauseRollout: 'web' }, { at: '30m', resumeRollout: 'web' }];
    const { records } = pods(CANARY, {}, stop);
    expect(readyAt(records, 1799)).toEqual({ 0: 8, 1: 2 });
    expect(readyAt(records, 2000)).toEqual({ 1: 10 });
  });
});

describe('an analysis of a rolling update', () => {
  const WATCHED = { strategy: 'rolling', analysis: { grace: '30s' } };

  it('takes back what is not ready, and the rollout with it', () => {
    const { records, metric } = pods(WATCHED, NEVER);
    expect(readyAt(records, 700)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBeLessThan(9);
    // A quarter of ten are missing, rounded down, from the wish to the first measurement behind the grace.
    expect(metric('rolloutUnavailable')).toBeGreaterThan(2 * 30);
    expect(metric('rolloutUnavailable')).toBeLessThan(2 * 60);
  });

  it('goes on for some measurements after the rollout is done', () => {
    const long = pods({ strategy: 'rolling', analysis: { grace: '30s', count: 12 } }, FRAIL);
    expect(readyAt(long.records, 900)).toEqual({ 0: 10 });
    const short = pods({ strategy: 'rolling', analysis: { grace: '30s', count: 1 } }, FRAIL);
    expect(readyAt(short.records, 900)[0]).toBeUndefined();
  });

  it('lets a good version be', () => {
    const { metric } = pods(WATCHED);
    expect(metric('timeToUndo')).toBeNull();
    expect(metric('rolloutsOpen')).toBe(0);
  });

  it('looks at VMs as well', () => {
    const vms = (analysis: object) =>
      release({ runAs: 'vm', rollout: { batch: 2, first: 'new', analysis } }, WISH, NEVER);
    const { records, metric } = vms({ grace: '2m' });
    expect(readyAt(records, 1200)).toEqual({ 0: 10 });
    expect(metric('timeToUndo')).toBe(0);
    expect(metric('rolloutsOpen')).toBe(0);
    expect(vms({ grace: '2m', minReady: '0%' }).metric('rolloutsOpen')).toBe(1);
  });
});
