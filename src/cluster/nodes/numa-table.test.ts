import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumaTable } from './numa-table.ts';

const pod = (cpu: number, memory: number, numa?: number) => ({
  requests: { cpu, memory },
  ...(numa !== undefined && { numa }),
});

/** A table of one node with so much free CPU and memory on each of its NUMA nodes. */
const node = (...parts: readonly (readonly [number, number])[]) =>
  new NumaTable([parts.map(([cpu, memory]) => ({ cpu, memory }))]);

const free = (table: NumaTable) =>
  Array.from({ length: table.partsOf(0) }, (_, part) => [
    table.freeOn(0, part).cpu,
    table.freeOn(0, part).memory,
  ]);

describe('which NUMA nodes of a node a pod gets', () => {
  it.each([
    ['on one: that with the least CPU left that has room', node([12, 40], [20, 40]), pod(8, 8, 1), [0]],
    ['on one: not that with too little CPU', node([12, 40], [20, 40]), pod(16, 8, 1), [1]],
    ['on one: not that with too little memory', node([12, 4], [20, 40]), pod(8, 8, 1), [1]],
    ['on one: the lowest of equals', node([12, 40], [12, 40]), pod(8, 8, 1), [0]],
    ['on two: half of each', node([12, 40], [20, 40]), pod(24, 80, 2), [0, 1]],
    ['on two of three: the fullest ones, in order', node([9, 9], [30, 9], [8, 9]), pod(10, 4, 2), [0, 2]],
    ['none where one has no room for its half', node([12, 40], [20, 40]), pod(26, 8, 2), []],
    ['none where it is spread over more than there are', node([12, 40]), pod(2, 2, 2), []],
    ['none by name where it does not say', node([12, 40], [20, 40]), pod(8, 8), []],
  ])('%s', (_, table, one, parts) => {
    expect(table.choose(0, one)).toEqual(parts);
    expect(table.fits(0, one)).toBe(one.numa === undefined || parts.length > 0);
  });

  it('is of no matter where nobody tells them apart', () => {
    const table = new NumaTable([[], [{ cpu: 1, memory: 1 }]]);
    expect(table.fits(0, pod(100, 100, 2))).toBe(true);
    table.bind(0, pod(100, 100, 2), {});
    expect([table.partsOf(0), table.freeOn(0, 0)]).toEqual([0, { cpu: 0, memory: 0 }]);
  });
});

describe('the promises on NUMA nodes', () => {
  it('are equal parts of each, and go back to where they were made', () => {
    const table = node([12, 40], [20, 40]);
    const [first, second] = [{}, {}];
    table.bind(0, pod(8, 16, 1), first);
    table.bind(0, pod(8, 40, 2), second);
    expect(free(table)).toEqual([
      [0, 4],
      [16, 20],
    ]);
    table.unbind(0, first);
    expect(free(table)).toEqual([
      [8, 20],
      [16, 20],
    ]);
    table.unbind(0, second);
    expect(() => table.unbind(0, second)).toThrow('promised no NUMA node');
  });

  it('of a pod that does not say are taken from one after the other', () => {
    const table = node([12, 40], [20, 40]);
    table.bind(0, pod(16, 50), {});
    expect(free(table)).toEqual([
      [0, 0],
      [16, 30],
    ]);
  });

  it('can not be more than there is for a pod that says how it is spread', () => {
    expect(() => node([12, 40], [20, 40]).bind(0, pod(26, 8, 2), {})).toThrow('no 2 NUMA nodes with room');
  });

  it('leave nothing behind, whatever comes and goes', () => {
    const step = fc.record({
      cpu: fc.integer({ min: 0, max: 12 }),
      memory: fc.integer({ min: 0, max: 12 }),
      numa: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const table = node([16, 16], [16, 24]);
        const holders = steps.flatMap(({ cpu, memory, numa }) => {
          const one = pod(2 * cpu, 2 * memory, numa);
          const sums = free(table).reduce(([c = 0, m = 0], [pc = 0, pm = 0]) => [c + pc, m + pm], [0, 0]);
          const fits = table.fits(0, one) && (sums[0] ?? 0) >= 2 * cpu && (sums[1] ?? 0) >= 2 * memory;
          if (!fits) return [];
          const holder = {};
          table.bind(0, one, holder);
          expect(
            free(table)
              .flat()
              .every((amount) => amount >= 0),
          ).toBe(true);
          return [holder];
        });
        for (const holder of holders) table.unbind(0, holder);
        expect(free(table)).toEqual([
          [16, 16],
          [16, 24],
        ]);
      }),
    );
  });
});
