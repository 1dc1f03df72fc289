import { describe, expect, it } from 'vitest';
import { classOf, scoresOf, verdictsOf } from '../../../../test/support/clusters.ts';
import { NodeTable } from '../../../cluster/node-table.ts';
import type { NumaOffer } from '../../../cluster/nodes/numa-table.ts';
import { numaFit } from '../../filters/numa-fit.ts';
import { numaBalance, numaFullest } from './numa.ts';

const pod = (cpu: number, memory: number, numa?: number) =>
  classOf({ requests: { cpu, memory, disk: 0, slots: 1, network: 0 }, ...(numa !== undefined && { numa }) });

/** Nodes by name, with what each NUMA node of them has of CPU and of memory. */
function cluster(nodes: Readonly<Record<string, readonly (readonly [number, number])[]>>): NodeTable {
  return new NodeTable(
    Object.entries(nodes).map(([name, parts], machine) => {
      const numa: NumaOffer[] = parts.map(([cpu, memory]) => ({ cpu, memory }));
      const sum = (of: (one: NumaOffer) => number) => numa.reduce((all, one) => all + of(one), 0);
      const allocatable = { cpu: sum((one) => one.cpu), memory: sum((one) => one.memory), disk: 0 };
      return {
        name,
        machine,
        allocatable: { ...allocatable, slots: 100, network: 0 },
        coreSpeed: 1,
        zone: 0,
        rack: 0,
        numa,
      };
    }),
  );
}

describe('numa-fit', () => {
  // 24 cores are free on each node, but only the first has them in one place.
  const table = cluster({
    a: [
      [24, 40],
      [0, 40],
    ],
    b: [
      [12, 40],
      [12, 40],
    ],
    c: [
      [16, 2],
      [8, 78],
    ],
  });

  it('asks for room in one place, and for an equal part in each of two', () => {
    expect(verdictsOf(numaFit, table, pod(20, 4, 1))).toBe('ok no no');
    expect(verdictsOf(numaFit, table, pod(24, 4, 2))).toBe('no ok no');
    expect(verdictsOf(numaFit, table, pod(16, 4, 1))).toBe('ok no no');
    expect(verdictsOf(numaFit, table, pod(16, 2, 1))).toBe('ok no ok');
  });

  it('asks nothing for a pod that does not say, and says never where there are too few NUMA nodes', () => {
    expect(verdictsOf(numaFit, table, pod(24, 4))).toBe('ok ok ok');
    expect(verdictsOf(numaFit, table, pod(3, 3, 3))).toBe('never never never');
  });
});

describe('the scores of NUMA nodes', () => {
  it('numa-fullest rates the NUMA nodes that the pod would get, not the whole node', () => {
    const table = cluster({
      a: [
        [10, 10],
        [10, 10],
      ],
      b: [
        [10, 10],
        [10, 10],
      ],
    });
    table.bind(0, pod(4, 4, 1));
    table.bind(1, pod(6, 6, 2));
    // a: 4 + 5 of 10 on its first; b: 3 + 5 of 10. As whole nodes b is the fuller: 11 of 20 against 9 of 20.
    expect(scoresOf(numaFullest, table, pod(5, 5, 1))).toEqual({ a: 90, b: 80 });
    // Over two: (4 + 2 + 0 + 2) and (3 + 2 + 3 + 2), of 20 each.
    expect(scoresOf(numaFullest, table, pod(4, 4, 2))).toEqual({ a: 40, b: 50 });
    // Who does not say is rated by the whole node.
    expect(scoresOf(numaFullest, table, pod(4, 4))).toEqual({ a: 40, b: 50 });
  });

  it('numa-balance prefers nodes whose NUMA nodes are then as full as each other', () => {
    const table = cluster({
      a: [
        [10, 20],
        [10, 20],
      ],
      b: [
        [10, 20],
        [10, 20],
      ],
      c: [[20, 40]],
    });
    table.bind(0, pod(4, 4, 1));
    // a: the pod joins the first, 8/10 against 0 of CPU, 8/20 against 0 of memory; b: 4/10 and 4/20; c has but one.
    const scores = scoresOf(numaBalance, table, pod(4, 4, 1));
    expect(scores['a']).toBeCloseTo(100 * (1 - (0.8 + 0.4) / 2), 12);
    expect(scores['b']).toBeCloseTo(100 * (1 - (0.4 + 0.2) / 2), 12);
    expect(scores['c']).toBe(100);
    // Over two nothing changes between them.
    expect(scoresOf(numaBalance, table, pod(4, 4, 2))['a']).toBeCloseTo(100 * (1 - (0.4 + 0.2) / 2), 12);
  });
});
