import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOldSetSizes, scaledDown, withoutUnhealthy } from './old-sets.ts';

type Size = readonly [replicas: number, available: number];
const set = ([replicas, available]: Size) => ({ replicas, available });
const step = (replicas: number, unavailable: number, old: readonly Size[], next: Size) =>
  nextOldSetSizes({ replicas, unavailable, oldSets: old.map(set), newSet: set(next) });

test('healthy old pods go as far as the floor of availability lets them', () => {
  expect(step(10, 1, [[10, 10]], [0, 0])).toEqual([9]);
  expect(step(10, 2, [[10, 10]], [0, 0])).toEqual([8]);
});

test('pods that are not available go first, and count no further', () => {
  expect(step(10, 2, [[10, 8]], [0, 0])).toEqual([8]);
  expect(step(10, 0, [[10, 8]], [2, 2])).toEqual([8]); // 10 available, 10 wanted
  expect(step(10, 2, [[10, 9]], [2, 2])).toEqual([6]); // one unhealthy, then 11 - 8 healthy ones
});

test('new pods that are not available yet hold the old ones', () => {
  expect(step(10, 2, [[8, 8]], [2, 0])).toEqual([8]);
  expect(step(10, 2, [[8, 8]], [2, 1])).toEqual([7]);
});

test('the oldest set goes first', () => {
  const sets: readonly Size[] = [
    [5, 5],
    [5, 5],
  ];
  expect(step(10, 2, sets, [2, 2])).toEqual([1, 5]);
  expect(step(10, 2, sets, [5, 5])).toEqual([0, 3]);
});

test('after a broken update its pods go, and those that serve stay', () => {
  const sets: readonly Size[] = [
    [8, 8],
    [5, 0],
  ];
  expect(step(10, 2, sets, [0, 0])).toEqual([8, 0]);
});

test('nothing goes where there is nothing', () => {
  expect(step(10, 2, [[0, 0]], [10, 10])).toEqual([0]);
});

test('a set that is still shrinking ends the step', () => {
  const sets: readonly Size[] = [
    [4, 3],
    [2, 3],
    [4, 4],
  ];
  expect(step(8, 4, sets, [0, 0])).toEqual([3, 2, 4]);
});

test('unhealthy pods are cleaned up to a limit', () => {
  expect(withoutUnhealthy([set([10, 8])], 3).sizes).toEqual([8]);
  expect(withoutUnhealthy([set([10, 8])], 1).sizes).toEqual([9]);
  expect(withoutUnhealthy([set([10, 8])], 0).sizes).toEqual([10]);
  expect(withoutUnhealthy([set([10, 10])], 3).sizes).toEqual([10]);
  expect(withoutUnhealthy([set([3, 2]), set([5, 1])], 3).sizes).toEqual([2, 3]);
});

test('sets are scaled down from the first, and nothing is taken where there is too little already', () => {
  expect(scaledDown([3, 4], 5)).toEqual([0, 2]);
  expect(scaledDown([3, 4], -2)).toEqual([3, 4]);
});

test('no step takes available pods below the floor', () => {
  const size = fc
    .tuple(fc.nat(20), fc.nat(20))
    .map(([replicas, available]): Size => [replicas, Math.min(available, replicas)]);
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.nat(5),
      fc.array(size, { maxLength: 4 }),
      size,
      (replicas, some, old, next) => {
        const unavailable = Math.min(some, replicas);
        const sizes = step(replicas, unavailable, old, next);
        const available = (kept: readonly number[]) =>
          kept.reduce((total, kept_, i) => total + Math.min(kept_, old[i]?.[1] ?? 0), next[1]);
        const before = available(old.map(([had]) => had));
        expect(available(sizes)).toBeGreaterThanOrEqual(Math.min(before, replicas - unavailable));
      },
    ),
  );
});
