/** Devices that are passed through to VMs: they are counted wherever room is counted, and hold a VM where it is. */
import { expect, test } from 'vitest';
import { Simulation } from '../src/engine/simulation.ts';
import { fromSeconds } from '../src/engine/time.ts';
import { VirtualMachine } from '../src/infra/vm.ts';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { buildFleet } from '../src/scenario/build/fleet.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant, VmShape } from '../src/scenario/resolved.ts';
import { codes, V1 } from './support/load.ts';
import { app, containersInVms, host, scenario, vm, vms } from './support/scenarios.ts';

/** Two hosts of two GPUs, and as many VMs as are asked for with one GPU each. */
const fleet = (replicas: number, changes: Partial<VmShape> = {}): ResolvedVariant =>
  vms({
    hosts: [host({ count: 2, devices: { gpu: 2 } })],
    vm: vm({ devices: { gpu: 1 }, ...changes }),
    apps: [app({ replicas })],
  });

test('a VM waits where all devices are taken, however much else is free', () => {
  const run = scenario([fleet(6)], { duration: fromSeconds(60), warmup: fromSeconds(59) });
  const { metrics } = runReplication(run, 0, 0);
  expect(metrics.placed).toEqual({ kind: 'scalar', value: 4 });
  expect(metrics.unschedulable).toEqual({ kind: 'scalar', value: 2 });
  // What is left is room for VMs of this kind no more.
  expect(metrics.ramStranded).toMatchObject({ value: 2 * (124 - 2 * 2.125) * 2 ** 30 });
});

test('devices count in what a host carries, and in the hosts that are needed', () => {
  expect(structuralMetrics(fleet(5))).toMatchObject({
    instancesPerHost: 2,
    hostsNeeded: 3,
    'copiesPerHost.devices': 2,
    'copiesPerHost.memory': 58,
  });
  expect(structuralMetrics(fleet(5, { devices: {} }))).toMatchObject({
    instancesPerHost: 58,
    hostsNeeded: 1,
    'copiesPerHost.devices': null,
  });
});

test('node VMs take devices too', () => {
  const base = containersInVms();
  const node = vm({ vcpus: 2, memory: 2 * 2 ** 30, devices: { gpu: 2 } });
  const variant = {
    ...base,
    hosts: [host({ devices: { gpu: 5 } })],
    nodes: base.nodes && { ...base.nodes, perHost: 9, vm: node, systemReserved: { cores: 0.1, memory: 1 } },
  };
  // Five GPUs are enough for two such nodes, and 2 GiB less a byte for three copies on each.
  expect(structuralMetrics(variant).instancesPerHost).toBe(2 * 3);
});

test('a VM with a device is pinned to its host, and one without is not', () => {
  const sim = new Simulation();
  const variant = fleet(0);
  const [placed] = buildFleet(sim, variant, () => {}).hosts;
  const { hypervisor } = variant;
  if (placed === undefined || hypervisor === null) throw new Error('there are hosts that run VMs');
  const make = (index: number, devices: VmShape['devices']) =>
    new VirtualMachine(
      sim,
      {
        index,
        name: `vm-${index}`,
        shape: vm({ devices }),
        hypervisor,
        systemMemory: 0,
        runtime: null,
        pace: 1,
      },
      placed.host,
    );
  const withGpu = make(2, { gpu: 2 });
  expect(withGpu.pinned).toBe(true);
  expect(make(3, {}).pinned).toBe(false);
  expect(() => make(4, { gpu: 1 })).toThrow(/0 are left/);
  withGpu.destroy();
  expect(make(5, { gpu: 1 }).pinned).toBe(true);
});

test('more devices than any host has are warned of', () => {
  const written = `${V1}hosts: [{name: host, devices: [{name: gpu}]}]
variants: {vms: {runAs: vm, vm: {devices: {gpu: 2}}}}
`;
  expect(codes(written)).toEqual(['TT0310']);
  expect(codes(written.replace('gpu: 2', 'gpu: 1'))).toEqual([]);
});
