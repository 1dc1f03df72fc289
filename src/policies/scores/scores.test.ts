import { describe, expect, test } from 'vitest';
import { classOf, clusterOf, scoresOf } from '../../../test/support/clusters.ts';
import { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { podRequests } from '../../cluster/pod-requests.ts';
import type { Taint, Toleration } from '../../cluster/taints.ts';
import type { Score } from '../policy.ts';
import { balancedAllocation } from './balanced-allocation.ts';
import { leastAllocated } from './least-allocated.ts';
import { mostAllocated } from './most-allocated.ts';
import { nodeAffinityScore } from './node-affinity.ts';
import { normalizeTo100 } from './normalize.ts';
import { requestedToCapacityRatio } from './requested-to-capacity-ratio.ts';
import { shapeAt } from './shape.ts';
import { taintTolerationScore } from './taint-toleration.ts';

const MIB = 2 ** 20;
const asking = (cpu: number, memory: number, devices: Record<string, number> = {}): PodClass =>
  classOf({ ...podRequests({ containers: [{ cpu, memory, devices }] }) });

/** The score of one node of a size, with something promised on it. */
function scoreOn(
  score: Score,
  [cpu, memory, gpus]: readonly [cpu: number, memory: number, gpus?: number],
  there: PodClass,
  pod: PodClass,
): number | undefined {
  const allocatable = {
    cpu,
    memory,
    disk: 1,
    slots: 10,
    network: 1,
    ...(gpus && { devices: { gpu: gpus } }),
  };
  const table = new NodeTable([{ machine: 0, name: 'a', allocatable, coreSpeed: 1, zone: 0, rack: 0 }]);
  table.bind(0, there);
  return scoresOf(score, table, pod)['a'];
}

const nothing = asking(0, 0);

describe('least-allocated: trunc(100 * free / allocatable), and the mean cut off again', () => {
  test.each<[string, [number, number, number?], PodClass, PodClass, number]>([
    // By hand: (6 - 3) / 6 = 50 and (10 - 5) / 10 = 50; of 7: 57.1 -> 57, and the mean of 57 and 50 -> 53.
    ['half of both', [6000, 10_000], nothing, asking(3000, 5000), 50],
    ['cut off twice', [7000, 10_000], nothing, asking(3000, 5000), 53],
    ['what is there counts', [6000, 10_000], asking(1500, 5000), asking(1500, 0), 50],
    ['more than there is of one', [1000, 10_000], asking(1500, 0), asking(0, 5000), 25],
    ['a resource that the node has none of is left out', [0, 10_000], nothing, asking(0, 5000), 50],
    ['none of them', [0, 0], nothing, nothing, 0],
  ])('%s', (_, size, there, pod, score) => {
    expect(scoreOn(leastAllocated(), size, there, pod)).toBe(score);
  });

  test('weighs resources, and devices only for pods that ask for them', () => {
    const score = leastAllocated([
      { name: 'cpu', weight: 3 },
      { name: 'gpu', weight: 1 },
    ]);
    expect(scoreOn(score, [4000, 1, 4], nothing, asking(1000, 0))).toBe(75);
    // By hand: (3 * 75 + 1 * 25) / 4 = 62.5.
    expect(scoreOn(score, [4000, 1, 4], asking(0, 0, { gpu: 2 }), asking(1000, 0, { gpu: 1 }))).toBe(62);
  });

  test('takes 100 millicores and 200 MiB for each container that does not say, and 0 for one that says 0', () => {
    const unsaid = classOf(podRequests({ containers: [{}, {}] }));
    expect(scoreOn(leastAllocated(), [1000, 1000 * MIB], nothing, unsaid)).toBe(70);
    expect(scoreOn(leastAllocated(), [1000, 1000 * MIB], unsaid, unsaid)).toBe(40);
    expect(scoreOn(leastAllocated(), [1000, 1000 * MIB], nothing, nothing)).toBe(100);
  });
});

test.each<[string, [number, number], PodClass, number]>([
  ['half of both', [6000, 10_000], asking(3000, 5000), 50],
  ['cut off: 42.8 and 50', [7000, 10_000], asking(3000, 5000), 46],
  ['never above 100', [1000, 10_000], asking(2000, 10_000), 100],
])('most-allocated: %s', (_, size, pod, score) => {
  expect(scoreOn(mostAllocated(), size, nothing, pod)).toBe(score);
});

describe('requested-to-capacity-ratio', () => {
  const rising = [
    { utilization: 0, score: 0 },
    { utilization: 100, score: 10 },
  ];
  test.each<[string, [number, number], PodClass, number]>([
    ['the shape at 25 and 50 percent', [4000, 10_000], asking(1000, 5000), 38],
    ['resources that come to 0 are left out', [4000, 10_000], asking(0, 5000), 50],
    ['more than there is counts as full', [4000, 10_000], asking(5000, 10_000), 100],
    ['nothing at all', [4000, 10_000], nothing, 0],
  ])('%s', (_, size, pod, score) => {
    expect(scoreOn(requestedToCapacityRatio(rising), size, nothing, pod)).toBe(score);
  });

  test.each([
    [-10, 2],
    [0, 2],
    [20, 6],
    [40, 10],
    [69, 6], // 10 + trunc(-10 * 29 / 60) = 10 - 4
    [100, 0],
    [110, 0],
  ])(
    'a shape at %i is %i: straight between points, cut off toward the earlier one, flat outside',
    (at, value) => {
      const points = [
        { utilization: 0, score: 2 },
        { utilization: 40, score: 10 },
        { utilization: 100, score: 0 },
      ];
      expect(shapeAt(points, at)).toBe(value);
    },
  );
});

describe('balanced-allocation: trunc(100 * (1 - standard deviation of the fractions))', () => {
  const withGpu = balancedAllocation([
    { name: 'cpu', weight: 1 },
    { name: 'memory', weight: 1 },
    { name: 'gpu', weight: 1 },
  ]);
  test.each<[string, Score, [number, number, number?], PodClass, number]>([
    ['even', balancedAllocation(), [6000, 10_000], asking(3000, 5000), 100],
    // By hand: |0.75 - 0.5| / 2 = 0.125.
    ['two fractions', balancedAllocation(), [4000, 10_000], asking(3000, 5000), 87],
    ['a fraction is 1 at most', balancedAllocation(), [1000, 10_000], asking(3000, 5000), 75],
    ['one resource', balancedAllocation(), [0, 10_000], asking(3000, 5000), 100],
    // By hand: 0.5, 0.5 and 0.125 have the mean 0.375 and the deviation sqrt(0.03125) = 0.1768.
    ['three fractions', withGpu, [6000, 10_000, 8], asking(3000, 5000, { gpu: 1 }), 82],
    ['a device that is not asked for', withGpu, [6000, 10_000, 8], asking(3000, 5000), 100],
  ])('%s', (_, score, size, pod, expected) => {
    expect(scoreOn(score, size, nothing, pod)).toBe(expected);
  });

  test('takes nothing for what containers leave unsaid', () => {
    const unsaid = classOf(podRequests({ containers: [{ cpu: 500 }] }));
    expect(scoreOn(balancedAllocation(), [1000, 1000 * MIB], nothing, unsaid)).toBe(75);
  });
});

test.each<[number[], boolean, number[]]>([
  [[1, 2, 3, 4], false, [25, 50, 75, 100]],
  [[1, 2, 3, 4], true, [75, 50, 25, 0]],
  [[1, 2, 3], false, [33, 66, 100]],
  [[0, 0], false, [0, 0]],
  [[0, 0], true, [100, 100]],
])('%j, reversed: %s, is normalised to %j', (scores, reverse, expected) => {
  const column = Float64Array.from([...scores, 7]);
  normalizeTo100(column, scores.length, reverse);
  expect([...column]).toEqual([...expected, 7]);
});

describe('taint-toleration', () => {
  const rather = (value: string, effect: Taint['effect'] = 'PreferNoSchedule'): Taint => ({
    key: 'for',
    value,
    effect,
  });
  const tolerating = (effect: Toleration['effect']) =>
    classOf({ tolerations: [{ key: 'for', operator: 'Equal', value: 'db', effect }] });
  const table = clusterOf([
    { name: 'none' },
    { name: 'db', taints: [rather('db')] },
    { name: 'both', taints: [rather('db'), rather('gpu')] },
    { name: 'other effect', taints: [rather('gpu', 'NoSchedule')] },
  ]);
  test.each<[string, PodClass, number[]]>([
    ['taints are counted', classOf({}), [100, 50, 0, 100]],
    ['what is tolerated does not count', tolerating('PreferNoSchedule'), [100, 100, 0, 100]],
    ['nor what is tolerated whatever its effect', tolerating(''), [100, 100, 0, 100]],
    ['a toleration of another effect is none', tolerating('NoSchedule'), [100, 50, 0, 100]],
  ])('%s', (_, pod, scores) => {
    expect(Object.values(scoresOf(taintTolerationScore, table, pod))).toEqual(scores);
  });
});

describe('node-affinity', () => {
  const liking = (weight: number, key: string, value: string) => ({
    weight,
    term: { matchExpressions: [{ key, operator: 'In', values: [value] } as const] },
  });
  const table = clusterOf([
    { name: 'ssd', labels: { disk: 'ssd' } },
    { name: 'both', labels: { disk: 'ssd', zone: 'a' } },
    { name: 'none' },
  ]);
  const preferred = [
    liking(2, 'disk', 'ssd'),
    liking(4, 'zone', 'a'),
    { weight: 9, term: { matchExpressions: [] } },
  ];
  test('sums up the weights of the terms that match; one without expressions never does', () => {
    expect(scoresOf(nodeAffinityScore(), table, classOf({ nodeAffinity: { preferred } }))).toEqual({
      ssd: 33,
      both: 100,
      none: 0,
    });
  });
  test('terms that are preferred for every pod count as well', () => {
    const pod = classOf({ nodeAffinity: { preferred } });
    expect(scoresOf(nodeAffinityScore([liking(6, 'disk', 'ssd')]), table, pod)).toEqual({
      ssd: 66,
      both: 100,
      none: 0,
    });
    expect(scoresOf(nodeAffinityScore([liking(6, 'disk', 'ssd')]), table, classOf({}))['ssd']).toBe(100);
  });
});
