import { expect, test } from 'vitest';
import { type ScaledDeployment, type ScaledSet, scaledSets } from './proportional-scaling.ts';

/** A Deployment that had `was` pods is scaled; its sets have pods as listed, the oldest first, the new one last. */
function scale(
  was: number,
  replicas: number,
  sets: readonly number[],
  more: Partial<ScaledDeployment> & { available?: number; maxReplicas?: number | null; noNewSet?: true } = {},
): readonly number[] {
  const all = sets.map(
    (size, i): ScaledSet => ({
      name: `v${i + 1}`,
      replicas: size,
      available: more.available ?? 0,
      createdOrder: i,
      desired: was,
      maxReplicas: more.maxReplicas === undefined ? was : more.maxReplicas,
    }),
  );
  const deployment = { strategy: 'RollingUpdate' as const, maxSurge: 0, current: was, ...more, replicas };
  const newSet = more.noNewSet ? null : (all.at(-1) ?? null);
  const sizes = scaledSets(deployment, newSet, more.noNewSet ? all : all.slice(0, -1));
  return all.map(({ name, replicas: had }) => sizes.get(name) ?? had);
}

test('one active set takes the whole change', () => {
  expect(scale(10, 12, [10])).toEqual([12]);
  expect(scale(10, 5, [10])).toEqual([5]);
  expect(scale(10, 4, [0, 10])).toEqual([0, 4]);
  expect(scale(10, 4, [10, 0])).toEqual([4, 0]);
});

test('without an active set the new one takes it, without a new one the newest', () => {
  expect(scale(6, 6, [0, 0, 0])).toEqual([0, 0, 6]);
  expect(scale(6, 6, [0, 0], { noNewSet: true })).toEqual([0, 6]);
});

test('each set changes in proportion to its size', () => {
  expect(scale(10, 20, [5, 5])).toEqual([10, 10]);
  expect(scale(5, 3, [3, 2])).toEqual([2, 1]);
  expect(scale(9, 4, [1, 8])).toEqual([0, 4]);
  expect(scale(7, 10, [2, 1, 4])).toEqual([3, 1, 6]);
  expect(scale(13, 8, [3, 8, 2])).toEqual([2, 5, 1]);
});

test('what rounding leaves goes to the largest set: of equal ones the newest grows, the oldest shrinks', () => {
  expect(scale(3, 4, [1, 1, 1])).toEqual([1, 1, 2]);
  expect(scale(3, 2, [1, 1, 1])).toEqual([0, 1, 1]);
  expect(scale(4, 5, [2, 2], { noNewSet: true })).toEqual([2, 3]);
});

test('of nothing, nothing is left', () => {
  expect(scale(6, 0, [1, 2, 3])).toEqual([0, 0, 0]);
});

test('the surge is part of the whole, then and now', () => {
  expect(scale(10, 50, [8, 5], { maxSurge: 6, maxReplicas: 13 })).toEqual([34, 22]);
  expect(scale(10, 20, [6, 6], { maxSurge: '20%', maxReplicas: 12 })).toEqual([12, 12]);
});

test('sets of which nobody noted the size are measured by what there is', () => {
  expect(scale(10, 20, [5, 5], { maxReplicas: null })).toEqual([10, 10]);
  expect(scale(10, 20, [5, 5], { maxReplicas: null, current: 0 })).toEqual([5, 15]);
});

test('once the new set has all its pods available, the old ones have none', () => {
  expect(scale(5, 5, [3, 2, 5], { available: 5 })).toEqual([0, 0, 5]);
});

test('Recreate divides nothing among several sets', () => {
  expect(scale(5, 9, [3, 2], { strategy: 'Recreate' })).toEqual([3, 2]);
});
