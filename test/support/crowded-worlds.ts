/** Random small worlds: crowded, short of everything, with copies that come and go. */
import fc from 'fast-check';
import { fromSeconds } from '../../src/engine/time.ts';
import type { App, ResolvedVariant, VmShape } from '../../src/scenario/resolved.ts';
import { movesOf, randomMoves } from './random-moves.ts';
import { randomWarmPool } from './random-pools.ts';
import { app, constant, containers, containersInVms, GIB, host, MIB, vm, vms } from './scenarios.ts';

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
