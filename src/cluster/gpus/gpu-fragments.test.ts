import { describe, expect, it } from 'vitest';
import { NodeTable } from '../node-table.ts';
import type { PodClass } from '../pod-class.ts';
import { FragmentCounter, type PodKind, typicalKinds } from './gpu-fragments.ts';
import type { GpuRequest } from './gpu-table.ts';

const pod = (cpu: number, gpu?: GpuRequest): PodClass => ({
  name: 'pod',
  requests: { cpu, memory: 0, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
  ...(gpu && { gpu }),
});
const kind = (cpu: number, gpu: GpuRequest | null, weight = 1): PodKind => ({ cpu, gpu, weight });

/** A node of 8 cores and two GPUs, on one of which 600 thousandths are promised. */
function node(): NodeTable {
  const table = new NodeTable([
    {
      machine: 0,
      allocatable: { cpu: 8000, memory: 1, disk: 1, slots: 10, network: 1 },
      ...{ coreSpeed: 1, zone: 0, rack: 0 },
      gpus: { count: 2, model: 'T4' },
    },
  ]);
  table.bind(0, pod(2000, { count: 1, milli: 600 }));
  return table;
}

describe('what of a node with 400 and 1000 thousandths free is a fragment', () => {
  it.each([
    ['all of it for a pod without GPUs', kind(1000, null), 1400],
    ['the device with too little left for a pod that fits', kind(1000, { count: 1, milli: 500 }), 400],
    ['nothing for a pod that fits on either', kind(1000, { count: 1, milli: 400 }), 0],
    ['all of it for a pod that asks for more GPUs', kind(1000, { count: 2, milli: 1000 }), 1400],
    ['all of it for a pod that asks for more CPU', kind(6001, { count: 1, milli: 400 }), 1400],
    ['all of it for a pod of another model', kind(1, { count: 1, milli: 4, models: ['P100'] }), 1400],
  ])('%s', (_, one, fragments) => {
    expect(new FragmentCounter([one]).on(node(), 0)).toBe(fragments);
  });

  it('counts each kind by its weight', () => {
    const kinds = [kind(1, null, 0.25), kind(1, { count: 1, milli: 500 }, 0.75)];
    expect(new FragmentCounter(kinds).on(node(), 0)).toBe(0.25 * 1400 + 0.75 * 400);
  });
});

describe('the kinds that usually come', () => {
  it('are the most frequent ones that make up 95 %, with weights that sum up to 1', () => {
    const pods = [
      ...Array.from({ length: 60 }, () => pod(1)),
      ...Array.from({ length: 36 }, () => pod(1, { count: 1, milli: 500 })),
      ...Array.from({ length: 4 }, () => pod(2)),
    ];
    expect(typicalKinds(pods)).toEqual([
      { cpu: 1, gpu: null, weight: 60 / 96 },
      { cpu: 1, gpu: { count: 1, milli: 500 }, weight: 36 / 96 },
    ]);
    expect(typicalKinds([])).toEqual([]);
  });

  it('stand by how often they come, then by what they ask for, and by the last model at the end', () => {
    const share = (milli: number, ...models: string[]): GpuRequest => ({ count: 1, milli, models });
    const asks = [share(500, 'P100'), share(500, 'T4'), share(500), share(600), share(500, 'P100', 'T4')];
    const pods = [...asks.map((gpu) => pod(1, gpu)), pod(2), pod(1), pod(1)];
    expect(typicalKinds(pods).map(({ cpu, gpu }) => [cpu, gpu])).toEqual([
      ...[
        [1, null],
        [2, null],
        [1, share(600)],
        [1, share(500, 'T4')],
      ],
      ...[
        [1, share(500, 'P100', 'T4')],
        [1, share(500, 'P100')],
        [1, share(500)],
      ],
    ]);
  });

  it('have shares of all pods, rounded, by the rounded share of those that are taken', () => {
    // The first 24 of 25 are taken. Another order of dividing gives another last bit.
    const pods = [...Array(22).fill(pod(1)), ...Array(2).fill(pod(2)), pod(3)];
    expect(typicalKinds(pods).map(({ weight }) => weight)).toEqual([22 / 25 / (24 / 25), 2 / 25 / (24 / 25)]);
    expect(2 / 25 / (24 / 25)).not.toBe(2 / 24);
  });
});
