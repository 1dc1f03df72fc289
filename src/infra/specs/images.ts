/**
 * What images and their registry are, in numbers.
 *
 * Units: bytes, cores, whole µs, bytes per second, W. A name says its unit where the type does not.
 */
import type { Micros } from '../../engine/time.ts';

export interface Layer {
  readonly id: string;
  /** Bytes unpacked on disk. */
  readonly size: number;
  /** Bytes on the wire. Default: by the compression ratio of the runtime. */
  readonly compressed?: number;
}

/** How a machine pulls images. */
export interface PullRules {
  /** Whether images are pulled side by side, or one after the other. */
  readonly parallel: boolean;
  /** Layers of one image that are fetched at a time; each is unpacked in its turn. */
  readonly layers: number;
  /** Image pulls that a machine begins a second, and how many at once after a rest. Infinity: any number. */
  readonly requestsPerSecond: number;
  readonly burst: number;
  /** Unpacked bytes per byte on the wire. At least 1. */
  readonly compressionRatio: number;
  /** Unpacked bytes that one core unpacks a second. */
  readonly unpackBytesPerSecond: number;
  /** Null where all of an image must be here before a container of it starts. */
  readonly lazy: LazyPull | null;
}

/** When a machine throws away image layers that no container uses. */
export interface ImageGcRules {
  /** Share of the disk above which it does, and down to which. */
  readonly high: number;
  readonly low: number;
  /** How long a layer stays at least. */
  readonly minAge: Micros;
  /** How often the disk is looked at. */
  readonly every: Micros;
}

export interface LazyPull {
  /** Part of an image that a start reads. 0 to 1. */
  readonly readFraction: number;
  /** How many times as long an app takes to start that reads its image as it comes. At least 1. */
  readonly slowdown: number;
  /** Whether what is not read at the start comes behind it, or never. */
  readonly rest: 'background' | 'on-demand';
}

export interface PeerToPeer {
  /** Others that a machine serves one layer at a time. */
  readonly uploads: number;
  /** Machines that fetch one layer from the registry; all others have it from them. */
  readonly seeds: number;
  /** Time to the first byte from another machine. */
  readonly latency: Micros;
}

export interface Registry {
  readonly egressBytesPerSecond: number;
  /** Uplink of each rack, bytes per second. Infinity: not a bottleneck. */
  readonly rackUplinkBytesPerSecond: number;
  /** Time to first byte. */
  readonly latency: Micros;
  /** Requests for layers that it answers a second; Infinity: any number. */
  readonly requestsPerSecond: number;
  /** From the nearest to the farthest. */
  readonly caches: readonly LayerCache[];
}

/** A cache of layers on each host, in each rack or in each zone. */
export interface LayerCache {
  readonly at: 'host' | 'rack' | 'zone';
  /** Share of all bytes that it serves, where it has no size. */
  readonly hits: number;
  /** Bytes that it keeps; null where it is known by its share. */
  readonly size: number | null;
  /** Time to first byte. */
  readonly latency: Micros;
  /** Infinity: not a bottleneck. */
  readonly egressBytesPerSecond: number;
}
