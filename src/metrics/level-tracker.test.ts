import { describe, expect, it } from 'vitest';
import { collect, level } from '../../test/support/collect.ts';
import { fromSeconds } from '../engine/time.ts';
import { NOWHERE, type Quantity, type RunRecord } from '../records.ts';

const GIB = 2 ** 30;

describe('levels', () => {
  it('averages over time after the warm-up and sums over hosts', () => {
    const records = [
      level(0, 'ramReserved', 0, 8 * GIB),
      level(0, 'ramReserved', 1, 1 * GIB),
      level(50, 'ramReserved', 1, 3 * GIB),
      level(75, 'ramReserved', 0, 4 * GIB),
    ];
    expect(collect(records, 100).scalar('ramReserved')).toBe((7 + 2) * GIB);
    expect(collect(records, 100, { warmup: fromSeconds(50) }).scalar('ramReserved')).toBe((6 + 3) * GIB);
  });

  it('does not count what a VM holds beside what its host holds', () => {
    const records = [level(0, 'ramUsed', 0, 8), level(0, 'ramUsed', 2, 5)];
    expect(collect(records, 100).scalar('ramUsed')).toBe(8);
  });

  it('counts a host without a switch as on, also beside hosts that have one', () => {
    const hosts = [level(0, 'cpuCapacity', 0, 8), level(0, 'cpuCapacity', 1, 8)];
    expect(collect(hosts, 100).scalar('hostsOn')).toBe(2);
    const switched = [level(0, 'switchedOn', 0, 1), level(50, 'switchedOn', 0, 0)];
    expect(collect([...hosts, ...switched], 100).scalar('hostsOn')).toBe(1.5);
  });

  it('sums stranded capacity over hosts and VMs', () => {
    const records = [
      level(0, 'ramStranded', 0, 8),
      level(0, 'ramStranded', 3, 5),
      level(0, 'cpuStranded', 2, 1),
    ];
    const { scalar } = collect(records, 100);
    expect(scalar('ramStranded')).toBe(13);
    expect(scalar('cpuStranded')).toBe(1);
  });

  it('shows the parts of memory and disk, overhead and free space', () => {
    const parts: [Quantity, number][] = [
      ['ramCapacity', 128],
      ['ramUsed', 10],
      ['ramReservedUnused', 20],
      ['ramGuestOs', 5],
      ['ramHypervisor', 3],
      ['ramRuntime', 2],
      ['ramSystem', 4],
      ['ramFree', 84],
      ['diskCapacity', 100],
      ['diskPhysical', 30],
      ['diskThick', 10],
      ['diskThin', 9],
      ['diskLayers', 8],
      ['diskWritable', 3],
      ['diskLogical', 50],
      ['diskSavedBySharing', 20],
    ];
    const { scalar } = collect(
      parts.map(([quantity, value]) => level(0, quantity, 1, value)),
      100,
    );
    const ram = ['used', 'reservedUnused', 'guestOs', 'hypervisor', 'runtime', 'system', 'free'];
    expect(ram.map((part) => scalar(`ram.${part}`))).toEqual([10, 20, 5, 3, 2, 4, 84]);
    expect(scalar('ram.capacity')).toBe(128);
    expect(scalar('ramOverhead')).toBe(10);
    const disk = ['thick', 'thin', 'layers', 'writable', 'free'];
    expect(disk.map((part) => scalar(`disk.${part}`))).toEqual([10, 9, 8, 3, 70]);
    expect([scalar('diskLogical'), scalar('diskPhysical'), scalar('diskSavedBySharing')]).toEqual([
      50, 30, 20,
    ]);
    expect(scalar('utilization.memory')).toBe(24 / 128);
    expect(scalar('utilization.disk')).toBe(0.3);
  });

  it('takes as steal the share of wanted CPU time that was not given', () => {
    const records = [
      level(0, 'cpuCapacity', 0, 32),
      level(0, 'cpuReserved', 0, 64),
      level(0, 'cpuWanted', 0, 48),
      level(0, 'cpuUsed', 0, 32),
      level(50, 'cpuWanted', 0, 16),
      level(50, 'cpuUsed', 0, 16),
    ];
    const { scalar } = collect(records, 100);
    expect(scalar('cpuSteal')).toBeCloseTo(1 - 2400 / 3200, 12);
    expect(scalar('cpuUsed')).toBe(24);
    expect(scalar('cpuReserved')).toBe(64);
    expect(scalar('utilization.cpu')).toBe(0.75);
  });

  it('finds exactly no steal where all that was wanted was given', () => {
    const amounts = [0.1, 0.7, 0.3, 0.9, 0.2];
    const records = amounts.flatMap((cores, i) => [
      level(i / 7, 'cpuWanted', 0, cores),
      level(i / 7, 'cpuUsed', 0, cores),
    ]);
    expect(collect(records, 100).scalar('cpuSteal')).toBe(0);
  });

  it('knows no steal where nothing was wanted', () => {
    const records = [level(0, 'cpuWanted', 0, 0), level(0, 'cpuUsed', 0, 0)];
    expect(collect(records, 100).scalar('cpuSteal')).toBeNull();
  });

  it('measures the network against the NICs of all hosts', () => {
    const records = [level(0, 'networkUsed', NOWHERE, 1000), level(50, 'networkUsed', NOWHERE, 0)];
    expect(collect(records, 100).scalar('utilization.network')).toBe(0.25);
  });
});

