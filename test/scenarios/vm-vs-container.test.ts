import { beforeAll, describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { type Reading, run, shipped } from './shipped.ts';

const MIB = 1_048_576;
const GIB = 1024 * MIB;

describe('400 copies as VMs, containers and containers in VMs', () => {
  let vms: Reading;
  let containers: Reading;
  let inVms: Reading;

  beforeAll(() => {
    const scenario = shipped('vm-vs-container.yaml');
    vms = run(scenario, 'vms');
    containers = run(scenario, 'containers');
    inVms = run(scenario, 'containers-in-vms');
  });

  it('need 7, 4 and 5 hosts: 58, 110 and 90 copies fit on one', () => {
    expect([vms, containers, inVms].map((of) => of('instancesPerHost'))).toEqual([58, 110, 90]);
    expect([vms, containers, inVms].map((of) => of('hostsNeeded'))).toEqual([7, 4, 5]);
    expect(inVms('nodesNeeded')).toBe(14);
  });

  it('set aside 400 x 2176 MiB as VMs and 400 x 512 MiB as containers', () => {
    expect(vms('ramReserved') / GIB).toBeCloseTo(850, 6);
    expect(containers('ramReserved') / GIB).toBeCloseTo(200, 6);
  });

  it('use the same 400 x 300 MiB however they run', () => {
    for (const of of [vms, containers, inVms]) expect(of('ramUsed') / MIB).toBeCloseTo(400 * 300, 6);
  });

  it('are all up by the end of the warm-up', () => {
    for (const of of [vms, containers, inVms]) {
      expect(of('placed')).toBe(400);
      expect(of('availability')).toBe(1);
      expect(of('bootToReady', 1)).toBeLessThan(120);
    }
  });

  it('spend most of the start of a VM on copying its image: 50 GiB a host through a disk of 807 MB/s', () => {
    const clone = (50 * GIB) / 806.6e6;
    const transfer = 0.08 + (8 * GIB) / (9.348e9 / 8);
    expect(vms('stage.image')).toBeGreaterThan(0.95 * (clone + transfer));
    expect(vms('stage.image')).toBeLessThan(1.05 * (clone + transfer));
    expect(vms('bootToReady')).toBeGreaterThan(clone + transfer + 6.9);
    expect(vms('bootToReady')).toBeLessThan(100);
  });

  it('are made as pods in a burst of 30 and then 20 a second, so that none waits long for its runtime', () => {
    const scenario = shipped('vm-vs-container.yaml');
    const index = scenario.variants.findIndex(({ name }) => name === 'containers');
    const made: number[] = [];
    runReplication(scenario, index, 0, (record) => {
      if (record.kind === 'phase' && record.phase === 'queued') made.push(record.at / 1e6);
    });
    expect(made).toHaveLength(400);
    // 370 of them wait for a token of the ReplicaSet controller's client each.
    expect(made.at(-1)).toBeGreaterThan(370 / 20);
    expect(made.at(-1)).toBeLessThan(370 / 20 + 1);
    expect(made.filter((seconds) => seconds < 0.5).length).toBeLessThan(30 + 0.5 * 20 + 1);
    for (const of of [containers, inVms]) {
      expect(of('bootToReady')).toBeGreaterThan(2);
      expect(of('bootToReady')).toBeLessThan(5);
    }
  });
});
