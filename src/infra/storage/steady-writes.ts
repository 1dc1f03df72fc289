/**
 * Data that an app writes over time: thin disks grow by it, and pools fill.
 *
 * Its bytes are taken from the ledger in stretches, each before it is written: stretches of a fixed time while there is
 * much room, and shorter ones near the end of it, so that the instant at which a device is full is off by no more than the
 * shortest. All writers share the bandwidth of the device, each up to its own rate. Long stretches end at common instants,
 * so that the bandwidth is divided anew once for all of them.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { toSeconds } from '../../engine/time.ts';
import type { AppDisk } from './app-disk.ts';

/** What is written over time. */
export interface SteadyWrites {
  readonly bytesPerSecond: number;
  /** Bytes kept at most: beyond them, what is new takes the place of what is old. Infinity: all is kept. */
  readonly limit: number;
  /** The longest stretch that is taken at once. Unit: s. */
  readonly stretchSeconds: number;
}

/** The shortest stretch, as a part of the longest. */
const SHORTEST = 1 / 160;

/** Seconds to the next instant at which all writers end a stretch; who is about to end one has a whole one ahead. */
function untilCommon(now: number, stretch: number): number {
  return (Math.floor(now / stretch + SHORTEST) + 1) * stretch - now;
}

/** Writes until it is stopped, or returns because the machine's own disk is full. */
export function* steadyWrites(
  sim: Simulation,
  { bytesPerSecond, limit, stretchSeconds }: SteadyWrites,
  kept: { bytes: number },
  disk: AppDisk,
): Life {
  const longest = bytesPerSecond * stretchSeconds;
  try {
    while (kept.bytes < limit) {
      const most = Math.floor(bytesPerSecond * untilCommon(toSeconds(sim.now), stretchSeconds));
      const bytes = disk.next(Math.min(most, limit - kept.bytes), longest * SHORTEST);
      if (bytes === 0 || !(yield* disk.take(bytes))) return;
      kept.bytes += bytes;
      yield* disk.send(bytes, bytesPerSecond);
    }
    disk.rest();
    // Stretch by stretch: the machine may be paused between two of them, or stand on another disk.
    for (;;) yield* disk.send(longest, bytesPerSecond);
  } finally {
    disk.rest();
  }
}
