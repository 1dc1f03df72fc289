/** Images, how they are pulled, and where they come from, as the models take them. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { ContainerRuntime, Layer, Registry } from '../resolved.ts';
import type { pull } from '../schema/parts/pull.ts';
import type { registry } from '../schema/parts/registry.ts';
import type { app } from '../schema/sections/apps.ts';
import { present } from './present.ts';

/** From the nearest to the farthest. */
const CACHE_LEVELS = ['host', 'rack', 'zone'] as const;

export function toPull(read: z.output<typeof pull>): ContainerRuntime['pull'] {
  const { peerToPeer } = read;
  return {
    parallel: present(read.parallel, 'pull.parallel'),
    layers: present(read.layers, 'pull.layers'),
    requestsPerSecond: present(read.rate, 'pull.rate'),
    burst: present(read.burst, 'pull.burst'),
    compressionRatio: present(read.compressionRatio, 'pull.compressionRatio'),
    unpackBytesPerSecond: present(read.unpackRate, 'pull.unpackRate'),
    cached: read.cached,
    lazy: read.lazy ?? null,
    peerToPeer: peerToPeer ? { ...peerToPeer, latency: fromSeconds(peerToPeer.latency) } : null,
  };
}

export function toRegistry(read: z.output<typeof registry>): Registry {
  return {
    egressBytesPerSecond: read.egress,
    rackUplinkBytesPerSecond: read.rackUplink,
    latency: fromSeconds(read.latency),
    requestsPerSecond: read.requests,
    caches: CACHE_LEVELS.flatMap((at) => {
      const cache = read.cache?.[at];
      if (cache === undefined) return [];
      const { hits = 0, size = null, latency, egress } = cache;
      return { at, hits, size, latency: fromSeconds(latency), egressBytesPerSecond: egress };
    }),
  };
}

/**
 * Layers without an identity are known by image and position. The last one holds the app itself, so it also bears the
 * version: a new version changes the last layer only.
 */
export function toLayers(image: string, { layers, version }: z.output<typeof app>['image']): Layer[] {
  return layers.map((layer, index) => {
    if (typeof layer !== 'number') {
      const { id, size, compressed } = layer;
      return compressed === undefined ? { id, size } : { id, size, compressed };
    }
    const last = index === layers.length - 1;
    return { id: last ? `${image}:${version}/${index}` : `${image}/${index}`, size: layer };
  });
}
