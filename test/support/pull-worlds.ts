/** Worlds whose nodes begin with empty disks, and pull in every way there is. */
import fc from 'fast-check';
import type { LayerCache } from '../../src/infra/specs/images.ts';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';
import { app, containers, host, MIB } from './scenarios.ts';
import { plainRegistry } from './surroundings.ts';

const cache = fc.record({
  at: fc.constantFrom('rack' as const, 'zone' as const),
  hits: fc.constantFrom(0, 0.3, 1),
  size: fc.constantFrom(null, 200 * MIB, 2000 * MIB),
  latency: fc.constantFrom(0, 5000),
  egressBytesPerSecond: fc.constantFrom(Number.POSITIVE_INFINITY, 5e8),
});

/** A cache is known by its share or by its size. */
const known = (one: LayerCache): LayerCache => (one.size === null ? one : { ...one, hits: 0 });

export const randomPulls: fc.Arbitrary<ResolvedVariant> = fc
  .record({
    hosts: fc.integer({ min: 1, max: 12 }),
    racks: fc.integer({ min: 1, max: 3 }),
    copies: fc.integer({ min: 1, max: 30 }),
    sizes: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }),
    parallel: fc.boolean(),
    layers: fc.integer({ min: 1, max: 4 }),
    lazy: fc.constantFrom(null, 'background' as const, 'on-demand' as const),
    peerToPeer: fc.constantFrom(
      null,
      { uploads: 1, seeds: 1, latency: 0 },
      { uploads: 3, seeds: 2, latency: 250 },
    ),
    caches: fc.array(cache, { maxLength: 2 }),
    uplink: fc.constantFrom(Number.POSITIVE_INFINITY, 2e8),
  })
  .map((r) => {
    const base = containers();
    if (base.runtime === null) throw new Error('the plain variant has a runtime');
    const images = [0, 1].map((n) => ({
      name: `image-${n}`,
      version: 'v1',
      resident: 0,
      os: 'linux' as const,
      // All layers but the last are the same in both images.
      layers: r.sizes.map((size, i) => {
        const id = i === r.sizes.length - 1 ? `top-${n}` : `shared-${i}`;
        return { id, size: size * MIB };
      }),
    }));
    const pull = {
      ...base.runtime.pull,
      cached: false,
      parallel: r.parallel,
      layers: r.layers,
      lazy: r.lazy && { readFraction: 0.1, slowdown: 1.2, rest: r.lazy },
      peerToPeer: r.peerToPeer,
    };
    return {
      ...base,
      hosts: [host({ count: r.hosts, racks: r.racks })],
      runtime: { ...base.runtime, pull },
      registry: { ...plainRegistry, rackUplinkBytesPerSecond: r.uplink, caches: r.caches.map(known) },
      apps: images.map((image, n) => app({ name: `app-${n}`, replicas: r.copies, image })),
    };
  });
