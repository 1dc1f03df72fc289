/**
 * What a container runtime is, in numbers.
 *
 * Units: bytes, cores, whole µs, bytes per second, W. A name says its unit where the type does not.
 */
import type { Distribution } from '../../engine/distribution.ts';
import type { Micros } from '../../engine/time.ts';
import type { Efficiency } from './efficiency.ts';
import type { ImageGcRules, PeerToPeer, PullRules } from './images.ts';

export interface ContainerRuntime {
  readonly preset: string;
  /** Seconds to create and start one container on an idle node, image present. */
  readonly start: Distribution;
  /** Seconds of that which hold the runtime's lock: only one start a node is in it at a time. */
  readonly serialSeconds: number;
  /** With w starts waiting for the lock, the part under it takes 1 + serialGrowth w times as long. 0 and above. */
  readonly serialGrowth: number;
  /** Added to `start` per container already on the node, seconds. */
  readonly perResidentSeconds: number;
  /** Fraction of the start spent on one core. */
  readonly cpuShare: number;
  /** Bytes per container (shim, sandbox). */
  readonly memoryPerContainer: number;
  /** Cores and bytes that placement sets aside for each container on top of its request. */
  readonly podOverhead: { readonly cores: number; readonly memory: number };
  readonly efficiency: Efficiency;
  /** What the storage driver leaves of the disk's bandwidth to writes into writable layers. Above 0, at most 1. */
  readonly writableSpeed: number;
  readonly imageGc: ImageGcRules;
  readonly pull: PullRules & {
    /** Whether images lie on each node already. */
    readonly cached: boolean;
    /** Null where machines do not serve each other. */
    readonly peerToPeer: PeerToPeer | null;
  };
  /** Crash back-off before a restart. */
  readonly backOff: BackOff;
}

export interface BackOff {
  readonly first: Micros;
  readonly factor: number;
  readonly max: Micros;
  /** An app that ran this long before it died starts again from `first`. */
  readonly resetAfter: Micros;
}

export interface ReadinessProbe {
  readonly initialDelay: Micros;
  readonly period: Micros;
}
