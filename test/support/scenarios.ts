/** Small resolved scenarios for tests: plain ones to vary by hand. */
import type { Distribution } from '../../src/engine/distribution.ts';
import { fromSeconds } from '../../src/engine/time.ts';
import {
  diskProfile,
  guestProfile,
  hypervisorProfile,
  powerProfile,
  runtimeProfile,
} from '../../src/infra/profiles/catalogue.ts';
import {
  plainDisk,
  plainGuest,
  plainHypervisor,
  plainPower,
  plainRuntime,
} from '../../src/infra/profiles/plain.ts';
import type {
  App,
  HostGroup,
  ResolvedScenario,
  ResolvedVariant,
  VmShape,
} from '../../src/scenario/resolved.ts';
import { plainRegistry } from './surroundings.ts';

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

const known = <Profile>(profile: Profile | null): Profile => {
  if (profile === null) throw new Error('no such profile');
  return profile;
};
export const constant = (value: number): Distribution => ({ kind: 'constant', value });

/** The host: 32 cores, 128 GiB, 2 TiB of SSD, 10 Gbit/s. */
export function host(changes: Partial<HostGroup> = {}): HostGroup {
  return {
    name: 'host',
    count: 8,
    cores: 32,
    coreSpeed: 1,
    memory: 128 * GIB,
    disk: plainDisk(known(diskProfile('ssd')), 2048 * GIB),
    networkBytesPerSecond: 1.25e9,
    zones: ['a', 'b'],
    racks: 4,
    priceUsdPerHour: 0.9,
    power: plainPower(known(powerProfile('server-2023')), 'on'),
    switching: null,
    devices: {},
    ...changes,
  };
}

/** The flagship's app: 250m and 512 MiB asked for, 120m and 300 MiB used. */
export function app(changes: Partial<App> = {}): App {
  return {
    name: 'web',
    replicas: 400,
    image: {
      resident: 0,
      name: 'web',
      version: 'v1',
      os: 'linux',
      layers: [80, 70, 30].map((size, index) => ({ id: `web/${index}`, size: size * MIB })),
    },
    vm: null,
    requests: { cores: 0.25, memory: 512 * MIB },
    limits: { cores: 1, memory: 768 * MIB },
    usage: {
      cpu: { kind: 'drawn', distribution: constant(0.12) },
      memory: { kind: 'drawn', distribution: constant(300 * MIB) },
    },
    startup: { kind: 'lognormal', median: 1.2, sigma: 0.557 },
    startupCpu: 0.5,
    readinessProbe: { initialDelay: fromSeconds(2), period: fromSeconds(5) },
    writes: 0,
    interference: null,
    memoryWrites: null,
    modifies: 0,
    steadyWrites: null,
    traffic: null,
    task: null,
    arrival: { kind: 'at-once' },
    lifetime: null,
    ...changes,
  };
}

export function vm(changes: Partial<VmShape> = {}): VmShape {
  return {
    vcpus: 2,
    vcpuSpeed: 1,
    memory: 2 * GIB,
    guestOs: plainGuest(known(guestProfile('debian-12'))),
    disk: { size: 8 * GIB, provisioning: 'thin', clone: 'full' },
    imageCached: true,
    networkBytesPerSecond: 0,
    start: 'boot',
    devices: {},
    ...changes,
  };
}

const kvm = () => ({
  ...plainHypervisor(known(hypervisorProfile('kvm'))),
  cpuOvercommit: 4,
  memoryOverhead: 128 * MIB,
  hostReserved: 4 * GIB,
});

const shared = {
  hostOrder: 'listed',
  migration: null,
  consolidation: null,
  placement: { policy: 'spread', decisionFixed: 200, decisionPerNode: 2 },
  registry: plainRegistry,
  energy: { kind: 'exact' },
  timeline: [],
  pools: [],
} as const;

/** One copy per VM. */
export function vms(changes: Partial<ResolvedVariant> = {}): ResolvedVariant {
  return {
    name: 'vms',
    runAs: 'vm',
    hosts: [host()],
    apps: [app()],
    hypervisor: kvm(),
    vm: vm(),
    nodes: null,
    runtime: null,
    ...shared,
    ...changes,
  };
}

/** Containers on the hosts themselves. */
export function containers(changes: Partial<ResolvedVariant> = {}): ResolvedVariant {
  return {
    name: 'containers',
    runAs: 'container',
    hosts: [host()],
    apps: [app()],
    hypervisor: null,
    vm: null,
    nodes: {
      from: 'hosts',
      perHost: 1,
      vm: null,
      maxPods: 110,
      systemReserved: { cores: 0.5, memory: 4 * GIB },
      cpuQuotaPeriod: 100_000,
      evictionThreshold: null,
    },
    runtime: plainRuntime(known(runtimeProfile('containerd')), false),
    ...shared,
    ...changes,
  };
}

/** Containers in VMs of 8 vCPUs and 32 GiB, three a host. */
export function containersInVms(changes: Partial<ResolvedVariant> = {}): ResolvedVariant {
  const shape = vm({
    vcpus: 8,
    memory: 32 * GIB,
    disk: { size: 100 * GIB, provisioning: 'thin', clone: 'full' },
  });
  return {
    ...containers(),
    name: 'containers-in-vms',
    hypervisor: kvm(),
    nodes: {
      from: 'vms',
      perHost: 3,
      vm: shape,
      maxPods: 110,
      systemReserved: { cores: 0.5, memory: GIB },
      cpuQuotaPeriod: 100_000,
      evictionThreshold: null,
    },
    ...changes,
  };
}

export function scenario(
  variants: readonly ResolvedVariant[],
  changes: Partial<ResolvedScenario['run']> = {},
): ResolvedScenario {
  return {
    name: 'test',
    question: 'Does it hold?',
    answerWith: [],
    run: {
      duration: fromSeconds(600),
      warmup: 0,
      seed: '42',
      replications: { min: 1, max: 1, until: null },
      ...changes,
    },
    variants,
    assertions: [],
    claim: null,
    targets: [],
    traces: {},
    lists: [],
    plugins: [],
  };
}
