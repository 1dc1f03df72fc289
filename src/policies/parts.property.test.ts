/** What a part says of many nodes at once is what it says of each. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeSize, podClass, table } from '../../test/policies/clusters-and-pods.ts';
import { FILTERS, SCORES } from './known-parts.ts';
import { keepAccepted, readyFilters, readyScores, refuserOf, Sums } from './parts.ts';

const cases = fc.property(
  fc.array(nodeSize, { minLength: 1, maxLength: 40 }),
  fc.array(podClass, { minLength: 1, maxLength: 20 }),
  podClass,
  (sizes, there, pod) => {
    const nodes = table(sizes);
    for (const [i, one] of there.entries()) nodes.bind((i * 7) % nodes.size, one);
    for (const { filter } of FILTERS) {
      const ready = readyFilters([filter], nodes, pod);
      const list = nodes.order.slice();
      const kept = keepAccepted(ready, nodes, list, list.length, pod);
      const accepted = nodes.order.filter((node) => refuserOf(ready, nodes, node, pod) === null);
      expect([filter.name, ...list.subarray(0, kept)]).toEqual([filter.name, ...accepted]);
    }
    for (const { make } of SCORES) compareScore(make({ shape, resources }), nodes, pod);
    for (const { name, make } of SCORES)
      if (name !== 'requested-to-capacity-ratio') compareScore(make({}), nodes, pod);
  },
);

const shape = [
  { utilization: 0, score: 10 },
  { utilization: 100, score: 0 },
];
const resources = ['cpu', 'gpu', 'memory'].map((name, i) => ({ name, weight: i + 1 }));

function compareScore(
  score: ReturnType<(typeof SCORES)[number]['make']>,
  nodes: ReturnType<typeof table>,
  pod: Parameters<typeof readyScores>[2],
): void {
  const all = { nodes: nodes.order, count: nodes.order.length };
  const [ready] = readyScores([{ score, weight: 3 }], nodes, pod, all);
  if (ready === undefined) return;
  const each = Float64Array.from(nodes.order, (node) => score.score(nodes, node, pod, ready.prepared));
  score.normalize?.(each, each.length, ready.prepared);
  const sums = new Sums();
  sums.begin(all.count);
  sums.add(ready, nodes, nodes.order, all.count, pod);
  expect([score.name, ...sums.totals.subarray(0, all.count)]).toEqual([
    score.name,
    ...each.map((one) => 0 + 3 * one),
  ]);
}

test('what a part says of many nodes at once is what it says of each', () => {
  fc.assert(cases, { numRuns: 150 });
});
