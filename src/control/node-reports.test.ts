import { expect, it } from 'vitest';
import { apiWorld } from '../../test/support/api.ts';
import { NodeTable } from '../cluster/node-table.ts';
import { newNode } from '../cluster/objects/node.ts';
import { followNodeReports } from './node-reports.ts';

const OWN = { key: 'dedicated', value: '', effect: 'NoSchedule' } as const;

function world() {
  const { api, change } = apiWorld();
  const allocatable = { cpu: 1000, memory: 1000, disk: 1000, slots: 10, network: 0 };
  const table = new NodeTable([{ machine: 0, allocatable, coreSpeed: 1, zone: 0, rack: 0, taints: [OWN] }]);
  followNodeReports(api, table);
  const node = newNode('host-1', 0, 0);
  change((tx) => tx.create(node));
  const report = (act: () => void) =>
    change((tx) => {
      act();
      tx.update(node);
    });
  return { table, node, report };
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

it('knows the images of a node once it has reported them', () => {
  const { table, node, report } = world();
  expect(table.imageSpread('web:v1')).toBe(0);
  report(() => {
    node.images = new Map([['web:v1', 5]]);
  });
  expect([table.imageSpread('web:v1'), table.imagesOn(0).get('web:v1')]).toEqual([1, 5]);
});
