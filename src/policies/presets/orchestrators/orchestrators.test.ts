import { describe, expect, test } from 'vitest';
import { NodeTable } from '../../../cluster/node-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../../engine/random.ts';
import { compose } from '../../compose.ts';
import { nodeResourcesFit } from '../../filters/node-resources-fit.ts';
import { newDecision, type Policy } from '../../policy.ts';
import { policyNamed } from '../../registry.ts';
import { logarithm } from '../../sampling/logarithm.ts';
import { random } from '../../sampling/random.ts';
import { binPackExponential } from '../../scores/orchestrators/bin-pack-exponential.ts';
import { lowestLoad } from '../../scores/orchestrators/lowest-load.ts';
import { fewestInstances } from '../../scores/plain/fewest-instances.ts';

const streamOf = (seed: string) => new RandomStreams(runKey(seed, 0)).stream('policy', 'test');

/** Nodes of 10 cores and 100 bytes, or of the cores given. */
const table = (...cores: readonly number[]) =>
  new NodeTable(
    cores.map((cpu, machine) => ({
      machine,
      allocatable: { cpu: cpu * 1000, memory: 100, disk: 1, slots: Infinity, network: 1 },
      ...{ coreSpeed: 1, zone: 0, rack: 0 },
    })),
  );
const pod = (name: string, cpu: number, memory: number, labels?: Record<string, string>): PodClass => ({
  name,
  requests: { cpu: cpu * 1000, memory, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
  ...(labels && { labels }),
});

/** Where each of the pods goes, one after the other; -1: nowhere. */
function placeAll(policy: Policy, nodes: NodeTable, pods: readonly PodClass[], seed = '1'): number[] {
  const decision = newDecision();
  const draws = streamOf(seed);
  return pods.map((one, id) => {
    policy.decide(nodes, one, draws, decision);
    const placed = { id, name: `${one.name}-${id}`, class: one, startedAt: null, terminating: false };
    if (decision.node >= 0) nodes.bind(decision.node, one, placed);
    return decision.node;
  });
}

describe('swarm', () => {
  test('spreads a service before it spreads tasks: the new one goes where it is not, however full that node is', () => {
    const [web, db] = [pod('web', 1, 1, { app: 'web' }), pod('db', 1, 1, { app: 'db' })];
    // Five of web and one of db by turns on three nodes; node 1 then carries two tasks, one of them db.
    expect(placeAll(policyNamed('swarm'), table(10, 10, 10), [web, web, web, web, db, db, db])).toEqual([
      0, 1, 2, 0, 1, 2, 0,
    ]);
  });

  test('is plain spread for one service', () => {
    const web = pod('web', 1, 1, { app: 'web' });
    expect(placeAll(policyNamed('swarm'), table(2, 10, 10), Array(7).fill(web))).toEqual([
      0, 1, 2, 0, 1, 2, 1,
    ]);
  });
});

describe('nomad', () => {
  test('rates a node by how much the pod leaves free: empty 0, full 100, between by powers of ten', () => {
    const score = (cpu: number, memory: number) =>
      binPackExponential.score(table(10), 0, pod('p', cpu, memory), undefined);
    expect(score(10, 100)).toBe(100);
    expect(score(0, 0)).toBe(0);
    // Half free in both: (20 - 2 x 10^0.5) / 18.
    expect(score(5, 50)).toBeCloseTo((100 * (20 - 2 * Math.sqrt(10))) / 18, 10);
    expect(score(10, 0)).toBeCloseTo((100 * 9) / 18, 10);
  });

  test.each([
    [1, 2],
    [2, 2],
    [4, 2],
    [5, 3],
    [1000, 10],
    [1024, 10],
    [1025, 11],
  ])('compares of %d nodes the first %d that fit', (nodes, candidates) => {
    expect(logarithm.feasibleWanted(nodes)).toBe(candidates);
  });

  test('looks at so many nodes and no more, and fills them up', () => {
    const nodes = table(...Array(64).fill(10));
    const decision = newDecision();
    const draws = streamOf('1');
    policyNamed('nomad').decide(nodes, pod('p', 1, 1), draws, decision);
    expect([decision.visited, decision.scored]).toEqual([6, 6]);
    policyNamed('nomad-batch').decide(nodes, pod('p', 1, 1), draws, decision);
    expect([decision.visited, decision.scored]).toEqual([2, 2]);
    const used = (name: string) =>
      new Set(placeAll(policyNamed(name), table(...Array(64).fill(10)), Array(64).fill(pod('p', 1, 10))))
        .size;
    expect(used('nomad')).toBeLessThan(used('nomad-batch'));
    expect(used('nomad-batch')).toBeLessThan(used('spread'));
  });
});

describe('the others', () => {
  test('mesos takes the first agent that fits, in random order', () => {
    const chosen = placeAll(
      policyNamed('mesos'),
      table(...Array(20).fill(10)),
      Array(20).fill(pod('p', 1, 1)),
    );
    expect(chosen).not.toEqual([...chosen].sort((a, b) => a - b));
    expect(placeAll(policyNamed('mesos'), table(1, 10), [pod('p', 2, 1)])).toEqual([1]);
  });

  test('compose knows one host', () => {
    expect(placeAll(policyNamed('compose'), table(2, 10), Array(3).fill(pod('p', 1, 1)))).toEqual([0, 0, -1]);
  });

  test('a VM manager puts a VM where the scarcer resource is promised least', () => {
    const nodes = table(10, 20);
    expect(lowestLoad.score(nodes, 0, pod('vm', 2, 60), undefined)).toBeCloseTo(40, 10);
    // 4 of 10 and 8 of 20 cores are as much; memory decides, which both have as much of.
    expect(
      placeAll(policyNamed('vm-manager'), nodes, [pod('a', 4, 1), pod('b', 4, 1), pod('c', 4, 1)]),
    ).toEqual([1, 0, 1]);
  });
});

describe('the power of two choices', () => {
  /** The fullest of n nodes after n pods that each go to the emptiest of k drawn at random. */
  function maxLoad(k: number, nodes: number, seed: string): number {
    const choose = compose({
      name: `best of ${k}`,
      filters: [nodeResourcesFit()],
      scores: [{ score: fewestInstances, weight: 1 }],
      sampling: random(k),
      tieBreak: 'first',
    });
    const view = table(...Array(nodes).fill(1e6));
    placeAll(choose, view, Array(nodes).fill(pod('p', 1, 0)), seed);
    return Math.max(...view.instances);
  }
  const mean = (k: number, nodes: number) =>
    ['1', '2', '3', '4', '5'].reduce((sum, seed) => sum + maxLoad(k, nodes, seed), 0) / 5;

  // Mitzenmacher, Richa and Sitaraman, "The Power of Two Random Choices", 2001, table of simulations: for 4,096 balls in
  // as many bins the fullest has 5 to 9 with one choice (mostly 6 and 7), 3 or 4 with two.
  test('keeps the fullest of n nodes at ln ln n / ln 2 + O(1), where one choice lets it grow as ln n / ln ln n', () => {
    const [one, two, three] = [mean(1, 4096), mean(2, 4096), mean(3, 4096)];
    expect(one).toBeGreaterThanOrEqual(5);
    expect(one).toBeLessThanOrEqual(9);
    expect(two).toBeGreaterThanOrEqual(3);
    expect(two).toBeLessThanOrEqual(4);
    expect(three).toBeLessThanOrEqual(3.2);
  });

  test('hardly lets it grow with n', () => {
    expect(mean(2, 4096) - mean(2, 256)).toBeLessThanOrEqual(1);
    expect(mean(1, 4096) - mean(1, 256)).toBeGreaterThan(0.9);
  });
});
