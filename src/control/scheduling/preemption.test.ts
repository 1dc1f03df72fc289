import { expect, test } from 'vitest';
import { schedulerWorld } from '../../../test/support/scheduling.ts';
import { newDisruptionBudget } from '../../cluster/objects/disruption-budget.ts';

const preemptedIn = (world: ReturnType<typeof schedulerWorld>) =>
  world
    .ofKind('event')
    .flatMap((one) => (one.kind === 'event' && one.reason === 'Preempted' ? [one.index] : []));

test('a pod is nominated to the node whose pods are asked to go, and bound there when they are gone', () => {
  const world = schedulerWorld({ nodes: [1000, 1000] });
  const { submit, until, finish, bound, ofKind } = world;
  submit('matters', 800, { priority: 9 });
  const low = submit('low', 800);
  until(1);
  const high = submit('high', 900, { priority: 5 });
  until(20);
  expect(preemptedIn(world)).toEqual([1]);
  expect(low).toMatchObject({ deletionCause: 'preempted', deletionGrace: 30_000_000 });
  expect(high.nominatedNode).toBe(1);
  expect(bound()).toEqual({ matters: 'n0', low: 'n1' });
  finish(low);
  until(21);
  expect(bound()).toMatchObject({ high: 'n1' });
  expect(high.nominatedNode).toBe(-1);
  expect(ofKind('decision').at(-1)).toMatchObject({ instance: 2, visited: 1, scored: 0 });
});

test('room that is being made is taken by no pod of lower priority, and by one of higher', () => {
  const world = schedulerWorld({ nodes: [1000] });
  const { submit, until, finish, bound, scheduler } = world;
  const low = submit('low', 800);
  until(1);
  submit('high', 900, { priority: 5 });
  until(5);
  const middle = submit('middle', 200, { priority: 4 });
  until(6);
  expect(bound()).toEqual({ low: 'n0' });
  expect(scheduler.reasons(middle.template.class)).toEqual([
    '1 have room only for pods that others were preempted for',
  ]);
  submit('higher', 200, { priority: 6 });
  until(7);
  expect(bound()).toEqual({ low: 'n0', higher: 'n0' });
  finish(low);
  until(30);
  expect(bound()).toMatchObject({ low: 'n0', higher: 'n0', middle: 'n0' });
});

test('nobody else is asked to go while victims of the same pod are still on their way out', () => {
  const world = schedulerWorld({ nodes: [1000, 1000] });
  const { submit, until, remove } = world;
  submit('a', 800);
  submit('b', 800);
  const other = submit('other', 100);
  until(1);
  submit('high', 900, { priority: 5 });
  until(2);
  expect(preemptedIn(world)).toHaveLength(1);
  remove(other);
  until(100);
  expect(preemptedIn(world)).toHaveLength(1);
});

test('a pod that may drive nobody away waits', () => {
  for (const [preempts, said] of [
    [false, { priority: 5 }],
    [true, { priority: 5, preempts: false }],
    [true, { priority: 0 }],
  ] as const) {
    const world = schedulerWorld({ nodes: [1000], preempts });
    world.submit('low', 800);
    world.submit('high', 900, said);
    world.until(100);
    expect(preemptedIn(world)).toEqual([]);
    expect(world.bound()).toEqual({ low: 'n0' });
  }
});

test('pods that a budget protects are spared where others will do', () => {
  const world = schedulerWorld({ nodes: [1000, 1000] });
  const { api, submit, until } = world;
  const budget = newDisruptionBudget('keep', {
    selector: { matchLabels: { app: 'kept' } },
    minAvailable: 1,
    maxUnavailable: null,
  });
  api.client('user', { qps: Infinity, burst: 1 }).write((tx) => {
    tx.create(budget);
    return true;
  });
  submit('kept', 800, {}, { app: 'kept' });
  submit('other', 800, { priority: 1 });
  until(1);
  submit('high', 900, { priority: 5 });
  until(10);
  expect(preemptedIn(world)).toEqual([1]);
});

test('a nomination of lower priority on the same node is taken back', () => {
  const world = schedulerWorld({ nodes: [1000] });
  const { submit, until } = world;
  submit('low', 500);
  submit('lower', 500, { priority: -1 });
  until(1);
  const first = submit('first', 500, { priority: 5 });
  until(2);
  expect([preemptedIn(world), first.nominatedNode]).toEqual([[1], 0]);
  const second = submit('second', 1000, { priority: 6 });
  until(3);
  expect(preemptedIn(world)).toEqual([1, 0]);
  expect([first.nominatedNode, second.nominatedNode]).toEqual([-1, 0]);
});

test('the next pod waits until the victims are asked to go, where the scheduler preempts before it goes on', () => {
  const begins = [false, true].map((waitsForVictims) => {
    const { submit, until, ofKind } = schedulerWorld({
      nodes: [1000],
      times: { handling: 30_000 },
      rules: { waitsForVictims },
    });
    submit('low', 800);
    until(1);
    submit('high', 900, { priority: 5 });
    submit('small', 100, { priority: 7 });
    until(2);
    return ofKind('decision').map(({ at }) => at);
  });
  expect(begins).toMatchObject([
    [30_000, 1_030_000, 1_030_000],
    [30_000, 1_030_000, 1_060_000],
  ]);
});
