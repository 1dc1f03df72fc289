import { beforeAll, describe, expect, it } from 'vitest';
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

  it("wait as containers mostly for the runtime's lock: 50 a host, one every 0.19 s", () => {
    expect(containers('bootToReady')).toBeGreaterThan(25 / 5.3 + 2);
    expect(containers('bootToReady')).toBeLessThan(12);
    expect(inVms('bootToReady')).toBeLessThan(containers('bootToReady'));
  });
});
