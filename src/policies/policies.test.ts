import { describe, expect, test } from 'vitest';
import { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { compose } from './compose.ts';
import { nodeResourcesFit } from './filters/node-resources-fit.ts';
import { explain, newDecision } from './policy.ts';
import { POLICIES, policyNamed } from './registry.ts';
import { all } from './sampling/all.ts';
import { first } from './sampling/first.ts';
import { fewestInstances } from './scores/plain/fewest-instances.ts';

const GIB = 2 ** 30;
/** All but the one that knows a single host. */
const NAMES = POLICIES.map(({ name }) => name).filter((name) => name !== 'compose');
const stream = () => new RandomStreams(runKey('7', 0)).stream('policy', 'test');

function nodes(sizes: readonly { cpu: number; memory: number; speed?: number }[]): NodeTable {
  return new NodeTable(
    sizes.map(({ cpu, memory, speed }, machine) => ({
      machine,
      allocatable: { cpu, memory, disk: Infinity, slots: Infinity, network: Infinity },
      coreSpeed: speed ?? 1,
      zone: 0,
      rack: 0,
    })),
  );
}

function pod(cpu: number, memory: number, minCoreSpeed = 0): PodClass {
  return { name: 'pod', requests: { cpu, memory, disk: 0, slots: 1, network: 0 }, minCoreSpeed };
}

function placeAll(name: string, table: NodeTable, pods: readonly PodClass[]): number[] {
  const policy = policyNamed(name);
  const decision = newDecision();
  const random = stream();
  return pods.map((next) => {
    policy.decide(table, next, random, decision);
    if (decision.node >= 0) table.bind(decision.node, next);
    return decision.node;
  });
}

describe('the textbook case: bins of 10, items 5, 7, 5, 2, 4, 2, 5, 1, 6', () => {
  // Worked by hand; both need the items' sum 37 in bins of 10.
  const items = [5, 7, 5, 2, 4, 2, 5, 1, 6].map((size) => pod(size, size * GIB));
  const bins = () => nodes(Array.from({ length: 6 }, () => ({ cpu: 10, memory: 10 * GIB })));

  test('first fit takes the first bin with room', () => {
    expect(placeAll('first-fit', bins(), items)).toEqual([0, 1, 0, 1, 2, 2, 3, 1, 4]);
  });

  test('next fit stays with a bin until an item does not fit', () => {
    expect(placeAll('next-fit', bins(), items)).toEqual([0, 1, 2, 2, 3, 3, 4, 4, 5]);
    // It comes round to the bins that it has left.
    expect(placeAll('next-fit', bins(), [...items, ...[4, 3].map((s) => pod(s, s * GIB))])).toEqual([
      ...[0, 1, 2, 2, 3, 3, 4, 4, 5],
      ...[5, 0],
    ]);
  });

  test('worst fit takes the emptiest bin, the first of equals', () => {
    expect(placeAll('worst-fit', bins(), items)).toEqual([0, 1, 2, 3, 4, 5, 3, 5, 5]);
  });

  test('round robin takes one bin after the other, but those without room', () => {
    expect(placeAll('round-robin', bins(), items)).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 3]);
  });

  test('best fit takes the fullest bin with room', () => {
    expect(placeAll('best-fit', bins(), items)).toEqual([0, 1, 0, 1, 2, 2, 3, 1, 4]);
    expect(
      placeAll(
        'best-fit',
        bins(),
        [5, 7, 4, 3].map((s) => pod(s, s * GIB)),
      ),
    ).toEqual([0, 1, 0, 1]);
    expect(
      placeAll(
        'first-fit',
        bins(),
        [5, 7, 4, 1].map((s) => pod(s, s * GIB)),
      ),
    ).toEqual([0, 1, 0, 0]);
    // 5 and 7 lie in bins 0 and 1; the 3 goes to bin 1, which it fills, though bin 0 comes first.
    expect(
      placeAll(
        'best-fit',
        bins(),
        [5, 7, 3].map((s) => pod(s, s * GIB)),
      ),
    ).toEqual([0, 1, 1]);
    expect(
      placeAll(
        'first-fit',
        bins(),
        [5, 7, 3].map((s) => pod(s, s * GIB)),
      ),
    ).toEqual([0, 1, 0]);
  });
});

test('spread deals equal pods to the nodes in turn', () => {
  const table = nodes([1, 2, 3].map(() => ({ cpu: 100, memory: 100 * GIB })));
  expect(
    placeAll(
      'spread',
      table,
      Array.from({ length: 7 }, () => pod(1, GIB)),
    ),
  ).toEqual([0, 1, 2, 0, 1, 2, 0]);
});

test('spread counts instances, not their size', () => {
  const table = nodes([1, 2].map(() => ({ cpu: 100, memory: 100 * GIB })));
  expect(placeAll('spread', table, [pod(50, GIB), pod(1, GIB), pod(1, GIB)])).toEqual([0, 1, 0]);
});

test.each(NAMES)('%s leaves a pod pending that no node fits, and says why', (name) => {
  const table = nodes([
    { cpu: 1, memory: 10 * GIB },
    { cpu: 10, memory: GIB },
    { cpu: 1, memory: 10 * GIB },
  ]);
  const policy = policyNamed(name);
  const decision = newDecision();
  policy.decide(table, pod(5, 5 * GIB), stream(), decision);
  expect(decision).toEqual({ node: -1, visited: 3, feasible: 0, scored: 0, devices: 0 });
  expect(explain(policy.refusals(table, pod(5, 5 * GIB)))).toEqual([
    '2 have too little free CPU',
    '1 have too little free memory',
  ]);
});

