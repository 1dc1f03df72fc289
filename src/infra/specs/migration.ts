/**
 * How running VMs change their host, in numbers.
 *
 * Units: bytes, bytes per second, core-seconds, whole µs. A name says its unit where the type does not.
 */
import type { Distribution } from '../../engine/distribution.ts';
import type { Micros } from '../../engine/time.ts';

export interface MigrationRules {
  readonly preset: string;
  /** Memory is copied while the VM runs and then what it wrote meanwhile, or all of it while the VM is paused. */
  readonly strategy: 'pre-copy' | 'stop-and-copy';
  /** Rate of the first round, and the least of any; bytes per second, Infinity: as fast as the network allows. */
  readonly minRate: number;
  /** Most of any round, and of the copy during the pause. Infinity: as fast as the network allows. */
  readonly maxRate: number;
  /** How much faster a round is sent than memory was written in the round before. Infinity: always at the most. */
  readonly step: number;
  /** Part of the slower host's network card that a migration may take. Above 0, at most 1. */
  readonly networkShare: number;
  /** The VM is paused when less than this is left to send, bytes. */
  readonly stopBelow: number;
  /** The VM is paused when what is left can be sent in this time, at the speed of the last round. */
  readonly pauseTarget: Micros;
  /** Rounds with the VM running. At least 1. */
  readonly maxRounds: number;
  /** When memory is written faster than it can be sent, or the rounds are used up: pause all the same, or stay. */
  readonly whenStuck: 'pause' | 'give-up';
  /** Seconds of the pause beyond the copying: devices, network addresses. */
  readonly handover: Distribution;
  /** Core-seconds that each of both hosts spends on a byte sent. */
  readonly cpuPerByte: number;
  /** Share of the CPU that it uses which a VM loses while it is moved; both hosts spend as much. 0 to below 1. */
  readonly slowdown: number;
}

/** How fast a program writes to memory. */
export interface MemoryWrites {
  /** Bytes per second written to the working set, pages written again included. */
  readonly rate: number;
  /** Bytes that are written over and over, each page as likely as any other. */
  readonly workingSet: number;
  /** Bytes per second written to the rest of memory. */
  readonly coldRate: number;
}
