/** Small resolved scenarios for tests: a plain one to vary by hand, and random ones. */
import fc from 'fast-check';
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
import { movesOf, randomMoves } from './random-moves.ts';
import { randomWarmPool } from './random-pools.ts';
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
  };
}

/** Random small worlds: crowded enough that placement fails, memory runs out, apps are killed and CPU is short. */
export const randomVariant: fc.Arbitrary<ResolvedVariant> = fc
  .record({
    wiring: fc.constantFrom(vms, containers, containersInVms),
    hosts: fc.integer({ min: 1, max: 3 }),
    cores: fc.integer({ min: 1, max: 8 }),
    memory: fc.integer({ min: 6, max: 40 }),
    // The smallest does not hold the image.
    disk: fc.oneof(fc.constant(0.1), fc.integer({ min: 30, max: 400 })),
    replicas: fc.integer({ min: 0, max: 25 }),
    requestCores: fc.constantFrom(0, 0.1, 0.5, 1),
    requestMemory: fc.integer({ min: 16, max: 2048 }),
    limitFactor: fc.constantFrom(1, 1.5, Infinity),
    useMemory: fc.integer({ min: 1, max: 2500 }),
    spread: fc.constantFrom(0, 0.3, 1),
    useCores: fc.constantFrom(0, 0.2, 1, 3),
    writes: fc.constantFrom(0, 1, 3000),
    provisioning: fc.constantFrom('thick' as const, 'thin' as const),
    clone: fc.constantFrom('full' as const, 'linked' as const),
    cached: fc.boolean(),
    policy: fc.constantFrom('spread', 'first-fit', 'best-fit'),
    whenIdle: fc.constantFrom('on' as const, 'off' as const),
    arrival: fc.constantFrom<App['arrival']>(
      { kind: 'at-once' },
      { kind: 'every', gap: fromSeconds(3) },
      { kind: 'rate', perSecond: 0.2 },
      { kind: 'in-flight', limit: 2 },
    ),
    lifetime: fc.constantFrom(null, constant(0), constant(40)),
    moves: randomMoves,
    warmPool: randomWarmPool,
  })
  .map((r) => {
    const base = r.wiring();
    const shape = (changes: Partial<VmShape>) =>
      vm({
        ...changes,
        disk: { size: 12 * GIB, provisioning: r.provisioning, clone: r.clone },
        imageCached: r.cached,
      });
    const ofVms = base.runAs === 'vm' && r.replicas > 0;
    const moves = movesOf(r.moves, ofVms, r.hosts, r.replicas);
    return {
      ...base,
      timeline: moves.timeline,
      migration: moves.migration,
      consolidation: moves.consolidation,
      placement: { ...base.placement, policy: r.policy },
      runtime: base.runtime && { ...base.runtime, pull: { ...base.runtime.pull, cached: r.cached } },
      vm: base.vm && { ...shape({}), ...(r.warmPool && { warmPool: r.warmPool }) },
      nodes: base.nodes && {
        ...base.nodes,
        vm: base.nodes.vm && shape({ vcpus: 2, memory: 8 * GIB }),
        systemReserved: { cores: 0.5, memory: GIB },
      },
      hosts: [
        host({
          count: r.hosts,
          cores: r.cores,
          memory: r.memory * GIB,
          disk: { ...host().disk, size: r.disk * GIB },
          power: { ...host().power, whenIdle: r.whenIdle },
          switching: moves.switching,
        }),
      ],
      apps: [
        app({
          replicas: r.replicas,
          requests: { cores: r.requestCores, memory: r.requestMemory * MIB },
          limits: {
            cores: Math.max(0.1, r.requestCores) * r.limitFactor,
            memory: r.requestMemory * r.limitFactor * MIB,
          },
          usage: {
            cpu: { kind: 'drawn', distribution: constant(r.useCores) },
            memory: {
              kind: 'drawn',
              distribution:
                r.spread === 0
                  ? constant(r.useMemory * MIB)
                  : { kind: 'lognormal', median: r.useMemory * MIB, sigma: r.spread },
            },
          },
          writes: r.writes * MIB,
          memoryWrites: { rate: r.useMemory * 1e5, workingSet: r.useMemory * 1e5, coldRate: 1e6 },
          arrival: r.arrival,
          lifetime: r.lifetime,
        }),
      ],
    };
  });
