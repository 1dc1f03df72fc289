import { expect, test } from 'vitest';
import { classOf, clusterOf, demanding, place, scoresOf } from '../../../../test/support/clusters.ts';
import type { PodClass, SpreadConstraint } from '../../../cluster/pod-class.ts';
import { SKIP } from '../../policy.ts';
import { spreadEvenly } from './pod-topology-spread.ts';

const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const node = (name: string, zone?: string) => ({
  name,
  labels: { [HOSTNAME]: name, ...(zone !== undefined && { [ZONE]: zone }) },
});
const web = classOf({ labels: { app: 'web' } });
const evenly = (said: Partial<SpreadConstraint> = {}): SpreadConstraint => ({
  maxSkew: 1,
  topologyKey: HOSTNAME,
  whenUnsatisfiable: 'ScheduleAnyway',
  selector: demanding(['app']),
  ...said,
});
const spreading = (...spread: readonly SpreadConstraint[]) => classOf({ labels: { app: 'web' }, spread });

function scores(
  nodes: readonly { name: string; labels: Record<string, string> }[],
  pods: readonly number[],
  pod: PodClass,
  feasible?: readonly string[],
): readonly number[] {
  const cluster = clusterOf(nodes);
  for (const [i, count] of pods.entries()) {
    for (let n = 0; n < count; n++) place(cluster, nodes[i]?.name ?? '', web);
  }
  return Object.values(scoresOf(spreadEvenly, cluster, pod, feasible));
}

const FOUR = ['a', 'b', 'c', 'd'].map((name) => node(name));

// By hand: ln 6 = 1.79; raw 4, 2, 0, 5 for 2, 1, 0, 3 pods; score = trunc(100 * (5 + 0 - raw) / 5).
test('fewer pods on a node are worth more', () => {
  expect(scores(FOUR, [2, 1, 0, 3], spreading(evenly()))).toEqual([20, 60, 100, 0]);
});

// By hand: raw 4 + 1, 2 + 1, 1, 5 + 1 with maxSkew 2; score = trunc(100 * (6 + 1 - raw) / 6).
test('a larger skew that is allowed makes differences smaller', () => {
  expect(scores(FOUR, [2, 1, 0, 3], spreading(evenly({ maxSkew: 2 })))).toEqual([33, 66, 100, 16]);
});

test('where there are no pods, all are worth 100', () => {
  expect(scores(FOUR, [], spreading(evenly()))).toEqual([100, 100, 100, 100]);
});

// By hand: 2 zones among the feasible, ln 4 = 1.386; pods 5 and 1: raw 7 and 1.
test('domains are those of the feasible nodes, and pods are counted on all', () => {
  const nodes = [node('a1', 'a'), node('a2', 'a'), node('b1', 'b'), node('c1', 'c')];
  const pod = spreading(evenly({ topologyKey: ZONE }));
  expect(scores(nodes, [2, 3, 1, 9], pod, ['a1', 'b1'])).toEqual([14, 100]);
});

test('a node that lacks the label of a constraint is worth nothing', () => {
  const nodes = [node('a1', 'a'), node('x'), node('b1', 'b')];
  expect(scores(nodes, [1, 0, 0], spreading(evenly({ topologyKey: ZONE })))).toEqual([0, 0, 100]);
});

test('constraints that must be kept to are not scored', () => {
  const pod = spreading(evenly({ whenUnsatisfiable: 'DoNotSchedule' }));
  const cluster = clusterOf(FOUR);
  expect(spreadEvenly.prepare?.(cluster, pod, { nodes: Int32Array.of(0, 1), count: 2 })).toBe(SKIP);
});

test('minDomains plays no part', () => {
  expect(scores(FOUR, [2, 1, 0, 3], spreading(evenly({ minDomains: 9 })))).toEqual([20, 60, 100, 0]);
});

test('nodes that the pod could not stand on do not count in a zone, and do count by themselves', () => {
  const nodes = [node('a1', 'a'), node('a2', 'a'), node('b1', 'b')].map((one, i) => ({
    ...one,
    labels: { ...one.labels, ...(i !== 1 && { disk: 'ssd' }) },
  }));
  const pod = (said: Partial<SpreadConstraint>) =>
    classOf({
      labels: { app: 'web' },
      nodeSelector: { disk: 'ssd' },
      spread: [evenly({ topologyKey: ZONE, ...said })],
    });
  expect(scores(nodes, [0, 3, 1], pod({}), ['a1', 'b1'])).toEqual([100, 0]);
  expect(scores(nodes, [0, 3, 1], pod({ nodeAffinityPolicy: 'Ignore' }), ['a1', 'b1'])).toEqual([25, 100]);
});

/** A pod behind a Service. */
const behind = classOf({ labels: { app: 'web' }, defaultSpread: { matchLabels: { app: 'web' } } });

// By hand, as Kubernetes' own constraints: nodes 3 * ln 5 + 2 = 6.83, zones 3 * ln 4 + 4 = 8.16, together 14.99 -> 15 on a1;
// 2 + 8.16 -> 10 on a2; 2 + 4 = 6 on b1. score = trunc(100 * (15 + 6 - raw) / 15).
test('the constraints of the system hold for what stands behind a Service and has none of its own', () => {
  const nodes = [node('a1', 'a'), node('a2', 'a'), node('b1', 'b')];
  expect(scores(nodes, [3, 0, 0], behind)).toEqual([40, 73, 100]);
  const cluster = clusterOf(nodes);
  const feasible = { nodes: Int32Array.of(0, 1), count: 2 };
  expect(spreadEvenly.prepare?.(cluster, web, feasible)).toBe(SKIP);
  expect(spreadEvenly.prepare?.(cluster, classOf({ labels: {}, defaultSpread: {} }), feasible)).toBe(SKIP);
});

// By hand: of 2 "zones", one of them being none: ln 4. x: 2 * ln 4 + 2 = 4.77 -> 5; a1: 2 + 4 = 6.
test('under the constraints of the system a node without a zone takes part', () => {
  expect(scores([node('x'), node('a1', 'a')], [2, 0], behind)).toEqual([100, 83]);
});
