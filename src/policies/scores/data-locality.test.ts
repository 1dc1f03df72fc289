import { expect, test } from 'vitest';
import { classOf, clusterOf, scoresOf } from '../../../test/support/clusters.ts';
import { SKIP } from '../policy.ts';
import { dataLocality } from './data-locality.ts';

const node = (name: string, zone: string) => ({
  name,
  labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone },
});
const cluster = clusterOf([node('a1', 'a'), node('a2', 'a'), node('b1', 'b')]);

test('a node that has the data is worth 100, one in its zone 50', () => {
  const pod = classOf({ data: { nodes: ['a1'], zones: ['a'] } });
  expect(Object.values(scoresOf(dataLocality, cluster, pod))).toEqual([100, 50, 0]);
});

test('it is left out for pods without data', () => {
  expect(dataLocality.prepare?.(cluster, classOf({}), { nodes: Int32Array.of(0), count: 1 })).toBe(SKIP);
});
