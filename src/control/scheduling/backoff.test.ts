import { expect, test } from 'vitest';
import { backoffAfter } from './backoff.ts';

test.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 4],
  [4, 8],
  [5, 10],
  [6, 10],
  [1000, 10],
])('after %i attempts a pod waits %i s, doubling from 1 s up to 10 s', (attempts, seconds) => {
  expect(backoffAfter(attempts, 1, 10)).toBe(seconds);
});

test('the longest wait is reached exactly where doubling meets it', () => {
  expect([5, 6, 7].map((attempts) => backoffAfter(attempts, 1, 32))).toEqual([16, 32, 32]);
});

test('the first wait is no longer than the longest', () => {
  expect([0, 1, 2].map((attempts) => backoffAfter(attempts, 20, 10))).toEqual([0, 10, 10]);
});
