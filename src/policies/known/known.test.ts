import { describe, expect, it } from 'vitest';
import { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { newDecision } from '../policy.ts';
import { entryNamed, POLICIES, POLICY_FAMILIES, partsNamed, policyNamed } from '../registry.ts';

interface Size {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus?: number;
}

const nodes = (...sizes: readonly Size[]) =>
  new NodeTable(
    sizes.map(({ cpu, memory, gpus }, machine) => ({
      machine,
      allocatable: { cpu, memory, disk: 0, slots: Infinity, network: 0 },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      ...(gpus !== undefined && { gpus: { count: gpus, model: 'T4' } }),
    })),
  );

const pod = (
  cpu: number,
  memory: number,
  gpu?: { readonly count: number; readonly milli: number },
): PodClass => ({
  name: 'pod',
  requests: { cpu, memory, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
  ...(gpu && { gpu }),
});

function placeAll(name: string, table: NodeTable, pods: readonly PodClass[]): number[] {
  const policy = policyNamed(name);
  const random = new RandomStreams(runKey('5', 0)).stream('policy', 'test');
  const decision = newDecision();
  return pods.map((next) => {
    policy.decide(table, next, random, decision);
    if (decision.node >= 0) table.bind(decision.node, next, undefined, decision.devices);
    return decision.node;
  });
}

/** What the policy thinks of each node, by its scores alone. */
function rated(name: string, table: NodeTable, one: PodClass): number[] {
  const [only] = partsNamed(name).scores;
  return table.names.map(
    (_, node) => only?.score.score(table, node, one, only.score.prepare?.(table, one, NONE)) ?? NaN,
  );
}

const NONE = { nodes: new Int32Array(0), count: 0 };

describe('first fit and best fit on the list that is hard for them', () => {
  // Items a little above 1/7, 1/3 and 1/2 of a bin, six of each: 6 + 3 + 1 fill one bin, so that six do. Those that come
  // in this order fill one bin by six, three by two and six by one: 10/6 of the best. Johnson et al., 1974.
  const sizes = [...Array(6).fill(61), ...Array(6).fill(141), ...Array(6).fill(211)].map((size) =>
    pod(size, size),
  );
  const bins = () => nodes(...Array.from({ length: 18 }, () => ({ cpu: 420, memory: 420 })));
  const used = (chosen: readonly number[]) => new Set(chosen).size;

  it.each(['first-fit', 'best-fit'])('%s takes ten bins where six would do', (name) => {
    expect(used(placeAll(name, bins(), sizes))).toBe(10);
  });

  it.each(['first-fit', 'best-fit'])('%s takes six where the largest come first', (name) => {
    expect(used(placeAll(name, bins(), [...sizes].reverse()))).toBe(6);
  });

  it('next fit takes nearly twice as many as first fit where large and small ones take turns', () => {
    const pairs = Array.from({ length: 10 }, () => [pod(210, 210), pod(1, 1)]).flat();
    // Next fit leaves 210 + 1 behind each time; first fit has all small ones beside the first, then two large.
    expect(used(placeAll('next-fit', bins(), pairs))).toBe(10);
    expect(used(placeAll('first-fit', bins(), pairs))).toBe(6);
  });
});

describe('the scores of kube-scheduler as policies', () => {
  const table = () => {
    const three = nodes({ cpu: 10, memory: 10 }, { cpu: 10, memory: 10 }, { cpu: 10, memory: 10 });
    three.bind(0, pod(4, 4));
    three.bind(1, pod(6, 1));
    return three;
  };

  it('least-allocated takes the emptiest, most-allocated the fullest, balanced-allocation the most even', () => {
    // With 1 and 1 there: (50 + 50) / 2, (70 + 20) / 2 = 45 and (10 + 10) / 2 of 100 promised.
    expect(rated('least-allocated', table(), pod(1, 1))).toEqual([50, 55, 90]);
    expect(rated('most-allocated', table(), pod(1, 1))).toEqual([50, 45, 10]);
    // Half the difference of the shares: 0, 25 and 0 of 100.
    expect(rated('balanced-allocation', table(), pod(1, 1))).toEqual([100, 75, 100]);
    expect(placeAll('least-allocated', table(), [pod(1, 1)])).toEqual([2]);
    expect(placeAll('most-allocated', table(), [pod(1, 1)])).toEqual([0]);
    expect(placeAll('balanced-allocation', table(), [pod(0, 5)])).toEqual([1]);
  });
});

describe('borg', () => {
  it('prefers the node where what is left of one resource can be used with what is left of the others', () => {
    const two = nodes({ cpu: 10, memory: 10 }, { cpu: 10, memory: 10 });
    two.bind(0, pod(6, 1));
    // 1 and 4 more: (3, 5) of 10 are left of the first, and (9, 6) of the second: 2 and 3 of 10 can not be used.
    const [first = NaN, second = NaN] = rated('borg', two, pod(1, 4));
    expect([first, second]).toEqual([expect.closeTo(80, 9), expect.closeTo(70, 9)]);
    expect(placeAll('borg', two, [pod(1, 4)])).toEqual([0]);
  });

  it('counts GPUs as a third resource where a node has them', () => {
    const one = nodes({ cpu: 10, memory: 10, gpus: 2 });
    // 8, 6 and 1 of 2 left with the pod there: 0.3 + 0.1 lie above the scarcest, 0.5, by two.
    expect(rated('borg', one, pod(2, 4, { count: 1, milli: 1000 }))[0]).toBeCloseTo(100 * (1 - 0.4 / 2), 9);
  });

  it('looks at no more than 100 nodes that fit', () => {
    const many = nodes(...Array.from({ length: 500 }, () => ({ cpu: 10, memory: 10 })));
    const decision = newDecision();
    const random = new RandomStreams(runKey('5', 0)).stream('policy', 'test');
    policyNamed('borg').decide(many, pod(1, 1), random, decision);
    expect(decision).toMatchObject({ visited: 100, feasible: 100, scored: 100 });
  });
});

describe('e-pvm', () => {
  it('takes the node whose cost n^share the pod raises least', () => {
    const four = nodes(...Array.from({ length: 4 }, () => ({ cpu: 10, memory: 10 })));
    four.bind(0, pod(5, 0));
    four.bind(1, pod(0, 5));
    // Of 5 cores more, 4^1 - 4^0.5 = 2 on the first, 4^0.5 - 4^0 = 1 on the others.
    const costs = rated('e-pvm', four, pod(5, 0)).map((score) => -score);
    for (const [node, cost] of [2, 1, 1, 1].entries()) expect(costs[node]).toBeCloseTo(cost, 12);
    expect(placeAll('e-pvm', four, [pod(5, 0)])).toEqual([1]);
  });

  it('weighs different resources in one currency, GPUs included', () => {
    const two = nodes({ cpu: 10, memory: 10, gpus: 1 }, { cpu: 10, memory: 10, gpus: 1 });
    two.bind(0, pod(5, 0, { count: 1, milli: 500 }));
    // Two nodes: 2^1 - 2^0.5 of CPU and of the GPU on the first; 2^0.5 - 1 of each on the second.
    const [first = NaN, second = NaN] = rated('e-pvm', two, pod(5, 0, { count: 1, milli: 500 }));
    expect(first).toBeCloseTo(-2 * (2 - Math.SQRT2), 12);
    expect(second).toBeCloseTo(-2 * (Math.SQRT2 - 1), 12);
  });
});

describe('random', () => {
  it('takes a part of a GPU of any device with room, each as often as any other', () => {
    const counts = [0, 0, 0, 0];
    const random = new RandomStreams(runKey('5', 0)).stream('policy', 'test');
    const table = nodes({ cpu: 10, memory: 10, gpus: 4 });
    table.bind(0, pod(0, 0, { count: 1, milli: 700 }));
    const decision = newDecision();
    const policy = policyNamed('random');
    for (let i = 0; i < 3000; i++) {
      policy.decide(table, pod(0, 0, { count: 1, milli: 400 }), random, decision);
      const device = Math.log2(decision.devices);
      counts[device] = (counts[device] ?? 0) + 1;
    }
    // The first has 300 thousandths left.
    expect(counts[0]).toBe(0);
    for (const count of counts.slice(1)) expect(Math.abs(count - 1000)).toBeLessThan(110);
    policy.decide(table, pod(0, 0, { count: 2, milli: 1000 }), random, decision);
    expect(decision.devices).toBe(0);
  });
});

describe('policies by name', () => {
  it('each have a meaning, a source and the name that they are known by', () => {
    for (const { name, meaning, source } of POLICIES) {
      expect(
        [meaning, source].every((text) => text.length > 10),
        name,
      ).toBe(true);
      expect(partsNamed(name).name).toBe(name);
    }
    expect(new Set(POLICIES.map(({ name }) => name)).size).toBe(POLICIES.length);
  });

  it('say by what they rate nodes exactly where they do', () => {
    for (const { name, rates } of POLICIES)
      expect([name, rates !== '']).toEqual([name, partsNamed(name).scores.length > 0]);
  });

  it('are of a family where the name says a parameter', () => {
    for (const { example } of POLICY_FAMILIES) expect(entryNamed(example).name).toBe(example);
    expect(partsNamed('power-of-4-choices').sampling.feasibleWanted(1000)).toBe(4);
    expect(partsNamed('power-of-4-choices').scores).toEqual(partsNamed('power-of-two-choices').scores);
    expect(entryNamed('kubernetes:1.31').meaning).toContain('1.31');
    const [old, late] = ['1.23', '1.33'].map((version) => partsNamed(`kubernetes:${version}`).scores);
    expect(old).not.toEqual(late);
  });

  it.each(['power-of-0-choices', 'power-of-two-choice', 'kubernetes:1.22', 'kubernetes:2', 'kubernetes:'])(
    'that are none are refused: %s',
    (name) => {
      expect(() => policyNamed(name)).toThrow(/there is no policy .*known: random, .*power-of-k-choices/);
    },
  );
});
