import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const of: Record<string, Reading> = {};
const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;

function runAll(path: string): void {
  const scenario = shipped(path);
  for (const { name } of scenario.variants) of[name] = run(scenario, name);
}

describe('a release that is rolled out in four ways', () => {
  beforeAll(() => runAll('rollout-four-ways.yaml'));
  /** Pods that are wanted, a start with its probe, and the time from the wish to the rollback, s. */
  const [PODS, START, BAD] = [40, 4, 1200];

  it('has at most a quarter missing and a quarter more in a rolling update: two waves of starts', () => {
    expect(read('rolling', 'rolloutMostUnavailable')).toBe(PODS / 4);
    expect(read('rolling', 'rolloutDuration')).toBeGreaterThan(2 * START);
    expect(read('rolling', 'rolloutDuration')).toBeLessThan(2 * START + 8);
    expect(read('rolling', 'rolloutUnavailable')).toBeLessThan(
      (PODS / 4) * read('rolling', 'rolloutDuration'),
    );
  });

  it('has nobody left for the time of a start where all are made anew, and no more than are wanted', () => {
    expect(read('recreate', 'rolloutUnavailable')).toBeGreaterThan(PODS * START);
    expect(read('recreate', 'rolloutUnavailable')).toBeLessThan(PODS * (START + 5));
    expect(read('recreate', 'rolloutExtra')).toBe(0);
  });

  it('misses nobody blue-green, and has all of them twice for a start and the half minute behind it', () => {
    expect(read('blue-green', 'rolloutUnavailable')).toBe(0);
    expect(read('blue-green', 'rolloutExtra')).toBeGreaterThan(PODS * (START + 30 - 2));
    expect(read('blue-green', 'rolloutExtra')).toBeLessThan(PODS * (START + 30 + 6));
    expect(read('blue-green', 'readyUnable')).toBe(0);
  });

  it('takes its two pauses of two minutes and two analyses of half a minute by canary', () => {
    expect(read('canary', 'rolloutDuration')).toBeGreaterThan(2 * 120 + 2 * 30);
    expect(read('canary', 'rolloutDuration')).toBeLessThan(2 * 120 + 2 * 30 + 30);
  });

  it('stalls where it is bad: what is missing stays missing until it is taken back, and no more than that', () => {
    expect(read('bad-rolling', 'rolloutUnavailable') / ((PODS / 4) * BAD)).toBeCloseTo(1, 1);
    expect(read('bad-recreate', 'rolloutUnavailable') / (PODS * BAD)).toBeCloseTo(1, 1);
    expect(read('bad-blue-green', 'rolloutUnavailable')).toBe(0);
    expect(read('bad-blue-green', 'rolloutExtra') / (PODS * BAD)).toBeCloseTo(1, 1);
    for (const way of ['bad-rolling', 'bad-recreate', 'bad-blue-green', 'bad-canary'])
      expect(read(way, 'readyUnable')).toBeLessThan(PODS); // old pods end at once, and are led to for a moment
  });

  it('is found out by itself at the deadline by canary, with a tenth of the pods missing', () => {
    expect(read('bad-canary', 'rolloutUnavailable') / ((PODS / 10) * 600)).toBeCloseTo(1, 1);
    expect(read('bad-canary', 'updatedPods')).toBe(0);
  });

  it('costs the time of a start to take back, and none where the old set is still there', () => {
    for (const way of ['bad-rolling', 'bad-recreate', 'bad-canary']) {
      expect(read(way, 'timeToUndo')).toBeGreaterThan(START);
      expect(read(way, 'timeToUndo')).toBeLessThan(START + 5);
    }
    expect(read('bad-blue-green', 'timeToUndo')).toBeLessThan(1);
  });

  it('spreads to all pods where nobody probes: traffic is led to nobody who serves, and nothing says so', () => {
    expect(read('bad-unprobed', 'readyUnable') / (PODS * BAD)).toBeCloseTo(1, 1);
    expect(read('bad-unprobed', 'availability')).toBeGreaterThan(0.99);
  });
});

describe('a rack that is lost in a rollout', () => {
  beforeAll(() => runAll('rollout-during-rack-loss.yaml'));

  it('takes five waves of half a minute where nothing is lost', () => {
    expect(read('undisturbed', 'rolloutDuration')).toBeGreaterThan(5 * 30);
    expect(read('undisturbed', 'rolloutDuration')).toBeLessThan(5 * 30 + 30);
  });

  it('is no reason for the rollout to have more missing than it may, but for those its surge stands in for', () => {
    for (const variant of ['undisturbed', 'vms', 'vms-ha'])
      expect(read(variant, 'rolloutMostUnavailable')).toBeLessThanOrEqual(4);
    for (const variant of ['containers', 'containers-tuned'])
      expect(read(variant, 'rolloutMostUnavailable')).toBeLessThanOrEqual(4 + 4);
  });

  it('holds up its end until the rack is back, a minute and eight after it began', () => {
    for (const variant of ['containers', 'containers-tuned']) {
      expect(read(variant, 'rolloutDuration')).toBeGreaterThan(60 + 480);
      expect(read(variant, 'rolloutDuration')).toBeLessThan(60 + 480 + 20);
    }
  });

  it('is made good sooner where nodes are given up sooner', () => {
    expect(read('containers-tuned', 'recoveryTime')).toBeLessThan(180);
    expect(read('containers', 'recoveryTime')).toBeGreaterThan(300);
    expect(read('containers-tuned', 'availability')).toBeGreaterThan(read('containers', 'availability'));
  });

  it('stops batches of VMs until it is back, unless they are restarted elsewhere', () => {
    expect(read('vms', 'rolloutDuration')).toBeGreaterThan(60 + 480);
    expect(read('vms-ha', 'rolloutDuration')).toBeLessThan(60 + 480);
  });
});

describe('claim S20, a Deployment updates without downtime', () => {
  beforeAll(() => runAll('claims/S20-a-deployment-updates-without-downtime.yaml'));
  const PODS = 100;

  it('is confirmed with readiness and a graceful end: nobody is missing, and nobody is led to who does not serve', () => {
    expect(read('readiness-and-grace', 'rolloutUnavailable')).toBe(0);
    expect(read('readiness-and-grace', 'readyUnable')).toBe(0);
  });

  it('is refuted without readiness: most of 10 s of each start are led to, at first and in the update', () => {
    expect(read('no-readiness', 'readyUnable') / PODS).toBeGreaterThan(2 * 7);
    expect(read('no-readiness', 'readyUnable') / PODS).toBeLessThan(2 * 10);
  });

  it('is refuted without a graceful end: each is led to until the nodes have heard', () => {
    expect(read('no-grace', 'readyUnable') / PODS).toBeGreaterThan(0.1);
    expect(read('no-grace', 'readyUnable') / PODS).toBeLessThan(2);
  });

  it('is refuted by Recreate, which has nobody for a grace and a start', () => {
    expect(read('recreate', 'rolloutUnavailable') / PODS).toBeGreaterThan(10 + 10);
    expect(read('recreate', 'rolloutUnavailable') / PODS).toBeLessThan(10 + 10 + 8);
  });

  it('stalls with a bad release at the surge', () => {
    expect(read('bad-release', 'rolloutsOpen')).toBe(1);
    expect(read('bad-release', 'rolloutMostUnavailable')).toBe(0);
    expect(read('bad-release', 'rolloutExtra') / (0.25 * PODS * 900)).toBeCloseTo(1, 1);
  });
});
