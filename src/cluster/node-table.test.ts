import { describe, expect, test } from 'vitest';
import { NodeTable } from './node-table.ts';
import type { PlacedPod, PodClass } from './pod-class.ts';
import { copiesBy, minus, NOTHING, toMillicores } from './resources.ts';

const table = () =>
  new NodeTable([
    {
      machine: 7,
      allocatable: { cpu: 1000, memory: 4096, disk: Infinity, slots: 3, network: Infinity },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
    },
  ]);
const pod: PodClass = {
  name: 'web',
  requests: { cpu: 250, memory: 512, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
};

test('a binding takes its requests from what is free, and its end gives them back', () => {
  const nodes = table();
  nodes.bind(0, pod);
  expect([nodes.free(0, 'cpu'), nodes.free(0, 'memory'), nodes.free(0, 'slots'), nodes.instances[0]]).toEqual(
    [750, 3584, 2, 1],
  );
  nodes.unbind(0, pod);
  expect([nodes.free(0, 'cpu'), nodes.free(0, 'memory'), nodes.free(0, 'slots'), nodes.instances[0]]).toEqual(
    [1000, 4096, 3, 0],
  );
});

test('a node that was promised nothing cannot lose an instance', () => {
  expect(() => table().unbind(0, pod)).toThrow(/never had/);
});

test('a binding to a node that is not there is refused', () => {
  expect(() => table().bind(1, pod)).toThrow(/no node 1/);
});

test('millicores are whole, whatever the fraction of a core', () => {
  expect(toMillicores(0.1 + 0.2)).toBe(300);
});

test('copies by a resource are counted in whole copies, and without limit where it is not asked for', () => {
  const offered = { ...NOTHING, cpu: 999, memory: 10 };
  expect(copiesBy('cpu', offered, pod.requests)).toBe(3);
  expect(copiesBy('disk', offered, pod.requests)).toBe(Infinity);
  expect(copiesBy('cpu', minus(offered, { ...NOTHING, cpu: 2000 }), pod.requests)).toBe(0);
});

describe('what nodes tell of themselves', () => {
  const ZONE = 'topology.kubernetes.io/zone';
  const nodes = (zones: readonly string[]) =>
    new NodeTable(
      zones.map((zone, machine) => ({
        machine,
        name: `host-${machine}`,
        allocatable: { ...NOTHING, cpu: 1000, devices: { gpu: 2 } },
        coreSpeed: 1,
        zone: 0,
        rack: 0,
        labels: { [ZONE]: zone },
        joined: zone !== 'later',
      })),
    );
  const placed = (id: number, name = `web-${id}`): PlacedPod => ({
    id,
    name,
    class: labelled,
    startedAt: null,
    terminating: false,
  });
  const labelled: PodClass = { ...pod, labels: { app: 'web' } };

  test('nodes are examined zone by zone, and only once they have joined', () => {
    const table = nodes(['a', 'a', 'b', 'later']);
    expect([...table.order]).toEqual([0, 2, 1]);
    const before = table.orderVersion;
    table.join(3);
    table.leave(0);
    expect([...table.order]).toEqual([1, 2, 3]);
    expect(table.orderVersion).toBe(before + 2);
  });

  test('a node whose zone changes arrives there anew, and keeps its host name', () => {
    const table = nodes(['a', 'a', 'b']);
    table.setLabels(0, { [ZONE]: 'b' });
    expect([...table.order]).toEqual([1, 2, 0]);
    expect(table.labelsOf(0)).toEqual({ 'kubernetes.io/hostname': 'host-0', [ZONE]: 'b' });
  });

  test('a column of a label follows the labels, and knows texts that no node has yet', () => {
    const table = nodes(['a', 'b', 'a']);
    const column = table.labelColumn(ZONE);
    const c = column.idOf('c');
    table.setLabels(1, { [ZONE]: 'c' });
    table.setLabels(2, {});
    expect([...column.ids]).toEqual([0, c, -1]);
    expect(column.texts).toEqual(['a', 'b', 'c']);
  });

  test('taints are the same list for nodes that are tainted alike', () => {
    const table = nodes(['a', 'a', 'a']);
    const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' } as const;
    table.setTaints(1, [taint]);
    table.setTaints(2, [{ ...taint }]);
    expect([...table.taintList]).toEqual([0, 1, 1]);
    expect(table.taintLists[1]).toEqual([taint]);
    table.setTaints(2, []);
    expect(table.taintsOf(2)).toEqual([]);
  });

  test('the spread of an image counts the nodes that report it', () => {
    const table = nodes(['a', 'a']);
    table.reportImages(0, new Map([['web', 5]]));
    table.reportImages(1, new Map([['web', 5]]));
    table.reportImages(0, new Map([['db', 7]]));
    expect([table.imageSpread('web'), table.imageSpread('db'), table.imagesOn(0).get('db')]).toEqual([
      1, 1, 7,
    ]);
  });

  test('the population of a class counts its pods, and among them those that are being deleted', () => {
    const table = nodes(['a', 'a']);
    const [first, second] = [placed(0), placed(1)];
    table.bind(1, labelled, first);
    table.bind(1, labelled, second);
    table.beginDeletion(1, first);
    expect([table.population(labelled)?.[1], table.terminating(labelled)?.[1]]).toEqual([2, 1]);
    table.unbind(1, labelled, first);
    expect([table.population(labelled)?.[1], table.terminating(labelled)]).toEqual([1, null]);
    expect(table.podsOn(1)).toEqual([second]);
    table.unbind(1, labelled, second);
    expect([table.population(labelled), [...table.classes]]).toEqual([null, []]);
  });

  test('a pod can not leave a node that it is not on', () => {
    const table = nodes(['a', 'a']);
    table.bind(0, labelled, placed(0));
    expect(() => table.unbind(0, labelled, placed(1))).toThrow(/web-1 is not on node 0/);
  });

  test('each change of a node is noted', () => {
    const table = nodes(['a', 'a']);
    table.setTaints(1, []);
    table.setLabels(0, {});
    table.reportImages(1, new Map());
    table.cordon(0);
    expect([0, 1, 2, 3].map((change) => table.changedNode(change))).toEqual([1, 0, 1, 0]);
  });

  test('devices are counted beside what is free of them', () => {
    const table = nodes(['a']);
    table.bind(0, { ...pod, requests: { ...NOTHING, devices: { gpu: 1 } } });
    expect([table.resource('gpu').allocatable[0], table.resource('gpu').free[0]]).toEqual([2, 1]);
    expect(table.resource('fpga').free[0]).toBe(0);
  });

  test('what scores count is promised beside what was asked for', () => {
    const table = nodes(['a']);
    table.bind(0, { ...pod, scoredRequests: { cpu: 100, memory: 200 } });
    table.bind(0, pod);
    expect([table.scored.cpu[0], table.scored.memory[0], table.requested.cpu[0]]).toEqual([350, 712, 500]);
  });
});

test('the lowest priority is that of the pods that are there, and who is known to leave is so where it is put back', () => {
  const nodes = table();
  const low: PodClass = { ...pod, priority: -5, labels: {} };
  const placed = { id: 1, name: 'low', class: low, startedAt: null, terminating: true };
  const leaving = () => [nodes.lowestPriority, nodes.terminating(low)?.[0], nodes.classesVersion];
  expect(nodes.lowestPriority).toBe(Infinity);
  nodes.bind(0, low, placed);
  expect(leaving()).toEqual([-5, undefined, 1]);
  nodes.beginDeletion(0, placed);
  expect(leaving()).toEqual([-5, 1, 1]);
  nodes.unbind(0, low, placed);
  expect(leaving()).toEqual([Infinity, undefined, 2]);
  nodes.bind(0, low, placed);
  expect(leaving()).toEqual([-5, 1, 3]);
});
