import { expect, test } from 'vitest';
import { ADAPTERS } from './all.ts';

const NODES = [
  { name: 'a', labels: { zone: 'z1' } },
  { name: 'b', labels: { zone: 'z2' } },
];

test.each<[family: string, input: object, output: object]>([
  [
    'score-node-affinity',
    { preferredTerms: [], addedPreferredTerms: [], nodes: NODES },
    { scores: { a: 0, b: 0 } },
  ],
  ['score-node-affinity', { preferredTerms: [{ weight: 5 }], nodes: NODES }, { scores: { a: 0, b: 0 } }],
  ['score-taint-toleration', { tolerations: [], nodes: NODES }, { scores: { a: 100, b: 100 } }],
])('%s: a pod that prefers nothing is given the same on all nodes: %j', (family, input, output) => {
  expect(ADAPTERS[family]?.run(input)).toEqual(output);
});

test('what is left out of a toleration is not given', () => {
  const taints = [{ key: 'k', value: 'v', effect: 'NoSchedule' }];
  const statusOf = (toleration: object) =>
    ADAPTERS['filter-taint-toleration']?.run({ tolerations: [toleration], taints });
  expect(statusOf({ key: 'k', operator: 'Exists' })).toEqual({ status: 'Success' });
  expect(statusOf({ key: 'k', value: 'v' })).toEqual({ status: 'Success' });
  expect(statusOf({ key: 'k' })).toEqual({ status: 'UnschedulableAndUnresolvable' });
});

test('pods that stand on no node that is there are no company to anybody', () => {
  const term = { weight: 1, topologyKey: 'zone', labelSelector: {} };
  expect(
    ADAPTERS['score-inter-pod-affinity']?.run({
      pod: { preferredAffinity: [term] },
      existingPods: [{}, { node: 'gone' }, { node: 'b' }],
      nodes: NODES,
      hardPodAffinityWeight: 1,
    }),
  ).toEqual({ scores: { a: 0, b: 100 } });
});

test('a node with room for the pod beside all others is no candidate for preemption', () => {
  expect(
    ADAPTERS['preemption-select-victims']?.run({
      nodeAllocatable: { milliCPU: 10, memoryBytes: 10, pods: 10 },
      preemptor: { name: 'p', priority: 9, requests: { milliCPU: 5 } },
      nodes: ['full', 'free'],
      pods: [
        { name: 'q', node: 'full', priority: 0, requests: { milliCPU: 6 } },
        { name: 'r', node: 'free', priority: 0, requests: { milliCPU: 5 } },
      ],
    }),
  ).toEqual({ candidates: { full: { victims: ['q'], pdbViolations: 0 } } });
});
