import { describe, expect, it } from 'vitest';
import { fakeResult, noise } from '../../../test/support/results.ts';
import type { Round } from '../runs/stop-rule.ts';
import { type PointToRun, type SweepTask, SweepWork } from './work.ts';

const RULE = { min: 3, max: 30, until: 0.2, metrics: ['watts'] };
const point = (keys: readonly string[], rule = RULE): PointToRun => ({
  rule,
  variants: keys.map((key, index) => ({ index, key })),
});
/** The second point is noisier than the others, so its stop rule asks for more. */
const resultOf = ({ key, variant, replication }: SweepTask) => {
  const spread = key.startsWith('b') ? 120 : 20;
  return fakeResult(`v${variant}`, replication, { watts: 100 + spread * noise({ variant, replication }) });
};

/** Makes all runs with so many under way at a time, in the order of finish that `pick` chooses. */
function run(points: readonly PointToRun[], inFlight: number, pick: (waiting: number) => number) {
  const settled = new Map<number, readonly Round[]>();
  const handedOut: string[] = [];
  const work = new SweepWork(points, (index, rounds) => settled.set(index, rounds));
  const waiting: SweepTask[] = [];
  while (!work.done) {
    for (let task = work.next(); task !== null; task = work.next()) {
      handedOut.push(task.key);
      waiting.push(task);
      if (waiting.length >= inFlight) break;
    }
    const [task] = waiting.splice(pick(waiting.length), 1);
    if (task === undefined) throw new Error('nothing is under way, and the work is not done');
    work.add(task, resultOf(task));
  }
  return { settled, handedOut, work };
}

const inOrder = () => 0;
const lastFirst = (waiting: number) => waiting - 1;
const POINTS = [point(['a', 'x']), point(['b', 'x']), point(['c', 'x'])];

describe('the work of a sweep', () => {
  it('settles each point by its own rule, the same way whatever finishes first', () => {
    const serial = run(POINTS, 1, inOrder).settled;
    expect(serial.get(0)).toHaveLength(RULE.min);
    expect(serial.get(1)?.length).toBeGreaterThan(RULE.min);
    for (const inFlight of [2, 5, 40])
      for (const pick of [inOrder, lastFirst]) {
        const { settled } = run(POINTS, inFlight, pick);
        expect([...settled].sort(([a], [b]) => a - b)).toEqual([...serial].sort(([a], [b]) => a - b));
      }
  });

  it('goes to the next point before it makes what may be for nothing', () => {
    const { handedOut } = run(POINTS, 100, inOrder);
    const firstOfLast = handedOut.indexOf('c-0');
    expect(handedOut.slice(0, firstOfLast).filter((key) => key.startsWith('a'))).toEqual([
      'a-0',
      'a-1',
      'a-2',
    ]);
  });

  it('does not make a run a second time while it is under way for another point', () => {
    const { handedOut } = run(POINTS, 100, inOrder);
    expect(handedOut.filter((key) => key === 'x-0')).toHaveLength(1);
    expect(new Set(handedOut).size).toBe(handedOut.length);
  });

  it('tells how many runs there may be, and counts those that are settled', () => {
    const work = new SweepWork(POINTS, () => {});
    expect(work.progress).toEqual({ done: 0, total: 18 });
    const { work: over } = run(POINTS, 1, inOrder);
    expect(over.progress.done).toBe(over.progress.total);
    expect(over.settled).toBe(3);
  });
});
