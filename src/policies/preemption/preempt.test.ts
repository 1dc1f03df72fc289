import { describe, expect, test } from 'vitest';
import { classOf, clusterOf, place } from '../../../test/support/clusters.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { nodeResourcesFit } from '../filters/node-resources-fit.ts';
import { acceptedByAll } from '../parts.ts';
import type { Refused } from '../policy.ts';
import type { Budget } from './budgets.ts';
import { candidatesWanted, PREEMPTION_DEFAULTS, preempt } from './preempt.ts';
import { selectVictims } from './victims.ts';

const random = () => new RandomStreams(runKey('7', 0)).stream('preemption', 'test');

function sized(cpu: number, priority = 0, labels: Record<string, string> = {}): PodClass {
  return classOf({ priority, labels, requests: { cpu, memory: 0, disk: 0, slots: 1, network: 0 } });
}

/** Nodes of 10, with pods `[node, cpu, priority, startedAt?]`, called p0, p1, ... and labelled with their app. */
type PodSaid = readonly [node: string, cpu: number, priority: number, startedAt?: number, app?: string];

function cluster(nodes: readonly string[], pods: readonly PodSaid[]): NodeTable {
  const table = clusterOf(
    nodes.map((name) => ({ name })),
    { cpu: 10, memory: 10, disk: 10, slots: 10, network: 10 },
  );
  for (const [i, [node, cpu, priority, startedAt, app]] of pods.entries()) {
    const pod = sized(cpu, priority, app === undefined ? {} : { app });
    place(table, node, pod, { id: i, name: `p${i}`, startedAt: startedAt ?? null });
  }
  return table;
}

const budget = (app: string, disruptionsAllowed: number, ...disrupted: readonly string[]): Budget => ({
  namespace: 'default',
  selector: { matchLabels: { app } },
  disruptionsAllowed,
  disruptedPods: new Set(disrupted),
});

const fitsOn = (table: NodeTable, pod: PodClass) => (node: number) =>
  acceptedByAll([nodeResourcesFit()], table, node, pod);

function victims(table: NodeTable, pod: PodClass, budgets: readonly Budget[] = [], node = 0) {
  const found = selectVictims(table, node, pod.priority ?? 0, budgets, fitsOn(table, pod));
  return found && [found.victims.map(({ name }) => name).join(' '), found.violations];
}

describe('who has to leave a node', () => {
  test('a node that has room beside all its pods needs no victims, and is no candidate', () => {
    expect(victims(cluster(['n'], [['n', 4, 0]]), sized(5, 9))).toBeNull();
  });

  test('only pods of lower priority, and no more than need to', () => {
    expect(
      victims(
        cluster(
          ['n'],
          [
            ['n', 4, 0],
            ['n', 5, 5],
            ['n', 1, 9],
          ],
        ),
        sized(5, 9),
      ),
    ).toEqual(['p1', 0]);
    expect(
      victims(
        cluster(
          ['n'],
          [
            ['n', 4, 0],
            ['n', 5, 5],
            ['n', 1, 9],
          ],
        ),
        sized(4, 9),
      ),
    ).toEqual(['p0', 0]);
  });

  test('nobody, where none is of lower priority or it would not help', () => {
    expect(victims(cluster(['n'], [['n', 10, 9]]), sized(5, 9))).toBeNull();
    expect(
      victims(
        cluster(
          ['n'],
          [
            ['n', 6, 9],
            ['n', 4, 0],
          ],
        ),
        sized(5, 9),
      ),
    ).toBeNull();
  });

  test('of equal priority, those that started later; one that has not started yet is the last', () => {
    expect(
      victims(
        cluster(
          ['n'],
          [
            ['n', 5, 0, 30],
            ['n', 5, 0, 20],
          ],
        ),
        sized(5, 9),
      ),
    ).toEqual(['p0', 0]);
    expect(
      victims(
        cluster(
          ['n'],
          [
            ['n', 5, 0],
            ['n', 5, 0, 20],
          ],
        ),
        sized(5, 9),
      ),
    ).toEqual(['p0', 0]);
  });

  test('rather those that no budget protects', () => {
    const pods: readonly PodSaid[] = [
      ['n', 5, 0, 1, 'web'],
      ['n', 5, 0, 0, 'batch'],
    ];
    expect(victims(cluster(['n'], pods), sized(5, 9))).toEqual(['p0', 0]);
    expect(victims(cluster(['n'], pods), sized(5, 9), [budget('web', 0)])).toEqual(['p1', 0]);
  });

  test('protected ones where nothing else helps, and it says how many', () => {
    const table = cluster(
      ['n'],
      [
        ['n', 5, 0, 0, 'web'],
        ['n', 5, 0, 1, 'web'],
      ],
    );
    expect(victims(table, sized(10, 9), [budget('web', 1)])).toEqual(['p0 p1', 1]);
    expect(victims(table, sized(10, 9), [budget('web', 1), budget('web', 0)])).toEqual(['p0 p1', 2]);
    expect(victims(table, sized(10, 9), [budget('web', 1, 'p1')])).toEqual(['p0 p1', 0]);
  });

  test('a budget protects its own namespace, and protects nobody where it would select everybody', () => {
    const table = cluster(['n'], [['n', 10, 0, 0, 'web']]);
    const of = (said: Partial<Budget>) => victims(table, sized(10, 9), [{ ...budget('web', 0), ...said }]);
    expect(of({ namespace: 'other' })).toEqual(['p0', 0]);
    expect(of({ selector: {} })).toEqual(['p0', 0]);
    expect(of({ selector: null })).toEqual(['p0', 0]);
    expect(of({})).toEqual(['p0', 1]);
  });

  test('the cluster is as it was, also where the trial fails', () => {
    const table = cluster(
      ['n'],
      [
        ['n', 4, 0, 0, 'web'],
        ['n', 6, 1, 1, 'web'],
      ],
    );
    const state = () => [
      table.requested.cpu[0],
      table.instances[0],
      new Set(table.podsOn(0).map(({ name }) => name)),
    ];
    const was = state();
    victims(table, sized(5, 9));
    expect(() =>
      selectVictims(table, 0, 9, [], () => {
        throw new Error('plug-in');
      }),
    ).toThrow('plug-in');
    expect(state()).toEqual(was);
  });
});

