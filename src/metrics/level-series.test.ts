import { expect, it } from 'vitest';
import { collect, level } from '../../test/support/collect.ts';

const lastOf = ({ series }: ReturnType<typeof collect>) =>
  Object.fromEntries(series.map(({ metric, values }) => [metric, values.at(-1)]));

it('follows the parts of RAM, summed over the hosts', () => {
  const records = [
    level(0, 'ramUsed', 0, 10),
    level(0, 'ramReservedUnused', 0, 20),
    level(0, 'ramFree', 0, 70),
    level(0, 'ramFree', 1, 100),
    level(50, 'ramGuestOs', 1, 5),
    level(50, 'ramHypervisor', 1, 3),
    level(50, 'ramFree', 1, 92),
  ];
  const collected = collect(records, 100);
  expect(lastOf(collected)).toMatchObject({
    ramUsed: 10,
    'ram.reservedUnused': 20,
    'ram.guestOs': 5,
    'ram.hypervisor': 3,
    'ram.free': 162,
  });
  const free = collected.series.find(({ metric }) => metric === 'ram.free');
  expect(free?.values[0]).toBe(170);
});

it('counts what VMs share among their containers beside what hosts share among their VMs', () => {
  const records = [level(0, 'ramShared', 0, 4), level(0, 'ramShared', 2, 3), level(0, 'ramUsed', 2, 9)];
  expect(lastOf(collect(records, 100))).toMatchObject({ ramShared: 7 });
  expect(lastOf(collect(records, 100))).not.toHaveProperty('ramUsed');
});

it('leaves out parts that are 0 throughout', () => {
  const records = [level(0, 'ramRuntime', 0, 0), level(0, 'ramBallooned', 0, 0), level(0, 'ramFree', 0, 1)];
  expect(Object.keys(lastOf(collect(records, 100))).filter((metric) => metric.startsWith('ram'))).toEqual([
    'ram.free',
  ]);
});

const DISK = [
  level(0, 'diskCapacity', 0, 100),
  level(0, 'diskThick', 0, 10),
  level(0, 'diskPhysical', 0, 10),
  level(40, 'diskThin', 0, 25),
  level(40, 'diskPhysical', 0, 35),
];

it('follows the parts of the disks and what is free of them', () => {
  expect(lastOf(collect(DISK, 100))).toMatchObject({ 'disk.thick': 10, 'disk.thin': 25, 'disk.free': 65 });
});

it('leaves the disks of hosts to the series of the pools where there are any', () => {
  const metrics = Object.keys(lastOf(collect(DISK, 100, { pools: 1, storage: true, machineCount: 5 })));
  expect(metrics.filter((metric) => metric.startsWith('disk.'))).toEqual([]);
});
