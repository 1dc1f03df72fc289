import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import type { Cause, Phase } from '../../records.ts';
import type { RolloutRecord, RolloutStep } from '../../rollout-records.ts';
import { RolloutTracker } from './rollout-tracker.ts';

/** A workload of four instances, numbered from 0, that are ready in their first version. */
function world(ready = 4) {
  const tracker = new RolloutTracker(fromSeconds(1000));
  const step = (seconds: number, what: RolloutStep, said: Partial<RolloutRecord> = {}) =>
    tracker.go({
      kind: 'rollout',
      at: fromSeconds(seconds),
      workload: 0,
      step: what,
      version: what === 'followed' ? 0 : 1,
      wanted: 4,
      surge: 1,
      unavailable: 1,
      undoes: false,
      took: 0,
      ...said,
    });
  const run = (seconds: number, instance: number, version: number) =>
    tracker.run({ kind: 'version', at: fromSeconds(seconds), instance, workload: 0, version });
  const enter = (seconds: number, instance: number, phase: Phase, cause: Cause) =>
    tracker.enter({ kind: 'phase', at: fromSeconds(seconds), instance, phase, cause, machine: 0 });
  step(0, 'followed');
  for (let i = 0; i < 4; i++) {
    run(0, i, 0);
    enter(0, i, i < ready ? 'ready' : 'probing', i < ready ? 'probe-passed' : 'started');
  }
  const finish = (seconds: number) => tracker.finish(fromSeconds(seconds));
  return { tracker, step, run, enter, finish };
}

describe('what a rollout makes to be missing', () => {
  it('is what it has taken away, until it is made good', () => {
    const { step, run, enter, finish } = world();
    step(100, 'begun');
    enter(100, 0, 'stopping', 'scaled-down');
    run(100, 4, 1);
    enter(110, 4, 'ready', 'probe-passed');
    expect(finish(200)).toMatchObject({ rolloutUnavailable: 10, rolloutMostUnavailable: 1, rolloutsOpen: 1 });
  });

  it('is not what was missing when it began', () => {
    const { step, finish } = world(3);
    step(100, 'begun');
    expect(finish(200)).toMatchObject({ rolloutUnavailable: 0 });
  });

  it('is not what something else has taken, which is made good last', () => {
    const { step, run, enter, finish } = world();
    step(100, 'begun');
    enter(100, 0, 'stopping', 'scaled-down');
    enter(105, 1, 'failed', 'machine-lost');
    run(105, 4, 1);
    enter(110, 4, 'ready', 'probe-passed'); // in the place of number 0: number 1 is missing still
    expect(finish(200)).toMatchObject({ rolloutUnavailable: 10, rolloutMostUnavailable: 1 });
  });

  it('is what crashes of the version that it brings, not of the one that was there', () => {
    for (const [version, missing] of [
      [1, 30],
      [0, 0],
    ] as const) {
      const { step, run, enter, finish } = world();
      step(100, 'begun');
      run(100, 3, version);
      enter(150, 3, 'failed', 'crashed');
      enter(180, 3, 'ready', 'probe-passed');
      expect(finish(200)).toMatchObject({ rolloutUnavailable: missing });
    }
  });

  it('is over when it is done', () => {
    const { step, enter, finish } = world();
    step(100, 'begun');
    enter(100, 0, 'stopping', 'scaled-down');
    step(140, 'done');
    expect(finish(200)).toMatchObject({ rolloutUnavailable: 40, rolloutsOpen: 0 });
  });
});

it('counts beyond what is wanted whoever has a machine, ready or not, until it is gone', () => {
  const { step, run, enter, finish } = world();
  step(100, 'begun');
  run(100, 4, 1);
  enter(100, 4, 'queued', 'requested');
  enter(110, 4, 'bound', 'bound');
  enter(120, 4, 'ready', 'probe-passed');
  enter(120, 0, 'stopping', 'scaled-down');
  enter(150, 0, 'stopped', 'scaled-down');
  expect(finish(200)).toMatchObject({ rolloutExtra: 40, rolloutUnavailable: 0 });
});

it('takes what is taken back for an undoing, and all else for a rollout', () => {
  const { tracker, step } = world();
  step(100, 'begun');
  step(140, 'done', { took: fromSeconds(40) });
  step(200, 'begun', { version: 0, undoes: true });
  step(210, 'done', { version: 0, undoes: true, took: fromSeconds(10) });
  const { rolloutDuration, timeToUndo } = tracker.distributions;
  expect([rolloutDuration?.mean, timeToUndo?.mean]).toEqual([40, 10]);
});

it('follows an instance that runs another version in its place', () => {
  const { tracker, step, run, enter } = world();
  step(100, 'begun');
  run(100, 0, 1);
  enter(100, 0, 'starting', 'updated');
  enter(104, 0, 'ready', 'probe-passed');
  step(104, 'done');
  const lastOf = (name: string) =>
    tracker
      .series(fromSeconds(200))
      .find(({ metric }) => metric === name)
      ?.values.at(-1);
  expect([lastOf('rolloutOld'), lastOf('rolloutNew')]).toEqual([3, 1]);
});

it('says nothing of a run without rollouts', () => {
  const { finish, tracker } = world();
  expect(finish(200)).toMatchObject({ rolloutUnavailable: null, rolloutExtra: null, rolloutsOpen: null });
  expect(tracker.series(fromSeconds(200))).toEqual([]);
});
