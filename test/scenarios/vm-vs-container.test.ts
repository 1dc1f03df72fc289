import { beforeAll, describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { CALM, type Reading, run, shipped } from './shipped.ts';

const MIB = 1_048_576;
const GIB = 1024 * MIB;

describe('a server that crashes after 10 minutes, and is back after 8', () => {
  let scenario: ResolvedScenario;
  let vms: Reading;
  let containers: Reading;
  let tuned: Reading;
  let inVms: Reading;

  beforeAll(() => {
    scenario = shipped('vm-vs-container.yaml', [
      'run.duration=20m',
      'timeline=[{at: 10m, crash: host-3, for: 8m}]',
    ]);
    [vms, containers, tuned, inVms] = scenario.variants.map(({ name }) => run(scenario, name)) as [
      ...[Reading, Reading, Reading, Reading],
    ];
  });

  it('takes 50 copies with it, or 51 of those in large VMs', () => {
    for (const of of [vms, containers, tuned]) expect(of('blastRadius')).toBe(50);
    expect(Math.abs(inVms('blastRadius') - 50)).toBeLessThan(10);
  });

  it('is noticed after 40 to 55 s by a control plane, and after 30 s by a manager of VMs', () => {
    for (const of of [containers, tuned, inVms]) {
      expect(of('detectionTime', 0)).toBeGreaterThanOrEqual(40);
      expect(of('detectionTime', 1)).toBeLessThanOrEqual(55);
    }
    expect(vms('recovery.detection')).toBeCloseTo(30, 1);
  });

  it('is waited for 300 s, or the 30 s that pods put up with', () => {
    expect(containers('recovery.eviction')).toBeCloseTo(300.1, 0);
    expect(tuned('recovery.eviction')).toBeCloseTo(30.1, 0);
  });

  it('is recovered from between 5 and 6.5 minutes, and in less than two where pods put up with 30 s', () => {
    for (const of of [containers, inVms]) {
      expect(of('recoveryTime', 0)).toBeGreaterThan(300);
      expect(of('recoveryTime', 1)).toBeLessThan(390);
    }
    expect(tuned('recoveryTime', 1)).toBeLessThan(120);
    // 30 s, then the disk, the boot and the start of the app, on hosts with images and without a crowd.
    expect(vms('recoveryTime')).toBeGreaterThan(40);
    expect(vms('recoveryTime')).toBeLessThan(60);
  });

  it('costs the service what it misses: 50 of 400 copies for that long', () => {
    const missed = (of: Reading) => (50 * of('recoveryTime')) / (400 * 18 * 60);
    for (const of of [vms, containers, tuned]) expect(1 - of('availability')).toBeCloseTo(missed(of), 4);
  });
});

describe('400 copies as VMs, containers and containers in VMs', () => {
  let vms: Reading;
  let containers: Reading;
  let inVms: Reading;

  beforeAll(() => {
    const scenario = shipped('vm-vs-container.yaml', CALM);
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
    const scenario = shipped('vm-vs-container.yaml', CALM);
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
