import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import type { Cause, Phase } from '../../records.ts';
import { Histogram } from '../../stats/histogram.ts';
import { StartTracker } from './start-tracker.ts';

/** Instances that are placed on a machine at an instant and become ready at another. */
function track(starts: readonly (readonly [machine: number, begin: number, ready: number])[]) {
  const tracker = new StartTracker(starts.length, 4, fromSeconds(100));
  const told = starts
    .flatMap(([machine, begin, ready], instance) => [
      { at: begin, instance, machine, phase: 'imaging' as Phase, cause: 'placed' as Cause },
      { at: ready, instance, machine, phase: 'ready' as Phase, cause: 'probe-passed' as Cause },
    ])
    .sort((a, b) => a.at - b.at);
  for (const { at, instance, machine, phase, cause } of told) {
    const when = { at: fromSeconds(at), instance };
    if (phase === 'imaging')
      tracker.decide({ kind: 'decision', ...when, node: machine, visited: 1, scored: 1, took: 0 });
    tracker.follow({ kind: 'phase', ...when, phase, cause, machine });
  }
  const crowds = tracker.byCrowd.map(({ from, to, took }) => [from, to, Histogram.from(took).mean]);
  return { crowds, levels: tracker.finish(fromSeconds(100), fromSeconds(100)) };
}

describe('starts by the size of their crowd', () => {
  it('count a start alone as a crowd of one, whatever happens on other machines', () => {
    const { crowds } = track([
      [0, 0, 4],
      [1, 0, 2],
      [2, 1, 9],
    ]);
    expect(crowds).toEqual([[1, 2, 14 / 3]]);
  });

  it('count the most that are there at once while a start lasts', () => {
    // The first sees three at once, and one more only after two have ended; the last sees itself and the first.
    const { crowds } = track([
      [0, 0, 10],
      [0, 2, 6],
      [0, 2, 6],
      [0, 8, 12],
    ]);
    expect(crowds).toEqual([
      [2, 3, 4],
      [3, 4, 6],
    ]);
  });

  it('are kept in bounds of two to a doubling', () => {
    const all = Array.from({ length: 50 }, () => [0, 0, 5] as const);
    expect(track(all).crowds).toEqual([[48, 64, 5]]);
  });

  it('leave a mean number in flight that is their rate times their mean time', () => {
    const { levels } = track([
      [0, 0, 4],
      [1, 0, 2],
      [2, 1, 9],
    ]);
    expect(levels.starting).toBeCloseTo((4 + 2 + 8) / 100, 12);
  });

  it('end where a copy is given up on its way, begin anew with the next one, and are over once it was ready', () => {
    const tracker = new StartTracker(1, 1, fromSeconds(100));
    const follow = (at: number, phase: Phase, cause: Cause) =>
      tracker.follow({ kind: 'phase', at: fromSeconds(at), instance: 0, machine: 0, phase, cause });
    follow(0, 'imaging', 'placed');
    follow(10, 'failed', 'evicted');
    follow(30, 'imaging', 'placed');
    follow(35, 'ready', 'probe-passed');
    follow(50, 'failed', 'evicted');
    follow(60, 'imaging', 'placed');
    follow(90, 'ready', 'probe-passed');
    expect(tracker.finish(fromSeconds(100), fromSeconds(100)).starting).toBeCloseTo((10 + 5) / 100, 12);
  });
});
