import { expect, test } from 'vitest';
import { classOf, clusterOf, scoresOf } from '../../../test/support/clusters.ts';
import { cheapest } from './cheapest.ts';

test('a node is worth more the less it costs beside the dearest', () => {
  const cluster = clusterOf([1, 0.25, 0.5].map((price, i) => ({ name: `n${i}`, price })));
  expect(Object.values(scoresOf(cheapest, cluster, classOf({})))).toEqual([0, 75, 50]);
});

test('nodes that cost nothing are worth the same', () => {
  const cluster = clusterOf([{ name: 'a' }, { name: 'b' }]);
  expect(Object.values(scoresOf(cheapest, cluster, classOf({})))).toEqual([100, 100]);
});
