import { expect, test } from 'vitest';
import { classOf, clusterOf, place, verdictsOf } from '../../../../test/support/clusters.ts';
import type { PodClass, PodTerm } from '../../../cluster/pod-class.ts';
import { SKIP } from '../../policy.ts';
import { interPodAffinity } from './inter-pod-affinity.ts';

const NODES = [
  { name: 'a1', labels: { zone: 'a', node: 'a1' } },
  { name: 'a2', labels: { zone: 'a', node: 'a2' } },
  { name: 'b1', labels: { zone: 'b', node: 'b1' } },
  { name: 'c1', labels: {} },
];
const near = (app: string, said: Partial<PodTerm> = {}): PodTerm => ({
  topologyKey: 'zone',
  selector: { matchLabels: { app } },
  ...said,
});
const cache = classOf({ labels: { app: 'cache' } });
const withAffinity = (...required: readonly PodTerm[]) =>
  classOf({ labels: { app: 'web' }, podAffinity: { required } });
const withAnti = (...required: readonly PodTerm[]) =>
  classOf({ labels: { app: 'web' }, podAntiAffinity: { required } });

function verdicts(pod: PodClass, pods: readonly (readonly [string, PodClass])[]): string {
  const cluster = clusterOf(NODES);
  for (const [node, one] of pods) place(cluster, node, one);
  return verdictsOf(interPodAffinity, cluster, pod);
}

test('affinity wants a pod that is meant in the same domain, and nothing cures that it is not', () => {
  expect(verdicts(withAffinity(near('cache')), [['a1', cache]])).toBe('ok ok never never');
  expect(verdicts(withAffinity(near('cache')), [])).toBe('never never never never');
});

test('one pod must be meant by all terms, each by its own label', () => {
  const both = withAffinity(near('cache'), near('cache', { topologyKey: 'node' }));
  expect(verdicts(both, [['a1', cache]])).toBe('ok never never never');
  const contrary = withAffinity(near('cache'), near('db'));
  expect(
    verdicts(contrary, [
      ['a1', cache],
      ['a1', classOf({ labels: { app: 'db' } })],
    ]),
  ).toBe('never never never never');
});

test('the first of pods that must be together starts anywhere that has the label', () => {
  const pod = withAffinity(near('web'));
  expect(verdicts(pod, [])).toBe('ok ok ok never');
  expect(verdicts(pod, [['b1', pod]])).toBe('never never ok never');
  // A pod on a node without the label is in no domain, so that it is as if there were none.
  expect(verdicts(pod, [['c1', pod]])).toBe('ok ok ok never');
});

test('anti-affinity refuses the domain of what it means, and a node without the label never', () => {
  expect(verdicts(withAnti(near('cache')), [['a1', cache]])).toBe('no no ok ok');
  expect(verdicts(withAnti(near('cache', { topologyKey: 'node' })), [['a1', cache]])).toBe('no ok ok ok');
});

test('pods that are there keep away what their anti-affinity means', () => {
  const loner = classOf({ labels: { app: 'db' }, podAntiAffinity: { required: [near('web')] } });
  const web = classOf({ labels: { app: 'web' } });
  expect(verdicts(web, [['a1', loner]])).toBe('no no ok ok');
  expect(verdicts(cache, [['a1', loner]])).toBe('ok ok ok ok');
});

test('pods that are being deleted still keep others away', () => {
  const cluster = clusterOf(NODES);
  place(cluster, 'a1', cache, { terminating: true });
  expect(verdictsOf(interPodAffinity, cluster, withAnti(near('cache')))).toBe('no no ok ok');
});

test('terms mean the own namespace, named ones, or those whose labels are selected', () => {
  const other = classOf({ labels: { app: 'cache' }, namespace: 'other', namespaceLabels: { team: 'x' } });
  const there = [['a1', other]] as const;
  expect(verdicts(withAnti(near('cache')), there)).toBe('ok ok ok ok');
  expect(verdicts(withAnti(near('cache', { namespaces: ['other'] })), there)).toBe('no no ok ok');
  expect(verdicts(withAnti(near('cache', { namespaceSelector: {} })), there)).toBe('no no ok ok');
  const byTeam = near('cache', { namespaceSelector: { matchLabels: { team: 'x' } } });
  expect(verdicts(withAnti(byTeam), there)).toBe('no no ok ok');
  expect(verdicts(withAnti(byTeam), [['a1', cache]])).toBe('ok ok ok ok');
  const byName = near('cache', {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } },
  });
  expect(verdicts(withAnti(byName), there)).toBe('no no ok ok');
  expect(verdicts(withAnti(near('cache', { namespaces: ['other'] })), [['a1', cache]])).toBe('ok ok ok ok');
});

test('a refusal says whose affinity it is', () => {
  const cluster = clusterOf(NODES);
  place(cluster, 'a1', cache);
  place(cluster, 'b1', classOf({ labels: { app: 'db' }, podAntiAffinity: { required: [near('web')] } }));
  const pod = withAnti(near('cache'));
  const affinity = interPodAffinity.prepare?.(cluster, pod);
  if (affinity === undefined || affinity === SKIP) throw new Error('the filter was skipped');
  expect(interPodAffinity.reason(cluster, 0, pod, affinity)).toBe(
    'are where pods are that it must keep away from',
  );
  expect(interPodAffinity.reason(cluster, 2, pod, affinity)).toBe(
    'are where pods are that must keep away from it',
  );
});
