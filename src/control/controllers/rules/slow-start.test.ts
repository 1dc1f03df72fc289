import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlowStart } from './slow-start.ts';

/** Makes all calls of a round; those after the first `succeed` fail. */
function round(toCreate: number, succeed: number) {
  const batches: number[] = [];
  const start = new SlowStart(toCreate);
  let calls = 0;
  for (let batch = start.next(); batch > 0; batch = start.next()) {
    batches.push(batch);
    calls += batch;
    if (calls > succeed) start.giveUp();
  }
  return { batches, calls, successes: Math.min(calls, succeed) };
}

test('batches double from one, and the last takes what is left', () => {
  expect(round(20, 20).batches).toEqual([1, 2, 4, 8, 5]);
  expect(round(500, 500).batches).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 245]);
});

test('the batch with the first failure is the last', () => {
  expect(round(10, 0)).toMatchObject({ calls: 1, successes: 0 });
  expect(round(10, 5)).toMatchObject({ calls: 7, successes: 5 });
  expect(round(31, 16)).toMatchObject({ calls: 31, successes: 16 });
  expect(round(500, 128)).toMatchObject({ calls: 255, successes: 128 });
});

test('nothing to create makes no call', () => {
  expect(round(0, 5)).toEqual({ batches: [], calls: 0, successes: 0 });
});

test('who gives up is told how many calls are not made', () => {
  const start = new SlowStart(10);
  start.next();
  start.next();
  expect(start.giveUp()).toBe(7);
  expect(start.next()).toBe(0);
});

test('as few calls fail as a doubling search needs: at most one more than have succeeded', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (toCreate, succeed) => {
      const { calls, successes } = round(toCreate, succeed);
      expect(successes).toBe(Math.min(toCreate, succeed));
      expect(calls - successes).toBeLessThanOrEqual(successes + 1);
    }),
  );
});
