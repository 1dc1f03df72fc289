import { expect, test } from 'vitest';
import { jobBackOff } from './job-back-off.ts';

test('the wait doubles from 10 s with each failure in a row, up to 10 min', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => jobBackOff(failures) / 1e6);
  expect(waits).toEqual([0, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
});

test('its first and its longest wait can be others', () => {
  expect([1, 2, 3, 4].map((failures) => jobBackOff(failures, 1, 3))).toEqual([1, 2, 3, 3]);
  expect(jobBackOff(1, 20, 3)).toBe(3);
});
