/** Disciplines on cases worked by hand; the published runs of whole logs are in `test/batch-queues.test.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conservative } from './conservative.ts';
import type { BatchJob, Discipline } from './discipline.ts';
import { easy } from './easy.ts';
import { fcfs, sjf } from './in-order.ts';

/** A job that runs as long as it says, or less. */
interface TestJob extends BatchJob {
  readonly at: number;
  readonly runs: number;
}

const job = (at: number, processors: number, estimate: number, runs = estimate): TestJob => ({
  at,
  processors,
  estimate,
  runs,
});

/** When each of the jobs starts, in their order. */
function starts(discipline: Discipline<TestJob>, jobs: readonly TestJob[]): number[] {
  const started = new Map<TestJob, number>();
  const running = new Map<TestJob, number>();
  const coming = [...jobs].sort((a, b) => a.at - b.at);
  while (coming.length > 0 || running.size > 0) {
    const now = Math.min(coming[0]?.at ?? Infinity, ...running.values());
    while (coming[0]?.at === now) discipline.submit(coming.shift() as TestJob, now);
    for (const [one, end] of running)
      if (end === now) {
        running.delete(one);
        discipline.finish(one, now);
      }
    for (const one of discipline.due(now)) {
      started.set(one, now);
      running.set(one, now + one.runs);
    }
  }
  return jobs.map((one) => started.get(one) ?? -1);
}

/**
 * Ten processors. The first job leaves two free until 10; the second waits for all ten; of those behind it, one ends before
 * 10, one does not, and one asks for more than two.
 */
const jobs = [job(0, 8, 10), job(1, 10, 5), job(2, 2, 8), job(3, 2, 20), job(4, 3, 1)];

describe('on a case worked by hand', () => {
  it.each([
    ['fcfs: everybody waits for the second', fcfs, [0, 10, 15, 15, 15]],
    ['sjf: the shortest of those that wait is next', sjf, [0, 11, 16, 16, 10]],
    ['easy: who ends before 10 goes ahead', easy, [0, 10, 2, 15, 15]],
    ['conservative: the same', conservative, [0, 10, 2, 15, 15]],
  ] as const)('%s', (_, discipline, expected) => {
    expect(starts(discipline(10), jobs)).toEqual(expected);
  });

  it('goes ahead on the extra processors, however long it takes', () => {
    // The second needs 8 of 10 at 10, and leaves 2.
    const some = [job(0, 8, 10), job(1, 8, 5), job(2, 2, 100), job(3, 1, 5)];
    expect(starts(easy(10), some)).toEqual([0, 10, 2, 15]);
  });

  it('may delay the third with EASY, and nobody with conservative backfilling', () => {
    // At 1 all but one processor is free from 10 on for the second; the third is promised 12; the fourth takes two for long.
    const some = [job(0, 8, 10), job(1, 8, 2), job(2, 9, 5), job(3, 2, 30)];
    expect(starts(easy(10), some)).toEqual([0, 10, 33, 3]);
    expect(starts(conservative(10), some)).toEqual([0, 10, 12, 17]);
  });

  it('moves those that wait ahead when a job ends early', () => {
    const some = [job(0, 10, 10, 4), job(1, 5, 5), job(2, 10, 5)];
    for (const discipline of [fcfs, easy, conservative])
      expect(starts(discipline(10), some)).toEqual([0, 4, 9]);
  });

  it('lets the shortest go ahead first, where it is asked for', () => {
    const some = [job(0, 8, 10), job(1, 10, 5), job(2, 2, 7), job(2, 2, 3)];
    expect(starts(easy(10), some)).toEqual([0, 10, 2, 15]);
    expect(starts(easy(10, true), some)).toEqual([0, 10, 2, 15]);
    const ended = [job(0, 10, 4), job(1, 10, 100), job(1, 8, 6), ...some];
    expect(starts(easy(10, true), ended)).toHaveLength(7);
  });
});

describe('any jobs', () => {
  const any = fc.array(
    fc.record({
      at: fc.nat({ max: 40 }),
      processors: fc.integer({ min: 1, max: 8 }),
      estimate: fc.integer({ min: 1, max: 20 }),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  const disciplines = { fcfs, sjf, easy, conservative, shortest: (n: number) => easy<TestJob>(n, true) };

  it.each(Object.entries(disciplines))('all start, and never more than there is room for: %s', (_, make) => {
    fc.assert(
      fc.property(any, (drawn) => {
        const some = drawn
          .map(({ at, processors, estimate, share }) =>
            job(at, processors, estimate, Math.max(1, Math.floor(estimate * share))),
          )
          .sort((a, b) => a.at - b.at);
        const began = starts(make(8), some);
        for (const [i, one] of some.entries()) {
          const start = began[i] ?? -1;
          expect(start).toBeGreaterThanOrEqual(one.at);
          const held = some.reduce((sum, other, j) => {
            const from = began[j] ?? 0;
            return from <= start && start < from + other.runs ? sum + other.processors : sum;
          }, 0);
          expect(held).toBeLessThanOrEqual(8);
        }
      }),
    );
  });

  it('are never delayed by conservative backfilling, where estimates are right', () => {
    fc.assert(
      fc.property(any, (drawn) => {
        const some = drawn
          .map(({ at, processors, estimate }) => job(at, processors, estimate))
          .sort((a, b) => a.at - b.at);
        const [inOrder, ahead] = [starts(fcfs(8), some), starts(conservative(8), some)];
        for (const [i, start] of ahead.entries()) expect(start).toBeLessThanOrEqual(inOrder[i] ?? 0);
      }),
    );
  });
});
