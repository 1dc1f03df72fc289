import { expect, test } from 'vitest';
import { classOf, clusterOf, place, scoresOf } from '../../../../test/support/clusters.ts';
import type { PodClass, PodTerm } from '../../../cluster/pod-class.ts';
import { SKIP } from '../../policy.ts';
import { preferCompany } from './inter-pod-affinity.ts';

const NODES = [
  { name: 'a1', labels: { zone: 'a', node: 'a1' } },
  { name: 'b1', labels: { zone: 'b', node: 'b1' } },
  { name: 'b2', labels: { zone: 'b', node: 'b2' } },
  { name: 'x', labels: {} },
];
const near = (app: string, topologyKey = 'zone'): PodTerm => ({
  topologyKey,
  selector: { matchLabels: { app } },
});
const prefers = (weight: number, term: PodTerm) => ({ preferred: [{ weight, term }] });
const web = classOf({ labels: { app: 'web' } });
const cache = classOf({ labels: { app: 'cache' } });

function scores(pod: PodClass, pods: readonly (readonly [string, PodClass])[], hardPodAffinityWeight = 1) {
  const cluster = clusterOf(NODES);
  for (const [node, one] of pods) place(cluster, node, one);
  return Object.values(scoresOf(preferCompany({ hardPodAffinityWeight }), cluster, pod));
}

test('each pod that is meant adds the weight of the term in its domain', () => {
  const pod = classOf({ labels: { app: 'web' }, podAffinity: prefers(5, near('cache')) });
  expect(
    scores(pod, [
      ['a1', cache],
      ['b1', cache],
      ['b2', cache],
    ]),
  ).toEqual([50, 100, 100, 0]);
});

test('anti-affinity takes the weight away', () => {
  const pod = classOf({ labels: { app: 'web' }, podAntiAffinity: prefers(5, near('cache', 'node')) });
  expect(scores(pod, [['b1', cache]])).toEqual([100, 0, 100, 100]);
});

test('pods that are there prefer company, too', () => {
  const liking = classOf({ labels: { app: 'cache' }, podAffinity: prefers(5, near('web')) });
  const disliking = classOf({ labels: { app: 'cache' }, podAntiAffinity: prefers(5, near('web')) });
  expect(
    scores(web, [
      ['a1', liking],
      ['b1', disliking],
    ]),
  ).toEqual([100, 0, 0, 50]);
});

test('a required affinity of a pod that is there counts as much as it is told to', () => {
  const needing = classOf({ labels: { app: 'cache' }, podAffinity: { required: [near('web')] } });
  const liking = classOf({ labels: { app: 'db' }, podAffinity: prefers(10, near('web')) });
  const there = [
    ['a1', needing],
    ['b1', liking],
  ] as const;
  expect(scores(web, there)).toEqual([10, 100, 100, 0]);
  expect(scores(web, there, 5)).toEqual([50, 100, 100, 0]);
  expect(scores(web, there, 0)).toEqual([0, 100, 100, 0]);
});

// 100 * (29 / 100) is 28.999... in binary: Kubernetes divides first.
test('it divides before it multiplies', () => {
  const pod = classOf({
    labels: {},
    podAffinity: {
      preferred: [
        { weight: 29, term: near('cache') },
        { weight: 100, term: near('db') },
      ],
    },
  });
  expect(
    scores(pod, [
      ['a1', cache],
      ['b1', classOf({ labels: { app: 'db' } })],
    ]),
  ).toEqual([28, 100, 100, 0]);
});

test('it is left out where no pod has to do with it', () => {
  const cluster = clusterOf(NODES);
  place(cluster, 'a1', cache);
  expect(
    preferCompany({ hardPodAffinityWeight: 1 }).prepare?.(cluster, web, {
      nodes: Int32Array.of(0),
      count: 1,
    }),
  ).toBe(SKIP);
});
