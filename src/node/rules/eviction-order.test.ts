import { expect, it } from 'vitest';
import { inEvictionOrder } from './eviction-order.ts';

const pod = (name: string, priority: number, requested: number, used: number) => ({
  name,
  priority,
  requested,
  used,
});
const order = (...pods: readonly ReturnType<typeof pod>[]) => inEvictionOrder(pods).map(({ name }) => name);

it('gives up first who uses more than was requested, whatever their priority', () => {
  expect(order(pod('within', 0, 1000, 900), pod('beyond', 10, 100, 150))).toEqual(['beyond', 'within']);
});

it('then who matters least, then who uses most beyond the request', () => {
  expect(
    order(
      pod('a', 10, 100, 150),
      pod('b', 10, 100, 600),
      pod('c', 0, 0, 50),
      pod('d', 0, 0, 500),
      pod('e', 0, 1000, 800),
      pod('f', 0, 1000, 200),
    ),
  ).toEqual(['d', 'c', 'b', 'a', 'e', 'f']);
});

it('does not count as beyond what is just the request, and keeps equals in their order', () => {
  expect(order(pod('exact', 0, 100, 100), pod('over', 5, 100, 101))).toEqual(['over', 'exact']);
  expect(order(pod('first', 0, 100, 90), pod('second', 0, 100, 90))).toEqual(['first', 'second']);
});
