import { expect, test } from 'vitest';
import { schedulerWorld } from '../../../test/support/scheduling.ts';

test('a pod that waits has reasons, which count the nodes that would take it at its next attempt; one that has its node has none', () => {
  const { submit, until, remove, finish, scheduler } = schedulerWorld({
    nodes: [1000, 500],
    rules: { popsEarly: false, initialBackoff: 1_000_000 },
  });
  const a = submit('a', 600);
  const b = submit('b', 600);
  until(0.1);
  expect(scheduler.reasonsFor(b.life.index)).toEqual(['2 have too little free CPU']);
  expect(scheduler.reasonsFor(a.life.index)).toEqual([]);
  remove(a);
  finish(a);
  until(0.5);
  expect(scheduler.reasonsFor(b.life.index)).toEqual([
    '1 have too little free CPU',
    '1 would take it at its next attempt',
  ]);
  until(3);
  expect(scheduler.reasonsFor(b.life.index)).toEqual([]);
});
