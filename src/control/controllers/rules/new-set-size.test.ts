import { expect, test } from 'vitest';
import { newSetSize, nextNewSetSize } from './new-set-size.ts';

const step = { strategy: 'RollingUpdate', replicas: 10, newSet: 0, allSets: 10, surge: 0 } as const;

test.each([
  ['no room where all sets have reached the size and the surge', {}, 0],
  ['as much as the surge lets it', { surge: 2 }, 2],
  ['the rest where old sets have gone', { newSet: 5, allSets: 7, surge: 2 }, 10],
  ['room that is left', { newSet: 2, allSets: 12, surge: 2 }, 2],
  ['never beyond the size', { replicas: 6, newSet: 2, allSets: 5, surge: 10 }, 6],
  ['room by one', { newSet: 4, allSets: 11, surge: 2 }, 5],
] as const)('a rolling update gives the new set %s', (_what, changes, size) => {
  expect(newSetSize({ ...step, ...changes })).toBe(size);
});

test('a set that is beyond the limit already stays as it is in the size alone, and shrinks in the step', () => {
  const beyond = { ...step, replicas: 1, newSet: 5, allSets: 5, surge: 1 };
  expect(newSetSize(beyond)).toBe(5);
  expect(nextNewSetSize(beyond)).toBe(1);
});

test('Recreate gives the new set its full size, however many old pods there are', () => {
  expect(newSetSize({ ...step, strategy: 'Recreate', replicas: 3, allSets: 9 })).toBe(3);
});

test('the step leaves a set of the right size alone', () => {
  expect(nextNewSetSize({ ...step, newSet: 10, allSets: 30 })).toBe(10);
  expect(nextNewSetSize({ ...step, newSet: 0, surge: 3 })).toBe(3);
});
