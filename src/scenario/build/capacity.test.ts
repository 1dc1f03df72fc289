import { describe, expect, test } from 'vitest';
import {
  app,
  containers,
  containersInVms,
  GIB,
  host,
  MIB,
  vm,
  vms,
} from '../../../test/support/scenarios.ts';
import { structuralMetrics } from './capacity.ts';

describe('worked by hand: hosts of 32 cores, 128 GiB (4 reserved), 2 TiB', () => {
  test('VMs of 2 GiB and 128 MiB of overhead: 124 / 2.125 = 58 a host, so 400 need 7 hosts', () => {
    const metrics = structuralMetrics(vms());
    expect(metrics).toMatchObject({ instancesPerHost: 58, hostsNeeded: 7, 'copiesPerHost.memory': 58 });
    expect(metrics['copiesPerHost.cpu']).toBe(64); // 32 x 4 / 2
    expect(metrics['copiesPerHost.slots']).toBeNull();
  });

  test('containers of 250m and 512 MiB: 110 pods a host before 126 by CPU and 248 by memory, so 400 need 4', () => {
    expect(structuralMetrics(containers())).toMatchObject({
      instancesPerHost: 110,
      hostsNeeded: 4,
      nodesNeeded: 4,
      'copiesPerHost.cpu': 126,
      'copiesPerHost.memory': 248,
      'copiesPerHost.slots': 110,
    });
  });

  test('node VMs of 8 vCPUs and 32 GiB, 3 a host: 30 pods a node, 90 a host, 400 on 14 nodes and 5 hosts', () => {
    expect(structuralMetrics(containersInVms())).toMatchObject({
      instancesPerHost: 90,
      hostsNeeded: 5,
      nodesNeeded: 14,
    });
  });

  test('pods of Kata set 250m and 160 MiB aside as well: 63 a host by CPU and 188 by memory', () => {
    const { runtime } = containers();
    const kata = runtime && { ...runtime, podOverhead: { cores: 0.25, memory: 160 * MIB } };
    expect(structuralMetrics(containers({ runtime: kata }))).toMatchObject({
      instancesPerHost: 63,
      'copiesPerHost.cpu': 63, // 31.5 / 0.5
      'copiesPerHost.memory': 188, // 124 x 1024 / 672
    });
  });

  test('VMs of 4 GiB: exactly 30 a host', () => {
    expect(structuralMetrics(vms({ vm: vm({ memory: 4 * GIB }) })).instancesPerHost).toBe(30);
  });

  test('with the cap on pods lifted, CPU is the limit: 126', () => {
    const variant = containers();
    const nodes = variant.nodes && { ...variant.nodes, maxPods: 1000 };
    expect(structuralMetrics({ ...variant, nodes }).instancesPerHost).toBe(126);
  });

  test('thick disks of 100 GiB: 20 a host, 400 need 20; thin ones with 8 GiB written: bound by memory, 30 and 14', () => {
    const shape = (provisioning: 'thick' | 'thin') =>
      vm({ memory: 4 * GIB, disk: { size: 100 * GIB, provisioning, clone: 'full' } });
    const thick = structuralMetrics(vms({ vm: shape('thick') }));
    expect([thick.instancesPerHost, thick.hostsNeeded]).toEqual([20, 20]);
    const thin = structuralMetrics(vms({ vm: shape('thin'), apps: [app({ writes: 7 * GIB })] }));
    expect([thin.instancesPerHost, thin.hostsNeeded]).toEqual([30, 14]);
  });
});

test('an instance that fits on no host needs no number of hosts: there is none', () => {
  const variant = containers({ apps: [app({ requests: { cores: 40, memory: GIB } })] });
  expect(structuralMetrics(variant)).toMatchObject({
    instancesPerHost: 0,
    hostsNeeded: null,
    costNeeded: null,
  });
});

