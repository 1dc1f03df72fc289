import { describe, expect, test } from 'vitest';
import { type NumberedPod, type NumberedSet, statefulSteps } from './stateful-steps.ts';

const well = (ordinal: number, more: Partial<NumberedPod> = {}): NumberedPod => ({
  ordinal,
  terminating: false,
  ended: false,
  available: true,
  updated: true,
  ...more,
});
const upTo = (count: number, more: Partial<NumberedPod> = {}) =>
  Array.from({ length: count }, (_, ordinal) => well(ordinal, more));
const set = (more: Partial<NumberedSet> = {}): NumberedSet => ({
  firstOrdinal: 0,
  replicas: 3,
  ordered: true,
  partition: 0,
  maxUnavailable: 1,
  ...more,
});
const NOTHING = { create: [], remove: [] };

describe('in order', () => {
  test.each([
    ['the first comes first', [], { create: [0], remove: [] }],
    ['the next waits until the one before is available', [well(0, { available: false })], NOTHING],
    ['and comes then', [well(0)], { create: [1], remove: [] }],
    ['a gap is filled first', [well(0), well(2)], { create: [1], remove: [] }],
    ['a number is free only once its pod is gone', [well(0), well(1, { terminating: true })], NOTHING],
    ['what has ended is deleted', [well(0, { ended: true }), well(1)], { create: [], remove: [0] }],
    [
      'and made anew behind those before it',
      [well(0, { available: false }), well(1, { ended: true })],
      NOTHING,
    ],
    ['nothing is to do where all are there', upTo(3), NOTHING],
  ])('%s', (_rule, pods, expected) => {
    expect(statefulSteps(set(), pods)).toMatchObject(expected);
  });

  test.each([
    ['the highest goes first', upTo(5), [4]],
    ['one at a time', [...upTo(4), well(4, { terminating: true })], []],
    ['not while a lower one is not well', [well(0), well(1, { available: false }), ...upTo(5).slice(2)], []],
    ['even where it is not well itself', [...upTo(4), well(4, { available: false })], [4]],
    [
      'but not where another beyond the size is not well either',
      [...upTo(3), well(3, { available: false }), well(4, { available: false })],
      [],
    ],
  ])('scaled down, %s', (_rule, pods, remove) => {
    expect(statefulSteps(set(), pods)).toMatchObject({ create: [], remove });
  });
});

test('in parallel all that are missing come at once, and all beyond the size go at once', () => {
  const parallel = set({ ordered: false, replicas: 4 });
  expect(statefulSteps(parallel, [well(1, { available: false })]).create).toEqual([0, 2, 3]);
  expect(statefulSteps(parallel, [...upTo(3), well(3, { ended: true })]).remove).toEqual([3]);
  const going = statefulSteps(parallel, [...upTo(6), well(6, { terminating: true })]);
  expect(going).toEqual({ create: [], remove: [5, 4], cause: 'scaled-down' });
});

test('numbers may begin elsewhere than at 0', () => {
  expect(statefulSteps(set({ firstOrdinal: 5 }), []).create).toEqual([5]);
  expect(statefulSteps(set({ firstOrdinal: 5 }), [well(0), well(5), well(6), well(7)]).remove).toEqual([0]);
});

describe('a new template', () => {
  const old = { updated: false };

  test.each([
    ['the highest goes first', upTo(3, old), {}, [2]],
    [
      'the next once it is available again',
      [well(0, old), well(1, old), well(2, { available: false })],
      {},
      [],
    ],
    ['and goes then', [well(0, old), well(1, old), well(2)], {}, [1]],
    ['down to the partition', [well(0, old), well(1, old), well(2)], { partition: 2 }, []],
    ['two at a time where two may be unavailable', upTo(3, old), { maxUnavailable: 2 }, [2, 1]],
    [
      'of which one is',
      [well(0, old), well(1, old), well(2, { available: false })],
      { ordered: false, maxUnavailable: 2 },
      [1],
    ],
    ['not where only users delete', upTo(3, old), { partition: null }, []],
    ['in parallel sets as well, one at a time', upTo(3, old), { ordered: false }, [2]],
  ])('%s', (_rule, pods, more, remove) => {
    expect(statefulSteps(set(more), pods)).toMatchObject({ create: [], remove });
  });

  test('waits until the size is right', () => {
    expect(statefulSteps(set({ replicas: 4 }), upTo(3, old))).toMatchObject({ create: [3], remove: [] });
  });

  test('that does not come up stops an ordered set for good: whoever goes back must delete the stuck pod', () => {
    const stuck = [well(0, old), well(1, old), well(2, { available: false, updated: false })];
    expect(statefulSteps(set(), stuck)).toMatchObject(NOTHING);
    expect(statefulSteps(set({ ordered: false }), stuck)).toMatchObject({ remove: [2] });
  });
});
