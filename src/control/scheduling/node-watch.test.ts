import { expect, it } from 'vitest';
import { apiWorld } from '../../../test/support/api.ts';
import { NodeTable } from '../../cluster/node-table.ts';
import { newNode } from '../../cluster/objects/node.ts';
import { NOT_READY_EVICTS } from '../../cluster/taints.ts';
import { NodeWatch } from './node-watch.ts';

const OWN = { key: 'dedicated', value: '', effect: 'NoSchedule' } as const;

function world() {
  const { api, change } = apiWorld();
  const allocatable = { cpu: 1000, memory: 1000, disk: 1000, slots: 10, network: 0 };
  const table = new NodeTable([{ machine: 0, allocatable, coreSpeed: 1, zone: 0, rack: 0, taints: [OWN] }]);
  const changes: string[] = [];
  const watch = new NodeWatch(table, (change) => changes.push(change));
  api.watch(api.store.nodes, (event, one) => watch.hear(event, one));
  const node = newNode('host-1', 0, 0);
  change((tx) => tx.create(node));
  const report = (act: () => void) =>
    change((tx) => {
      act();
      tx.update(node);
    });
  return { table, node, report, changes };
}

it('taints a node while it is short of something, beside its own taints', () => {
  const { table, node, report } = world();
  const keys = () => table.taintsOf(0).map(({ key }) => key);
  report(() => {
    node.conditions.memoryPressure = true;
  });
  expect(keys()).toEqual(['dedicated', 'node.kubernetes.io/memory-pressure']);
  report(() => {
    node.conditions.memoryPressure = false;
    node.conditions.diskPressure = true;
  });
  expect(keys()).toEqual(['dedicated', 'node.kubernetes.io/disk-pressure']);
  report(() => {
    node.conditions.diskPressure = false;
  });
  expect(keys()).toEqual(['dedicated']);
});

it('taints a node that is not ready or not heard of, and with what it was given besides', () => {
  const { table, node, report, changes } = world();
  const taints = () => table.taintsOf(0).map(({ key, effect }) => `${key} ${effect}`);
  report(() => {
    node.ready = null;
  });
  expect(taints()).toEqual(['dedicated NoSchedule', 'node.kubernetes.io/unreachable NoSchedule']);
  report(() => {
    node.ready = false;
    node.taints = [NOT_READY_EVICTS];
  });
  expect(taints().slice(1)).toEqual([
    'node.kubernetes.io/not-ready NoSchedule',
    'node.kubernetes.io/not-ready NoExecute',
  ]);
  report(() => {
    node.ready = true;
    node.taints = [];
  });
  expect(taints()).toEqual(['dedicated NoSchedule']);
  report(() => {});
  expect(changes).toEqual(['node-added', 'node-changed', 'node-changed', 'node-changed']);
});

it('knows the images of a node once it has reported them', () => {
  const { table, node, report } = world();
  expect(table.imageSpread('web:v1')).toBe(0);
  report(() => {
    node.images = new Map([['web:v1', 5]]);
  });
  expect([table.imageSpread('web:v1'), table.imagesOn(0).get('web:v1')]).toEqual([1, 5]);
});
