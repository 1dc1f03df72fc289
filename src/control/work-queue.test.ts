import { expect, test } from 'vitest';
import { Simulation } from '../engine/simulation.ts';
import { type Work, WorkQueue } from './work-queue.ts';

/** A queue whose workers take `took` µs for a key, and fail for those in `failing`. */
function world(workers: number, took = 0, failing = new Set<string>()) {
  const sim = new Simulation();
  const worked: string[] = [];
  function* work(key: string): Work {
    worked.push(`${key} at ${sim.now}`);
    yield took;
    return failing.has(key) ? 'retry' : 'done';
  }
  const queue = new WorkQueue(sim, workers, work);
  const at = (time: number, action: () => void) => sim.at(time, sim.on(action));
  return { sim, queue, worked, at, failing };
}

test('a key that is added many times before a worker takes it is looked at once', () => {
  const { sim, queue, worked, at } = world(1);
  at(5, () => {
    for (const key of ['a', 'b', 'a', 'a', 'b']) queue.add(key);
  });
  sim.run();
  expect(worked).toEqual(['a at 5', 'b at 5']);
});

test('keys are looked at in the order of asking, as many side by side as there are workers', () => {
  const { sim, queue, worked, at } = world(2, 10);
  at(0, () => {
    for (const key of ['a', 'b', 'c', 'd', 'e']) queue.add(key);
  });
  sim.run();
  expect(worked).toEqual(['a at 0', 'b at 0', 'c at 10', 'd at 10', 'e at 20']);
});

test('a key is never worked on twice at a time: added meanwhile, it comes when its worker is done', () => {
  const { sim, queue, worked, at } = world(3, 10);
  at(0, () => queue.add('a'));
  at(4, () => queue.add('a'));
  at(5, () => queue.add('a'));
  at(6, () => queue.add('b'));
  sim.run();
  expect(worked).toEqual(['a at 0', 'b at 6', 'a at 10']);
});

test('a key can be added for later, and what adds it before does not call that off', () => {
  const { sim, queue, worked, at } = world(1);
  at(0, () => {
    queue.addAfter('late', 30);
    queue.addAfter('soon', 20);
    queue.addAfter('now', 0);
  });
  at(10, () => queue.add('late'));
  sim.run();
  expect(worked).toEqual(['now at 0', 'late at 10', 'soon at 20', 'late at 30']);
});

test('of several delays of a key the first to be over counts', () => {
  const { sim, queue, worked, at } = world(1);
  at(0, () => {
    for (const delay of [30, 20, 40]) queue.addAfter('a', delay);
  });
  at(25, () => queue.addAfter('a', 10));
  sim.run();
  expect(worked).toEqual(['a at 20', 'a at 35']);
});

test('a key that fails is tried again after 5 ms, 10 ms, 20 ms, ... up to 1000 s', () => {
  const { sim, queue, worked, at } = world(1, 0, new Set(['a']));
  at(0, () => queue.add('a'));
  sim.run(5000e6);
  const times = worked.map((line) => Number(line.split(' at ')[1]));
  const waits = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  expect(waits.slice(0, 4)).toEqual([5000, 10_000, 20_000, 40_000]);
  expect(Math.max(...waits)).toBe(1000e6);
});

test('once it succeeds, a key that fails again begins with the shortest wait', () => {
  const { sim, queue, worked, at, failing } = world(1, 0, new Set(['a']));
  at(0, () => queue.add('a')); // fails at 0, 5000 and 15,000
  at(20_000, () => failing.clear());
  at(50_000, () => failing.add('a'));
  at(60_000, () => queue.add('a'));
  sim.run(66_000);
  expect(worked).toEqual(['a at 0', 'a at 5000', 'a at 15000', 'a at 35000', 'a at 60000', 'a at 65000']);
});

test('of many keys that fail together, a hundred are tried again after their own wait, then ten a second', () => {
  const keys = Array.from({ length: 130 }, (_, i) => `key-${i}`);
  const { sim, queue, worked, at, failing } = world(1, 0, new Set(keys));
  at(0, () => {
    for (const key of keys) queue.add(key);
  });
  at(1, () => failing.clear());
  sim.run();
  const again = worked.slice(130).map((line) => Number(line.split(' at ')[1]));
  expect(again.filter((time) => time === 5000)).toHaveLength(100);
  expect(again.slice(100)).toEqual(Array.from({ length: 30 }, (_, i) => (i + 1) * 100_000));
});
