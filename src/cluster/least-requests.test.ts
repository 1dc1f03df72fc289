import { describe, expect, it } from 'vitest';
import type { GpuRequest } from './gpus/gpu-table.ts';
import { LeastRequests } from './least-requests.ts';
import { NodeTable } from './node-table.ts';
import type { PodClass } from './pod-class.ts';

const amounts = (cpu: number, memory: number) => ({ cpu, memory, disk: 0, slots: 0, network: 0 });
const pod = (cpu: number, memory: number, gpu?: GpuRequest): PodClass => ({
  name: 'pod',
  requests: amounts(cpu, memory),
  minCoreSpeed: 0,
  ...(gpu && { gpu }),
});

/** Whether none of the pods fits on a node with so much, and two GPUs. */
function noneFits(pods: readonly PodClass[], cpu: number, memory: number, gpusUsed = 0): boolean {
  const allocatable = { ...amounts(cpu, memory), slots: Infinity };
  const node = { machine: 0, allocatable, coreSpeed: 1, zone: 0, rack: 0, gpus: { count: 2, model: 'T4' } };
  const nodes = new NodeTable([node]);
  if (gpusUsed > 0) nodes.bind(0, pod(0, 0, { count: gpusUsed, milli: 1000 }));
  return new LeastRequests(pods).noneFits(nodes, 0);
}

describe('room for nobody', () => {
  it('is what is too little for each, though one asks for little of this and another of that', () => {
    const pods = [pod(4, 1), pod(1, 4), pod(4, 4)];
    expect([noneFits(pods, 4, 1), noneFits(pods, 1, 4), noneFits(pods, 3, 3)]).toEqual([false, false, true]);
  });

  it('is beside GPUs that are all taken, where all who may come ask for one', () => {
    const one = pod(1, 1, { count: 1, milli: 500 });
    expect([noneFits([one], 8, 8, 1), noneFits([one], 8, 8, 2)]).toEqual([false, true]);
    expect(noneFits([one, pod(1, 1)], 8, 8, 2)).toBe(false);
  });

  it('looks at who takes any GPU before who takes one model', () => {
    const unpicky = pod(2, 2, { count: 1, milli: 500 });
    const other = pod(1, 1, { count: 1, milli: 500, models: ['P100'] });
    expect([noneFits([other], 8, 8), noneFits([other, unpicky], 8, 8)]).toEqual([true, false]);
  });

  it('is nowhere where nobody may come', () => {
    expect(noneFits([], 0, 0)).toBe(false);
  });
});
