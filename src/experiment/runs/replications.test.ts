import { describe, expect, it } from 'vitest';
import { fakeResult, noise } from '../../../test/support/results.ts';
import { Replications, type Task } from './replications.ts';
import type { StopRule } from './stop-rule.ts';

const RULE: StopRule = { min: 3, max: 40, until: 0.1, metrics: ['watts'] };
const resultOf = (task: Task) =>
  fakeResult(`v${task.variant}`, task.replication, { watts: 100 + 80 * noise(task) });

/** Makes all runs with `inFlight` of them under way at a time, finishing in the order that `pick` chooses. */
function replicate(inFlight: number, pick: (waiting: number) => number, rule = RULE, variants = [0, 1]) {
  const replications = new Replications(variants, rule);
  const waiting: Task[] = [];
  for (;;) {
    for (let task = replications.next(); task !== null; task = replications.next()) {
      waiting.push(task);
      if (waiting.length >= inFlight) break;
    }
    const [task] = waiting.splice(pick(waiting.length), 1);
    if (task === undefined || replications.done) return replications;
    replications.add(task, resultOf(task));
  }
}

const inOrder = () => 0;
const lastFirst = (waiting: number) => waiting - 1;
const scattered = () => {
  let calls = 0;
  return (waiting: number) => (calls++ * 7 + 3) % Math.max(1, waiting);
};

describe('replications', () => {
  it('hands out tasks in index order, all variants of one before the next', () => {
    const replications = new Replications([0, 2], RULE);
    const tasks = Array.from({ length: 4 }, () => replications.next());
    expect(tasks).toEqual([
      { replication: 0, variant: 0 },
      { replication: 0, variant: 2 },
      { replication: 1, variant: 0 },
      { replication: 1, variant: 2 },
    ]);
  });

  it('counts the same rounds whatever the number under way and the order in which they finish', () => {
    const serial = replicate(1, inOrder).rounds;
    expect(serial.length).toBeGreaterThan(RULE.min);
    expect(serial.length).toBeLessThan(RULE.max);
    for (const inFlight of [2, 3, 8, 50])
      for (const pick of [inOrder, lastFirst, scattered()])
        expect(replicate(inFlight, pick).rounds).toEqual(serial);
  });

  it('stops at the first round that is enough, even if later ones are in and enough as well', () => {
    const replications = new Replications([0], { min: 2, max: 9, until: 0.5, metrics: ['watts'] });
    const values = [100, 1000, 100, 100, 100, 100, 100, 100, 100];
    const tasks = values.map((_, replication) => ({ variant: 0, replication }));
    for (const task of tasks.toReversed())
      replications.add(task, fakeResult('v', task.replication, { watts: values[task.replication] ?? 0 }));
    // 100, 1000, then only 100: mean 200, standard deviation 300, still ± 115 % at nine.
    expect(replications.rounds.length).toBe(9);
    const steady = new Replications([0], { min: 2, max: 9, until: 0.5, metrics: ['watts'] });
    for (const task of tasks.toReversed())
      steady.add(task, fakeResult('v', task.replication, { watts: 100 + task.replication }));
    expect(steady.rounds.length).toBe(2);
  });

  it('tells when what it hands out runs ahead of what is expected to count', () => {
    const replications = new Replications([0, 1], RULE);
    for (let runs = 0; runs < 2 * RULE.min; runs++) {
      expect(replications.isAhead).toBe(false);
      replications.next();
    }
    expect(replications.isAhead).toBe(true);
    for (let replication = 0; replication < RULE.min; replication++)
      for (const variant of [0, 1])
        replications.add({ variant, replication }, fakeResult('v', replication, { watts: 1 + replication }));
    expect(replications.isAhead).toBe(false);
  });

  it('makes exactly n replications where min and max are n', () => {
    expect(replicate(3, lastFirst, { ...RULE, min: 7, max: 7 }).rounds.length).toBe(7);
  });

  it('hands out nothing more once the outcome is settled', () => {
    const replications = replicate(4, inOrder);
    expect(replications.done).toBe(true);
    expect(replications.next()).toBeNull();
  });

  it('tells how many runs there may be: at least the minimum, then what the interval suggests', () => {
    const replications = new Replications([0, 1], { ...RULE, until: 0.01 });
    expect(replications.progress).toEqual({ done: 0, total: 6 });
    for (let round = 0; round < 3; round++)
      for (const variant of [0, 1]) {
        const task = { variant, replication: round };
        replications.add(task, resultOf(task));
      }
    expect(replications.progress).toEqual({ done: 6, total: 80 });
  });
});