test.each(NAMES)('%s never takes a node with cores slower than a vCPU needs', (name) => {
  const table = nodes([
    { cpu: 10, memory: GIB, speed: 0.7 },
    { cpu: 10, memory: GIB, speed: 1 },
  ]);
  expect(placeAll(name, table, [pod(1, 1, 0.9)])).toEqual([1]);
});

test('a request of nothing fits on a node that is overfull', () => {
  const table = nodes([{ cpu: 1, memory: GIB }]);
  table.bind(0, pod(5, 0));
  expect(placeAll('first-fit', table, [pod(0, 1)])).toEqual([0]);
});

test('first fit scores nothing and visits only as far as the first that fits', () => {
  const table = nodes([
    { cpu: 1, memory: GIB },
    { cpu: 9, memory: GIB },
    { cpu: 9, memory: GIB },
  ]);
  const decision = newDecision();
  policyNamed('first-fit').decide(table, pod(5, 1), stream(), decision);
  expect(decision).toEqual({ node: 1, visited: 2, feasible: 1, scored: 0, devices: 0 });
});

/** Shares of bins with at least 1, 2, 3 and 4 balls, by how many there were chosen from for each of as many balls. */
function loads(name: string, bins: number): number[] {
  const table = nodes(Array.from({ length: bins }, () => ({ cpu: 1000, memory: 1000 * GIB })));
  placeAll(
    name,
    table,
    Array.from({ length: bins }, () => pod(1, GIB)),
  );
  return [1, 2, 3, 4].map((least) => table.instances.filter((count) => count >= least).length / bins);
}

/** The limit for many bins: ds_k/dt = s_(k-1)^d - s_k^d from 0 to 1. Source: Mitzenmacher, 2001. */
function fluidLimit(choices: number): number[] {
  const steps = 20_000;
  const shares = [1, 0, 0, 0, 0, 0, 0];
  for (let step = 0; step < steps; step++) {
    for (let k = shares.length - 1; k > 0; k--) {
      const [above = 0, here = 0] = [shares[k - 1], shares[k]];
      shares[k] = here + (above ** choices - here ** choices) / steps;
    }
  }
  return shares.slice(1, 5);
}

test.each([
  ['random', 1],
  ['power-of-two-choices', 2],
  ['power-of-3-choices', 3],
  ['power-of-5-choices', 5],
] as const)('%s fills bins as the law of choosing among %i says', (name, choices) => {
  const bins = 4000;
  const found = loads(name, bins);
  for (const [i, share] of fluidLimit(choices).entries()) {
    const error = Math.sqrt((share * (1 - share)) / bins);
    expect(Math.abs((found[i] ?? 0) - share)).toBeLessThan(4 * error + 1 / bins);
  }
});

test('random ties reach every equal node', () => {
  const table = nodes([1, 2, 3].map(() => ({ cpu: 100, memory: GIB })));
  const policy = compose({
    name: 'any',
    filters: [nodeResourcesFit()],
    scores: [{ score: fewestInstances, weight: 1 }],
    sampling: all,
    tieBreak: 'random',
  });
  const random = stream();
  const decision = newDecision();
  const seen = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    policy.decide(table, pod(1, 1), random, decision);
    seen[decision.node] = (seen[decision.node] ?? 0) + 1;
  }
  for (const count of seen) expect(Math.abs(count - 1000)).toBeLessThan(100);
});

test('a moving scan goes on where the last one stopped, and wraps around', () => {
  const table = nodes([1, 2, 3].map(() => ({ cpu: 100, memory: GIB })));
  const policy = compose({
    name: 'next-feasible',
    filters: [nodeResourcesFit()],
    scores: [],
    sampling: {
      name: 'next',
      meaning: 'the next',
      start: 'moving',
      feasibleWanted: () => 1,
      visitedAtMost: (n) => n,
    },
    tieBreak: 'first',
  });
  const random = stream();
  const decision = newDecision();
  const chosen = [1, 2, 3, 4].map(() => {
    policy.decide(table, pod(1, 1), random, decision);
    return decision.node;
  });
  expect(chosen).toEqual([0, 1, 2, 0]);
});

test('a scan goes on behind the last node that was looked at, those that did not fit included', () => {
  const table = nodes([9, 1, 1, 9, 9, 9].map((cpu) => ({ cpu, memory: GIB })));
  const policy = compose({
    name: 'two that fit',
    filters: [nodeResourcesFit()],
    scores: [{ score: fewestInstances, weight: 1 }],
    sampling: first({ count: 2 }),
    tieBreak: 'first',
  });
  const decision = newDecision();
  const looks = Array.from({ length: 4 }, () => {
    policy.decide(table, pod(5, 1), stream(), decision);
    return [decision.node, decision.visited];
  });
  // 0 1 2 3, then 4 5, then 0 1 2 3 again, then 4 5.
  expect(looks).toEqual([
    [0, 4],
    [4, 2],
    [0, 4],
    [4, 2],
  ]);
});

test('an unknown name is answered with the known ones', () => {
  expect(() => policyNamed('best-fitt')).toThrow(/known: random, .*, spread, first-fit, best-fit/);
});