test.each([
  [50, 10, 100, 50],
  [101, 10, 100, 100],
  [5000, 10, 100, 500],
  [1009, 20, 100, 201],
  [10, 0, 1, 1],
  [0, 10, 100, 0],
])('of %i nodes, %i % and at least %i: %i candidates are enough', (nodes, percentage, absolute, expected) => {
  const options = { minCandidateNodesPercentage: percentage, minCandidateNodesAbsolute: absolute };
  expect(candidatesWanted(nodes, options)).toBe(expected);
});

describe('preemption', () => {
  const all = (table: NodeTable, refusal: Refused['refusal'] = 'unschedulable'): readonly Refused[] => [
    { filter: nodeResourcesFit(), reason: 'no room', refusal, nodes: [...table.order] },
  ];
  const run = (
    table: NodeTable,
    pod: PodClass,
    said: { refused?: readonly Refused[]; budgets?: readonly Budget[]; nominated?: number } = {},
  ) => {
    const { refused = all(table), budgets = [], nominated } = said;
    const options = { ...PREEMPTION_DEFAULTS, ...(nominated !== undefined && { nominated }) };
    return preempt(table, pod, refused, fitsOn(table, pod), budgets, random(), options);
  };

  test('takes the best of the nodes that can be cured', () => {
    const table = cluster(
      ['a', 'b', 'c'],
      [
        ['a', 10, 5],
        ['b', 10, 3],
        ['c', 10, 4],
      ],
    );
    expect(run(table, sized(5, 9))).toMatchObject({ node: 1, victims: [{ name: 'p1' }], violations: 0 });
    const [refused] = all(table);
    if (refused === undefined) throw new Error('nothing was refused');
    const split: readonly Refused[] = [
      { ...refused, nodes: [0, 2] },
      { ...refused, refusal: 'unresolvable', nodes: [1] },
    ];
    expect(run(table, sized(5, 9), { refused: split })?.node).toBe(2);
  });

  test('is not for pods that may not, nor where nobody has a lower priority', () => {
    const table = cluster(['a'], [['a', 10, 5]]);
    expect(run(table, { ...sized(5, 9), preempts: false })).toBeNull();
    expect(run(table, sized(5, 5))).toBeNull();
    expect(run(table, sized(5, 6))).not.toBeNull();
  });

  test('waits for the pods that are leaving the node that was nominated', () => {
    const table = cluster(['a', 'b'], [['b', 10, 5]]);
    place(table, 'a', sized(10, 5), { id: 9, terminating: true });
    expect(run(table, sized(5, 9), { nominated: 0 })).toBeNull();
    expect(run(table, sized(5, 9), { nominated: 1 })).not.toBeNull();
    expect(run(table, sized(5, 9), { nominated: 0, refused: all(table, 'unresolvable') })).toBeNull();
  });

  test('stops at enough candidates, but goes on until one violates no budget', () => {
    const names = Array.from({ length: 300 }, (_, i) => `n${i}`);
    const table = cluster(
      names,
      names.map((name, i): PodSaid => [name, 10, 5, 0, i === 7 ? 'batch' : 'web']),
    );
    const tried = new Set<number>();
    const pod = sized(10, 9);
    const fits = (node: number) => tried.add(node).size > 0 && fitsOn(table, pod)(node);
    const from = (budgets: readonly Budget[]) => preempt(table, pod, all(table), fits, budgets, random());
    from([]);
    expect(tried.size).toBe(100);
    expect(from([budget('web', 0)])?.node).toBe(7);
  });

  test('begins at a random node, and takes a random one of equals', () => {
    const names = Array.from({ length: 300 }, (_, i) => `n${i}`);
    const table = cluster(
      names,
      names.map((name): PodSaid => [name, 10, 5]),
    );
    const pod = sized(10, 9);
    const stream = random();
    const chosen = Array.from(
      { length: 50 },
      () => preempt(table, pod, all(table), fitsOn(table, pod), [], stream)?.node,
    );
    expect(new Set(chosen).size).toBeGreaterThan(30);
    expect(chosen.some((node) => (node ?? 0) >= 200)).toBe(true);
  });
});