test('no copies need no hosts, and have no density', () => {
  expect(structuralMetrics(containers({ apps: [app({ replicas: 0 })] }))).toEqual({
    instancesPerHost: null,
    hostsNeeded: 0,
    nodesNeeded: 0,
    costNeeded: 0,
  });
});

test('a fleet that is too small is counted on with hosts like its own', () => {
  const metrics = structuralMetrics(vms({ hosts: [host({ count: 1 })] }));
  expect(metrics.hostsNeeded).toBe(7);
  expect(metrics.costNeeded).toBeCloseTo(7 * 0.9, 12);
});

test('the price is that of the hosts that are needed, the largest first', () => {
  const hosts = [
    host({ name: 'small', count: 4, memory: 64 * GIB, priceUsdPerHour: 0.5 }),
    host({ name: 'large', count: 1, priceUsdPerHour: 0.9 }),
  ];
  // 58 on the large one, then (64 - 4) / 2.125 = 28 on each small one.
  const metrics = structuralMetrics(vms({ hosts, apps: [app({ replicas: 58 + 28 + 1 })] }));
  expect(metrics.hostsNeeded).toBe(3);
  expect(metrics.costNeeded).toBeCloseTo(0.9 + 2 * 0.5, 12);
});

test('hosts whose cores are slower than a vCPU needs carry nothing', () => {
  const hosts = [host({ name: 'slow', coreSpeed: 0.7 }), host({ name: 'fast', count: 1, coreSpeed: 1.2 })];
  const variant = vms({ hosts, vm: vm({ vcpuSpeed: 1 }), apps: [app({ replicas: 10 })] });
  expect(structuralMetrics(variant)).toMatchObject({ hostsNeeded: 1, costNeeded: 0.9 });
});

test('layers are stored once, so they take room from a node once and not for each container', () => {
  const hosts = [host({ disk: { ...host().disk, size: 180 * MIB + 3 * GIB } })];
  const variant = containers({ hosts, apps: [app({ writes: GIB })] });
  expect(structuralMetrics(variant).instancesPerHost).toBe(3);
});

test('the hosts that carry most copies count first, whichever resource decides', () => {
  const hosts = [
    host({ name: 'wide', count: 60, cores: 2, memory: 1024 * GIB }),
    host({ name: 'fast', count: 2, cores: 64, memory: 64 * GIB }),
  ];
  const base = containers();
  const nodes = base.nodes && { ...base.nodes, systemReserved: { cores: 0, memory: 0 } };
  const apps = [app({ replicas: 100, requests: { cores: 1, memory: 128 * MIB } })];
  const metrics = structuralMetrics({ ...base, hosts, apps, nodes });
  expect(metrics).toMatchObject({ hostsNeeded: 2, instancesPerHost: 64, 'copiesPerHost.cpu': 64 });
});

test('the density is that of the app of which most fit', () => {
  const apps = [
    app({ name: 'heavy', replicas: 1, requests: { cores: 8, memory: 100 * MIB } }),
    app({ name: 'light', replicas: 1, requests: { cores: 0.1, memory: 200 * MIB } }),
  ];
  expect(structuralMetrics(containers({ apps })).instancesPerHost).toBe(110);
});

test('a hundred thousand copies are packed node by node, not copy by copy', () => {
  const metrics = structuralMetrics(vms({ apps: [app({ replicas: 100_000 })] }));
  expect(metrics.hostsNeeded).toBe(Math.ceil(100_000 / 58));
});

test('promised network bandwidth is counted by itself: 12 VMs of 100 MB/s on a card of 1.25 GB/s', () => {
  const shape = vm({ memory: GIB, networkBytesPerSecond: 1e8 });
  expect(structuralMetrics(vms({ vm: shape }))).toMatchObject({
    instancesPerHost: 12,
    'copiesPerHost.network': 12,
  });
  expect(structuralMetrics(vms())['copiesPerHost.network']).toBeNull();
});
