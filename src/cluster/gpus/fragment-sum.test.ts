import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NodeTable } from '../node-table.ts';
import type { PodClass } from '../pod-class.ts';
import { FragmentSum } from './fragment-sum.ts';
import { FragmentCounter, typicalKinds } from './gpu-fragments.ts';

const pod = (cpu: number, count: number, milli: number): PodClass => ({
  name: 'pod',
  requests: { cpu, memory: 0, disk: 0, slots: 0, network: 0 },
  minCoreSpeed: 0,
  ...(count > 0 && { gpu: { count, milli } }),
});
const PODS = [pod(1000, 1, 300), pod(2000, 1, 700), pod(500, 0, 0), pod(4000, 2, 1000)];

const tableOf = (nodes: number) =>
  new NodeTable(
    Array.from({ length: nodes }, (_, machine) => ({
      machine,
      allocatable: { cpu: 16_000, memory: 0, disk: 0, slots: Infinity, network: 0 },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      gpus: { count: 1 + (machine % 4), model: 'T4' },
    })),
  );

describe('the sum of all fragments', () => {
  it('is what a look at every node gives, and leaves nothing behind when pods are gone again', () => {
    const step = fc.record({ node: fc.nat({ max: 6 }), pod: fc.constantFrom(...PODS) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.array(step, { maxLength: 40 }), (nodes, steps) => {
        const table = tableOf(nodes);
        const kinds = typicalKinds(PODS);
        const sum = new FragmentSum(table, kinds);
        const counter = new FragmentCounter(kinds);
        const before = sum.total;
        const bound: { readonly node: number; readonly pod: PodClass }[] = [];
        for (const { node: wished, pod: asked } of steps) {
          const node = wished % nodes;
          if (table.free(node, 'cpu') < asked.requests.cpu) continue;
          if (asked.gpu !== undefined && table.gpus?.fits(node, asked.gpu) !== true) continue;
          table.bind(node, asked);
          bound.push({ node, pod: asked });
          sum.look(node);
          const all = Array.from({ length: nodes }, (_, one) => counter.on(table, one));
          expect(sum.total).toBeCloseTo(
            all.reduce((total, one) => total + one, 0),
            8,
          );
        }
        for (const { node, pod: gone } of bound) {
          table.unbind(node, gone);
          sum.look(node);
        }
        expect(sum.total).toBe(before);
      }),
    );
  });
});
