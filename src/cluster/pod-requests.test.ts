import { expect, test } from 'vitest';
import { type PodContainers, podRequests } from './pod-requests.ts';

const of = (pod: PodContainers) => {
  const { requests, scoredRequests } = podRequests(pod);
  return [requests.cpu, requests.memory, scoredRequests ?? null];
};
const MIB = 2 ** 20;

test.each<[string, PodContainers, ReturnType<typeof of>]>([
  [
    'containers together',
    {
      containers: [
        { cpu: 100, memory: 5 },
        { cpu: 200, memory: 7 },
      ],
    },
    [300, 12, null],
  ],
  [
    'the largest init container, where that is more',
    {
      containers: [{ cpu: 100, memory: 50 }],
      initContainers: [
        { cpu: 300, memory: 1 },
        { cpu: 200, memory: 2 },
      ],
    },
    [300, 50, null],
  ],
  [
    'a sidecar runs beside the containers, and beside the init containers after it',
    {
      containers: [{ cpu: 100, memory: 1 }],
      initContainers: [
        { cpu: 250, memory: 1 },
        { cpu: 50, memory: 1, sidecar: true },
        { cpu: 220, memory: 1 },
      ],
    },
    [270, 2, null],
  ],
  [
    'overhead comes on top',
    {
      containers: [{ cpu: 100, memory: 1 }],
      initContainers: [{ cpu: 300, memory: 1 }],
      overhead: { cpu: 10 },
    },
    [310, 1, null],
  ],
  [
    'what is not said is scored by container, and not requested',
    { containers: [{ cpu: 500 }, {}] },
    [500, 0, { cpu: 600, memory: 400 * MIB }],
  ],
  ['a request of 0 is said', { containers: [{ cpu: 0, memory: 0 }] }, [0, 0, null]],
  ['no containers', { containers: [] }, [0, 0, null]],
])('%s', (_, pod, expected) => {
  expect(of(pod)).toEqual(expected);
});

test('devices add up like the rest, and every pod takes one slot', () => {
  const { requests } = podRequests({
    containers: [{ devices: { gpu: 1 } }, { devices: { gpu: 2 } }],
    initContainers: [{ devices: { gpu: 1, fpga: 1 } }],
  });
  expect([requests.devices, requests.slots]).toEqual([{ gpu: 3, fpga: 1 }, 1]);
});