describe('hosts, energy and cost', () => {
  const records = [
    level(0, 'instances', 0, 2),
    level(25, 'instances', 0, 1),
    level(50, 'instances', 1, 1),
    level(75, 'instances', 0, 0),
  ];

  it('counts the hosts that carry at least one instance', () => {
    expect(collect(records, 100).scalar('hostsUsed')).toBe(0.75 + 0.5);
  });

  it('charges each host for the time in which it carries an instance', () => {
    const { scalar } = collect(records, 100);
    expect(scalar('cost')).toBeCloseTo((75 / 3600) * 0.9 + (50 / 3600) * 1.8, 12);
    const afterWarmup = collect(records, 100, { warmup: fromSeconds(50) });
    expect(afterWarmup.scalar('cost')).toBeCloseTo((25 / 3600) * 0.9 + (50 / 3600) * 1.8, 12);
  });

  it('integrates power into energy', () => {
    const power = [level(0, 'watts', 0, 100), level(0, 'watts', 1, 200), level(50, 'watts', 1, 0)];
    const { scalar } = collect(power, 100);
    expect(scalar('energy')).toBeCloseTo((100 * 100 + 200 * 50) / 3.6e6, 15);
    expect(scalar('watts')).toBe(200);
  });

  it('takes the charges of a sampled meter instead where there is one, from the end of the warm-up', () => {
    const charge = (seconds: number): RunRecord => ({
      kind: 'energy',
      at: fromSeconds(seconds),
      machine: 0,
      joules: 3.6e6,
    });
    const metered = [level(0, 'watts', 0, 100), charge(30), charge(60), charge(90)];
    expect(collect(metered, 100).scalar('energy')).toBe(3);
    expect(collect(metered, 100, { warmup: fromSeconds(30) }).scalar('energy')).toBe(2);
    // Of the frame from 30 s to 60 s the last 20 s are measured.
    const straddled = { warmup: fromSeconds(40), sampledEvery: fromSeconds(30) };
    expect(collect(metered, 100, straddled).scalar('energy')).toBeCloseTo(20 / 30 + 1, 12);
  });

  it('knows no energy where a sampled meter was not read in the measured time', () => {
    const power = [level(0, 'watts', 0, 100)];
    expect(collect(power, 100, { sampledEvery: fromSeconds(300) }).scalar('energy')).toBeNull();
    expect(collect(power, 100, { sampledEvery: null }).scalar('energy')).toBeGreaterThan(0);
  });
});
