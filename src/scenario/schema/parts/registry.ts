/** Section `registry`: where images come from, and the caches before it. */
import * as z from 'zod';
import { REGISTRY_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import type { Sourced } from '../../../infra/profiles/sourced.ts';
import { bandwidth, bytes, eventRate, percent } from '../../text/quantities.ts';
import { catalogued, defaulted, optional } from '../field.ts';
import { quantity, share, unbounded } from '../leaves.ts';
import { onlyOne } from '../one-of.ts';
import { timespan } from '../timespans.ts';

const cacheWith = (latency: Sourced<number>) =>
  onlyOne(
    z.strictObject({
      hits: optional(share(percent), {
        description: 'Share of all bytes that it serves, where its size is not modelled.',
        unit: 'fraction',
        example: '32%',
        otherwise: 'what it has is served',
      }),
      size: optional(quantity(bytes, { above: 0 }), {
        description:
          'Room in it; it keeps what was fetched through it, and drops what was not asked for longest.',
        unit: 'bytes',
        example: '1Ti',
        otherwise: 'its share of all bytes is given',
      }),
      latency: defaulted(timespan(), {
        description: 'Time from a request to its first byte.',
        unit: 's',
        example: '550us',
        default: catalogued(latency),
      }),
      egress: defaulted(unbounded(bandwidth), {
        description: 'Bandwidth at which it sends; `none` where it is no bottleneck.',
        unit: 'bytes/s',
        example: '40Gbps',
        default: catalogued(REGISTRY_DEFAULTS.cacheEgress),
      }),
    }),
    ['hits', 'size'],
  );

const cache = z.strictObject({
  host: optional(cacheWith(REGISTRY_DEFAULTS.hostCacheLatency), {
    description: 'A cache on each host.',
    unit: 'map',
    example: { hits: '67%' },
    otherwise: 'none',
  }),
  rack: optional(cacheWith(REGISTRY_DEFAULTS.cacheLatency), {
    description: "A cache in each rack, on this side of the rack's uplink.",
    unit: 'map',
    example: { size: '1Ti' },
    otherwise: 'none',
  }),
  zone: optional(cacheWith(REGISTRY_DEFAULTS.cacheLatency), {
    description: 'A cache in each zone.',
    unit: 'map',
    example: { hits: '32%', latency: '550us' },
    otherwise: 'none',
  }),
});

export const registry = z.strictObject({
  egress: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'Bandwidth at which the registry sends images, in all.',
    unit: 'bytes/s',
    example: '10Gbps',
    default: catalogued(REGISTRY_DEFAULTS.egress),
  }),
  rackUplink: defaulted(unbounded(bandwidth), {
    description: 'Bandwidth of the uplink of each rack, each way; `none` where it is no bottleneck.',
    unit: 'bytes/s',
    example: '40Gbps',
    default: catalogued(REGISTRY_DEFAULTS.rackUplink),
  }),
  latency: defaulted(timespan(), {
    description: 'Time from a request for a layer to its first byte.',
    unit: 's',
    example: '80ms',
    default: catalogued(REGISTRY_DEFAULTS.latency),
  }),
  requests: defaulted(unbounded(eventRate), {
    description: 'Requests for layers that it answers per unit of time; `none`: any number.',
    unit: '1/s',
    example: '100/s',
    default: catalogued(REGISTRY_DEFAULTS.requests),
  }),
  cache: optional(cache, {
    description:
      'Caches between the registry and the hosts: what the nearer has, the farther is not asked for.',
    unit: 'map',
    example: { host: { hits: '67%' }, zone: { hits: '32%' } },
    otherwise: 'all comes from the registry',
  }),
});
