import { describe, expect, it } from 'vitest';
import { Changes } from './changes.ts';

const held = { cpu: 2, memory: 8, gpus: 1 };

describe('changes', () => {
  it('come out in the order of time, whatever the order in which they were said', () => {
    const changes = new Changes();
    changes.add(50, 50, 70, held);
    changes.add(10, 10, 50, held);
    changes.add(0, 20, null, held);
    expect([...changes.inOrder()]).toEqual([
      { at: 0, starts: 1, count: 0, cpu: 0, memory: 0, gpus: 0 },
      { at: 10, starts: 1, count: 1, ...held },
      { at: 20, starts: 0, count: 1, ...held },
      { at: 50, starts: 1, count: 0, cpu: 0, memory: 0, gpus: 0 },
      { at: 70, starts: 0, count: -1, cpu: -2, memory: -8, gpus: -1 },
    ]);
  });

  it('lose nothing while instants are few, however many changes there are', () => {
    const changes = new Changes(64);
    for (let i = 0; i < 10_000; i++) changes.add(i % 20, i % 20, 100 + (i % 7), held);
    const all = [...changes.inOrder()];
    expect(changes.coarseness).toBe(1);
    expect(all).toHaveLength(27);
    expect(all.slice(0, 20).map(({ starts, count }) => [starts, count])).toEqual(
      Array.from({ length: 20 }, () => [500, 500]),
    );
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(0);
  });

  it('move instants by less than they say where there are too many of them, and keep all counts', () => {
    const changes = new Changes(64);
    const n = 5000;
    for (let i = 0; i < n; i++) changes.add(i * 10, i * 10, i * 10 + 250, held);
    const all = [...changes.inOrder()];
    expect(all.length).toBeLessThanOrEqual(64);
    expect(changes.coarseness).toBeGreaterThan(1);
    expect(all.reduce((sum, { starts }) => sum + starts, 0)).toBe(n);
    expect(all.reduce((sum, { cpu }) => sum + cpu, 0)).toBe(0);
    // Those before an instant are those of the trace, but for the ones of a cell.
    let seen = 0;
    for (const { at, starts } of all) {
      expect(Math.abs(seen - at / 10)).toBeLessThanOrEqual(changes.coarseness / 10 + 1);
      seen += starts;
    }
  });
});
