import { expect, it } from 'vitest';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { nextTry } from './retry.ts';

it('tries again after 0.8 s, and then after twice as long each time, up to 30 s', () => {
  const tries: number[] = [];
  for (let now = fromSeconds(100); tries.length < 9; now = (tries.at(-1) ?? 0) + 1)
    tries.push(nextTry(fromSeconds(100), now));
  const waits = tries.map((at, i) => toSeconds(at - (i === 0 ? fromSeconds(100) : (tries[i - 1] ?? 0))));
  expect(waits).toEqual([0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30, 30]);
});

it('tries at the very instant at which the server is back', () => {
  expect(nextTry(0, 800_000)).toBe(800_000);
  expect(nextTry(0, 800_001)).toBe(2_400_000);
});
