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
}

export interface Registry {
  readonly egressBytesPerSecond: number;
  /** Uplink of each rack, bytes per second. Infinity: not a bottleneck. */
  readonly rackUplinkBytesPerSecond: number;
  /** Time to first byte. */
  readonly latency: Micros;
}
