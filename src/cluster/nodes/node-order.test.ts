import { expect, test } from 'vitest';
import { NodeOrder } from './node-order.ts';

/** Nodes by their zones, in the order of arrival: 'aab' is two nodes of zone a and one of zone b. */
function arrivals(zones: string): NodeOrder {
  const order = new NodeOrder();
  for (const [node, zone] of [...zones].entries()) order.join(node, zone);
  return order;
}

test.each([
  ['one zone: as they arrived', 'aaaa', [0, 1, 2, 3]],
  ['zones in turn, each from its first', 'aabbcc', [0, 2, 4, 1, 3, 5]],
  ['a zone that is through is left out', 'abbbcc', [0, 1, 4, 2, 5, 3]],
  ['zones in the order in which they arrived', 'cab', [0, 1, 2]],
  ['no nodes', '', []],
])('%s', (_, zones, expected) => {
  expect([...arrivals(zones).list()]).toEqual(expected);
});

test('a zone keeps its place when it loses its first node, and loses it with its last', () => {
  const order = arrivals('aabb');
  order.leave(0, 'a');
  expect([...order.list()]).toEqual([1, 2, 3]);
  order.leave(1, 'a');
  order.join(1, 'a');
  expect([...order.list()]).toEqual([2, 1, 3]);
});

test('a node leaves only the zone that it is in', () => {
  expect(() => arrivals('ab').leave(0, 'b')).toThrow(/not in zone/);
});
