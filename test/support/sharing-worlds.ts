/** Random crowded worlds in which copies work, disturb each other, and share memory that there is not enough of. */
import fc from 'fast-check';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';
import { randomVariant } from './crowded-worlds.ts';
import { constant, GIB } from './scenarios.ts';
import { task } from './tasks.ts';

export const randomSharing: fc.Arbitrary<ResolvedVariant> = fc
  .record({
    world: randomVariant,
    floor: fc.constantFrom(0, 0.1, 0.5, 1),
    ballooning: fc.boolean(),
    pageSharing: fc.boolean(),
    noise: fc.constantFrom(0, 0.1),
    evictionThreshold: fc.constantFrom(null, GIB, 4 * GIB),
    resident: fc.constantFrom(0, 0.5),
    every: fc.constantFrom(null, constant(2)),
    threads: fc.integer({ min: 1, max: 4 }),
    operations: fc.constantFrom(0, 500),
    roundTrips: fc.constantFrom(0, 3),
    pressure: fc.constantFrom(0, 1),
    sensitivity: fc.constantFrom(0, 3),
  })
  .map((r) => ({
    ...r.world,
    hypervisor: r.world.hypervisor && {
      ...r.world.hypervisor,
      ballooning: r.ballooning ? { floor: r.floor, reclaimBytesPerSecond: 1e9, swapPenalty: 20 } : null,
      pageSharing: r.pageSharing ? { share: 0.3, scanBytesPerSecond: 1e9 } : null,
      noise: r.noise,
    },
    nodes: r.world.nodes && { ...r.world.nodes, evictionThreshold: r.evictionThreshold },
    apps: r.world.apps.map((app) => ({
      ...app,
      image: { ...app.image, resident: r.resident },
      interference: { pressure: r.pressure, sensitivity: r.sensitivity },
      task: task({
        every: r.every,
        threads: r.threads,
        randomReads: r.operations,
        randomWrites: r.operations,
        roundTrips: r.roundTrips,
        roundTripSeconds: 0.01,
      }),
    })),
  }));
