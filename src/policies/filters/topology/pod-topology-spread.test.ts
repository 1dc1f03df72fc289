import { describe, expect, test } from 'vitest';
import { classOf, clusterOf, demanding, place, verdictsOf } from '../../../../test/support/clusters.ts';
import type { PodClass, SpreadConstraint } from '../../../cluster/pod-class.ts';
import { podTopologySpread } from './pod-topology-spread.ts';

const NODES = [
  { name: 'a1', labels: { zone: 'a', node: 'a1' } },
  { name: 'a2', labels: { zone: 'a', node: 'a2' } },
  { name: 'b1', labels: { zone: 'b', node: 'b1', disk: 'ssd' } },
  { name: 'c1', labels: { zone: 'c' } },
];
const web = classOf({ labels: { app: 'web' } });
const evenly = (said: Partial<SpreadConstraint> = {}): SpreadConstraint => ({
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule',
  selector: demanding(['app']),
  ...said,
});

/** What the filter says of each node, with so many pods on each: `ok`, `no` (may be cured), `never`. */
function verdicts(pods: Readonly<Record<string, number>>, pod: PodClass): string {
  const cluster = clusterOf(NODES);
  for (const [node, count] of Object.entries(pods)) for (let i = 0; i < count; i++) place(cluster, node, web);
  return verdictsOf(podTopologySpread, cluster, pod);
}

describe('one constraint', () => {
  const cases: readonly (readonly [string, Partial<SpreadConstraint>, Record<string, number>, string])[] = [
    ['lets every zone be first', {}, {}, 'ok ok ok ok'],
    ['keeps to maxSkew', {}, { a1: 1 }, 'no no ok ok'],
    ['counts all nodes of a zone together', { maxSkew: 2 }, { a1: 1, a2: 1 }, 'no no ok ok'],
    ['takes the fewest of all zones', {}, { a1: 2, b1: 2, c1: 1 }, 'no no no ok'],
    ['refuses for ever where the label is missing', { topologyKey: 'node' }, {}, 'ok ok ok never'],
    ['takes 0 for the fewest below minDomains', { minDomains: 4 }, { a1: 1, b1: 1, c1: 1 }, 'no no no no'],
    ['counts nobody for no selector', { selector: null }, { a1: 9 }, 'ok ok ok ok'],
    ['counts everybody for an empty selector', { selector: {} }, { a1: 1 }, 'no no ok ok'],
  ];
  test.each(cases)('%s', (_, constraint, pods, expected) => {
    expect(verdicts(pods, classOf({ labels: { app: 'web' }, spread: [evenly(constraint)] }))).toBe(expected);
  });
});

test('a pod that its own selector does not mean adds nothing', () => {
  expect(verdicts({ a1: 1 }, classOf({ labels: {}, spread: [evenly()] }))).toBe('ok ok ok ok');
});

test('a node that lacks the label of any constraint counts in none', () => {
  const pod = classOf({ labels: { app: 'web' }, spread: [evenly(), evenly({ topologyKey: 'node' })] });
  expect(verdicts({ a1: 1, b1: 1, c1: 0 }, pod)).toBe('no ok no never');
  expect(verdicts({ a1: 1, c1: 0 }, pod)).toBe('no no ok never');
});

test('the first constraint that is broken says whether anything can be cured', () => {
  const pod = classOf({ labels: { app: 'web' }, spread: [evenly(), evenly({ topologyKey: 'node' })] });
  expect(verdicts({ a1: 1, b1: 1, c1: 3 }, pod)).toBe('no ok no never');
  const swapped = classOf({ labels: { app: 'web' }, spread: [evenly({ topologyKey: 'node' }), evenly()] });
  expect(verdicts({ c1: 3 }, swapped)).toBe('ok ok ok never');
});

test('nodes that the pod itself could not stand on are left out, unless it says otherwise', () => {
  const ssd = { labels: { app: 'web' }, nodeSelector: { disk: 'ssd' } };
  expect(verdicts({ b1: 1 }, classOf({ ...ssd, spread: [evenly()] }))).toBe('ok ok ok ok');
  expect(verdicts({ b1: 1 }, classOf({ ...ssd, spread: [evenly({ nodeAffinityPolicy: 'Ignore' })] }))).toBe(
    'ok ok no ok',
  );
});

test('nodes with taints count, unless the constraint honours taints that the pod does not tolerate', () => {
  const cluster = clusterOf(NODES);
  cluster.setTaints(3, [{ key: 'old', value: '', effect: 'NoSchedule' }]);
  place(cluster, 'a1', web);
  place(cluster, 'b1', web);
  const pod = (said: Partial<SpreadConstraint>, tolerates = false) =>
    classOf({
      labels: { app: 'web' },
      spread: [evenly(said)],
      ...(tolerates && { tolerations: [{ key: 'old', operator: 'Exists', value: '', effect: '' }] }),
    });
  expect(verdictsOf(podTopologySpread, cluster, pod({}))).toBe('no no no ok');
  expect(verdictsOf(podTopologySpread, cluster, pod({ nodeTaintsPolicy: 'Honor' }))).toBe('ok ok ok ok');
  expect(verdictsOf(podTopologySpread, cluster, pod({ nodeTaintsPolicy: 'Honor' }, true))).toBe(
    'no no no ok',
  );
});

test('pods that are being deleted, and those of other namespaces, do not count', () => {
  const cluster = clusterOf(NODES);
  place(cluster, 'a1', web, { terminating: true });
  place(cluster, 'b1', classOf({ labels: { app: 'web' }, namespace: 'other' }));
  expect(
    verdictsOf(podTopologySpread, cluster, classOf({ labels: { app: 'web' }, spread: [evenly()] })),
  ).toBe('ok ok ok ok');
});

test('constraints that are kept to as far as may be refuse nobody', () => {
  const pod = classOf({ labels: { app: 'web' }, spread: [evenly({ whenUnsatisfiable: 'ScheduleAnyway' })] });
  expect(verdicts({ a1: 9 }, pod)).toBe('ok ok ok ok');
});

test('a refusal names the label', () => {
  const cluster = clusterOf(NODES);
  place(cluster, 'a1', web);
  const pod = classOf({ labels: { app: 'web' }, spread: [evenly(), evenly({ topologyKey: 'node' })] });
  const spread = podTopologySpread.prepare?.(cluster, pod);
  if (spread === undefined || typeof spread === 'symbol') throw new Error('the filter was skipped');
  expect(podTopologySpread.reason(cluster, 0, pod, spread)).toBe(
    'would make the spread over zone too uneven',
  );
  expect(podTopologySpread.reason(cluster, 3, pod, spread)).toBe('have no label node to spread by');
});
