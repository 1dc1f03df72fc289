import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DominantShares } from './dominant-share.ts';

type Demands = Readonly<Record<string, readonly number[]>>;

/** Gives one task at a time to whoever is next, until the task of the next does not fit (algorithm 1 of the paper). */
function fill(capacity: readonly number[], demands: Demands): Readonly<Record<string, number>> {
  const shares = new DominantShares(capacity);
  const used = capacity.map(() => 0);
  const tasks: Record<string, number> = Object.fromEntries(Object.keys(demands).map((user) => [user, 0]));
  for (;;) {
    const user = shares.next(Object.keys(demands)) ?? '';
    const demand = demands[user] ?? [];
    if (demand.some((amount, r) => (used[r] ?? 0) + amount > (capacity[r] ?? 0))) return tasks;
    for (const [r, amount] of demand.entries()) used[r] = (used[r] ?? 0) + amount;
    shares.count(user, demand, 1);
    tasks[user] = (tasks[user] ?? 0) + 1;
  }
}

describe('dominant-resource fairness', () => {
  it("gives in the paper's example three tasks to A and two to B, two thirds of what each asks for most", () => {
    // 9 CPUs and 18 GB; a task of A takes 1 CPU and 4 GB, one of B 3 CPUs and 1 GB (section 4.1).
    const demands = { A: [1, 4], B: [3, 1] };
    expect(fill([9, 18], demands)).toEqual({ A: 3, B: 2 });
    const shares = new DominantShares([9, 18]);
    for (let task = 0; task < 3; task++) shares.count('A', demands.A, 1);
    for (let task = 0; task < 2; task++) shares.count('B', demands.B, 1);
    expect(shares.shareOf('A')).toBeCloseTo(2 / 3, 12);
    expect(shares.shareOf('B')).toBeCloseTo(2 / 3, 12);
  });

  it('is what a fair share of one resource would be where all ask for that one most', () => {
    expect(fill([30, 1000], { A: [1, 1], B: [1, 1], C: [1, 1] })).toEqual({ A: 10, B: 10, C: 10 });
  });

  it('takes the first of equals, and forgets what is given back', () => {
    const shares = new DominantShares([10]);
    expect(shares.next(['b', 'a'])).toBe('b');
    shares.count('b', [1], 1);
    expect(shares.next(['b', 'a'])).toBe('a');
    shares.count('b', [1], -1);
    expect(shares.next(['b', 'a'])).toBe('b');
    expect(shares.next([])).toBeNull();
  });

  it('does not count what there is none or no end of', () => {
    const shares = new DominantShares([0, Infinity, 4]);
    shares.count('a', [5, 5, 1], 1);
    expect(shares.shareOf('a')).toBe(0.25);
  });

  it('leaves nobody more than one task ahead of another while both wait', () => {
    const demand = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(demand, demand, (a, b) => {
        const capacity = [100, 100];
        const tasks = fill(capacity, { a, b });
        const taskShare = (one: readonly number[]) => Math.max(...one.map((amount) => amount / 100));
        const gap = (tasks.a ?? 0) * taskShare(a) - (tasks.b ?? 0) * taskShare(b);
        expect(Math.abs(gap)).toBeLessThanOrEqual(Math.max(taskShare(a), taskShare(b)) + 1e-12);
      }),
    );
  });
});
