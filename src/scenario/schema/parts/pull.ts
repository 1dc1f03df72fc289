/** Key `runtime.pull`: how a machine pulls images. */
import * as z from 'zod';
import { LAZY_DEFAULTS, NODE_DEFAULTS, PEER_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bandwidth, eventRate, percent } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours } from '../field.ts';
import { choice, number, quantity, share, unbounded } from '../leaves.ts';
import { timespan } from '../timespans.ts';
import { FROM_PRESET } from './phases.ts';

const lazy = z.strictObject({
  readFraction: defaulted(share(percent), {
    description: 'Part of an image that a start reads: it is fetched before the container starts.',
    unit: 'fraction',
    example: '6.4%',
    default: catalogued(LAZY_DEFAULTS.readFraction),
  }),
  slowdown: defaulted(number({ min: 1 }), {
    description: 'How many times as long the start of an app takes while its image is not here in full.',
    unit: 'factor',
    example: 1.17,
    default: catalogued(LAZY_DEFAULTS.slowdown),
  }),
  rest: defaulted(choice(['background', 'on-demand']), {
    description: 'Whether the rest is fetched behind the start, or never because nothing reads it.',
    unit: 'name',
    example: 'on-demand',
    default: ours('background', 'what the lazy snapshotters of containerd do unless told otherwise'),
  }),
});

const peerToPeer = z.strictObject({
  uploads: defaulted(number({ min: 1, whole: true }), {
    description: 'Others that a machine serves one layer at a time.',
    unit: 'machines',
    example: 4,
    default: catalogued(PEER_DEFAULTS.uploads),
  }),
  seeds: defaulted(number({ min: 1, whole: true }), {
    description: 'Machines that fetch one layer from the registry; all others have it from them.',
    unit: 'machines',
    example: 1,
    default: catalogued(PEER_DEFAULTS.seeds),
  }),
  latency: defaulted(timespan(), {
    description: 'Time from a request to a peer to its first byte.',
    unit: 's',
    example: '250us',
    default: catalogued(PEER_DEFAULTS.latency),
  }),
});

export const pull = z.strictObject({
  parallel: optional(z.boolean(), {
    description: 'Whether a node pulls several images at a time.',
    unit: 'true or false',
    example: true,
    otherwise: FROM_PRESET,
  }),
  layers: optional(number({ min: 1, whole: true }), {
    description: 'Layers of one image that are fetched at a time; they are unpacked one after the other.',
    unit: 'layers',
    example: 3,
    otherwise: FROM_PRESET,
  }),
  rate: optional(unbounded(eventRate), {
    description: 'Image pulls that a node begins per unit of time; `none`: any number.',
    unit: '1/s',
    example: '5/s',
    otherwise: FROM_PRESET,
  }),
  burst: optional(number({ min: 1, whole: true }), {
    description: 'Image pulls that a node begins at once after a rest.',
    unit: 'pulls',
    example: 10,
    otherwise: FROM_PRESET,
  }),
  compressionRatio: optional(number({ min: 1 }), {
    description: 'Unpacked bytes per byte on the wire, for layers that do not say their compressed size.',
    unit: 'factor',
    example: 2.5,
    otherwise: FROM_PRESET,
  }),
  unpackRate: optional(quantity(bandwidth, { above: 0 }), {
    description: 'Unpacked bytes a second that one core unpacks.',
    unit: 'bytes/s',
    example: '100MB/s',
    otherwise: FROM_PRESET,
  }),
  cached: defaulted(z.boolean(), {
    description: 'Whether images lie on each node already.',
    unit: 'true or false',
    example: true,
    default: catalogued(NODE_DEFAULTS.imageCached),
  }),
  lazy: optional(lazy, {
    description:
      'Starts containers before all of their image is here; the part that a start reads may stand for it.',
    unit: 'map',
    example: { readFraction: '6.4%', slowdown: 1.17 },
    shorthand: { scalar: ['readFraction'] },
    otherwise: 'a container starts when all of its image is here',
  }),
  peerToPeer: optional(peerToPeer, {
    description:
      'Lets nodes serve each other the layers that they have, the same rack first; the number of uploads may stand for it.',
    unit: 'map',
    example: { uploads: 4 },
    shorthand: { scalar: ['uploads'] },
    otherwise: 'every node asks the registry',
  }),
});
