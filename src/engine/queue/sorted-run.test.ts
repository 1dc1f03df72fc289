import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE, RecordPool } from './record-pool.ts';
import { SortedRun } from './sorted-run.ts';

/** Links slots into a list, in the order given, and returns its first. */
function listOf(pool: RecordPool, slots: readonly number[]): number {
  slots.forEach((slot, i) => {
    pool.link(slot, slots[i + 1] ?? NONE);
  });
  return slots[0] ?? NONE;
}

function takeAll(run: SortedRun): number[] {
  const taken: number[] = [];
  for (let slot = run.takeDue(); slot !== NONE; slot = run.takeDue()) taken.push(slot);
  return taken;
}

describe('SortedRun', () => {
  it('sorts lists of any length and order by key, then by sequence', () => {
    const keys = fc.array(fc.nat(30), { minLength: 1, maxLength: 400 });
    const property = fc.property(keys, fc.boolean(), fc.boolean(), (list, newestFirst, long) => {
      const pool = new RecordPool();
      const run = new SortedRun(pool);
      const slots = list.map((key) => pool.take(key, 0));
      const wanted = slots.toSorted((a, b) => (pool.keys[a] ?? 0) - (pool.keys[b] ?? 0) || a - b);
      const first = listOf(pool, newestFirst ? slots.toReversed() : slots);
      if (long || list.length > 100) run.fillLong(first, list.length);
      else run.fill(first, 100);
      expect(takeAll(run)).toEqual(wanted);
    });
    fc.assert(property, { seed: 3 });
  });

  it('leaves alone a list that is longer than it may be', () => {
    const pool = new RecordPool();
    const run = new SortedRun(pool);
    const first = listOf(pool, [pool.take(1, 0), pool.take(2, 0), pool.take(3, 0)]);
    expect([run.fill(first, 2), run.isEmpty()]).toEqual([false, true]);
    expect([run.fill(first, 3), run.count]).toEqual([true, 3]);
  });

  it('is empty after it was emptied, whatever stood at its end before', () => {
    const pool = new RecordPool();
    const run = new SortedRun(pool);
    for (const appended of [5, 3, 1]) {
      run.fill(listOf(pool, [pool.take(1, 0)]), 1);
      for (let i = 0; i < appended; i++) run.insert(pool.take(2 + i, 0));
      expect(takeAll(run)).toHaveLength(1 + appended);
      expect([run.isEmpty(), run.isEmpty() && run.startsNow(), run.takeDue()]).toEqual([true, false, NONE]);
    }
  });

  it('makes room on both sides', () => {
    const pool = new RecordPool();
    const run = new SortedRun(pool);
    run.fill(listOf(pool, [pool.take(10_000, 0)]), 1);
    for (let i = 1; i <= 1000; i++) {
      run.insert(pool.take(10_000 - i, 0));
      run.insert(pool.take(10_000 + i, 0));
    }
    const keys = takeAll(run).map((slot) => pool.keys[slot]);
    expect(keys).toEqual(Array.from({ length: 2001 }, (_, i) => 9000 + i));
  });
});
