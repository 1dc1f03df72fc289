/**
 * What a unit of work is, in numbers.
 *
 * Units: seconds. A name says its unit where the type does not.
 */
import type { Distribution } from '../../engine/distribution.ts';

export interface TaskSpec {
  /** Work on the CPU, in seconds of one reference core. */
  readonly cpuSeconds: Distribution;
  /** Threads that the work on the CPU is spread over evenly. At least 1. */
  readonly threads: number;
  /** Random operations of 4 KiB on the disk, those of a kind all asked for at once. */
  readonly randomReads: number;
  readonly randomWrites: number;
  /** Requests over the network, each of which waits for its answer. */
  readonly roundTrips: number;
  /** Time of one round trip between programs that run on bare machines. */
  readonly roundTripSeconds: number;
  /** From one task's due time to the next one's; null: back to back. */
  readonly every: Distribution | null;
}
