import { expect, test } from 'vitest';
import { NodeTable } from './node-table.ts';
import { copiesBy, minus, NOTHING, toMillicores } from './resources.ts';
import type { PodClass } from './view.ts';

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
