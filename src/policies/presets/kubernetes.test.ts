import { expect, test } from 'vitest';
import { classOf, clusterOf, place, scoresOf } from '../../../test/support/clusters.ts';
import { FILTERS, SCORES } from '../known-parts.ts';
import { kubernetes } from './kubernetes.ts';

const weightsOf = (version: string) =>
  Object.fromEntries(kubernetes(version).scores.map(({ score, weight }) => [score.name, weight]));

test('scores with the weights of the default profile', () => {
  expect(weightsOf('1.33')).toEqual({
    'taint-toleration': 3,
    'node-affinity': 2,
    'least-allocated': 1,
    'pod-topology-spread': 2,
    'inter-pod-affinity': 2,
    'balanced-allocation': 1,
    'image-locality': 1,
  });
  expect(weightsOf('1.23')).toEqual(weightsOf('1.36'));
});

test('is put together of parts that have names, each once', () => {
  const { filters, scores } = kubernetes('1.33');
  const known = FILTERS.map(({ filter }) => filter.name);
  expect(filters.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  expect(scores.filter(({ score }) => !SCORES.some(({ name }) => name === score.name))).toEqual([]);
  expect(new Set(filters.map(({ name }) => name)).size).toBe(filters.length);
});

test('looks at a share of the nodes, on from where the last scan stopped, and breaks ties by chance', () => {
  const { sampling, tieBreak } = kubernetes('1.33');
  expect([sampling.feasibleWanted(5000), sampling.start, tieBreak]).toEqual([500, 'moving', 'random']);
});

const scoreNamed = (version: string, wanted: string) => {
  const found = kubernetes(version).scores.find(({ score }) => score.name === wanted);
  if (found === undefined) throw new Error(`no score ${wanted}`);
  return found.score;
};

test('rates the balance of a pod that asks for nothing up to 1.32, and not from 1.33 on', () => {
  const table = clusterOf([{ name: 'a' }], { cpu: 10, memory: 10, disk: 1, slots: 10, network: 1 });
  table.bind(0, classOf({ requests: { cpu: 10, memory: 0, disk: 0, slots: 1, network: 0 } }));
  expect(scoresOf(scoreNamed('1.32', 'balanced-allocation'), table, classOf({}))).toEqual({ a: 50 });
  expect(scoresOf(scoreNamed('1.33', 'balanced-allocation'), table, classOf({}))).toEqual({ a: 0 });
});

test('cuts the spread score off in 1.23, and rounds it after', () => {
  const ZONE = 'topology.kubernetes.io/zone';
  const table = clusterOf(['a', 'b', 'c'].map((name) => ({ name, labels: { [ZONE]: name } })));
  const pod = classOf({
    labels: { app: 'web' },
    spread: [
      {
        maxSkew: 1,
        topologyKey: ZONE,
        whenUnsatisfiable: 'ScheduleAnyway',
        selector: { matchLabels: { app: 'web' } },
      },
    ],
  });
  for (const [name, pods] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const)
    for (let n = 0; n < pods; n++) place(table, name, pod);
  // Three domains weigh ln 5 = 1.609 a pod: 1.6, 3.2 and 4.8, so 1, 3, 4 cut off and 2, 3, 5 rounded.
  expect(scoresOf(scoreNamed('1.23', 'pod-topology-spread'), table, pod)).toEqual({ a: 100, b: 50, c: 25 });
  expect(scoresOf(scoreNamed('1.24', 'pod-topology-spread'), table, pod)).toEqual({ a: 100, b: 80, c: 40 });
});

test('a version that is none is refused', () => {
  expect(() => kubernetes('1.22')).toThrow(/1.23/);
  expect(() => kubernetes('latest')).toThrow(/no version/);
});
