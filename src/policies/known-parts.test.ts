import { expect, test } from 'vitest';
import { FILTERS, filterNamed, SCORES, scoreNamed } from './known-parts.ts';
import { samplingOf } from './sampling/rule.ts';

const shape = [
  { utilization: 0, score: 0 },
  { utilization: 100, score: 10 },
];

test('each part is known by its own name', () => {
  for (const { filter } of FILTERS) expect(filterNamed(filter.name)).toBe(filter);
  for (const { name } of SCORES) expect(scoreNamed(name, { shape }).name).toBe(name);
});

test('an unknown name is answered with the known ones', () => {
  expect(() => filterNamed('node-port')).toThrow(/no filter "node-port"; known: .*node-ports/);
  expect(() => scoreNamed('most-alocated')).toThrow(/no score "most-alocated"; known: .*most-allocated/);
});

test('what a score is told is checked', () => {
  expect(() => scoreNamed('least-allocated', { resources: [{ name: 'cpu', weight: 0 }] })).toThrow(
    /resources\[0\].weight/,
  );
  expect(() => scoreNamed('requested-to-capacity-ratio')).toThrow(/there are none/);
  const falling = [...shape].reverse();
  expect(() => scoreNamed('requested-to-capacity-ratio', { shape: falling })).toThrow(/shape\[1\]/);
});

test.each([
  ['all', 5000, 5000, 5000],
  ['adaptive', 5000, 500, 5000],
  [{ percent: 30 }, 5000, 1500, 5000],
  [{ first: { count: 15, above: 3000 } }, 5000, 15, 5000],
  [{ first: { count: 15, above: 3000 } }, 3000, 3000, 3000],
  [{ first: { count: 15, above: 3000, of: 'examined' } }, 5000, 5000, 15],
  [{ first: { count: 15, above: 3000, of: 'examined' } }, 3000, 3000, 3000],
  [{ random: 2 }, 5000, 2, 5000],
] as const)('%j of %i nodes: %i feasible ones wanted, %i looked at at most', (rule, nodes, wanted, most) => {
  const sampling = samplingOf(rule);
  expect([sampling.feasibleWanted(nodes), sampling.visitedAtMost(nodes)]).toEqual([wanted, most]);
});
