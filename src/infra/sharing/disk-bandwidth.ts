/**
 * A disk's bandwidth: all reads in progress share the read bandwidth max-min fairly, all writes the write bandwidth.
 *
 * Simplification: reads and writes do not slow each other, and the size of single requests plays no part.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import { type Lane, SharedCapacity } from './shared-capacity.ts';

export class DiskBandwidth {
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  private readonly reads: Channel;
  private readonly writes: Channel;

  /** Bandwidths in bytes per second, above 0; Infinity: transfers take no time. */
  constructor(sim: Simulation, readBytesPerSecond: number, writeBytesPerSecond: number) {
    this.readBytesPerSecond = readBytesPerSecond;
    this.writeBytesPerSecond = writeBytesPerSecond;
    this.reads = new Channel(sim, readBytesPerSecond);
    this.writes = new Channel(sim, writeBytesPerSecond);
  }

  /** From now on the device brings that part of its bandwidth. Range: 0 to 1. */
  slowTo(part: number): void {
    this.reads.slowTo(part);
    this.writes.slowTo(part);
  }

  /** Helper of lives: reads `bytes` and ends when they are there. */
  read(bytes: number): Life {
    return this.reads.transfer(bytes, Infinity);
  }

  /** Helper of lives: writes `bytes`, at most `cap` of them a second, and ends when they are on the device. */
  write(bytes: number, cap = Infinity): Life {
    return this.writes.transfer(bytes, cap);
  }
}

/** One direction of the device. */
class Channel {
  private readonly bandwidth: SharedCapacity | null;
  /** Transfers by their cap: those of one lane are served alike. */
  private readonly lanes = new Map<number, Lane>();

  constructor(sim: Simulation, bytesPerSecond: number) {
    if (!(bytesPerSecond > 0))
      throw new RangeError(`a disk's bandwidth must be above 0, not ${bytesPerSecond}`);
    this.bandwidth = bytesPerSecond < Infinity ? new SharedCapacity(sim, bytesPerSecond) : null;
  }

  slowTo(part: number): void {
    this.bandwidth?.slowTo(part);
  }

  *transfer(bytes: number, cap: number): Life {
    if (this.bandwidth === null) {
      if (cap < Infinity) yield fromSeconds(bytes / cap);
      return;
    }
    const lane = this.lanes.get(cap) ?? this.bandwidth.lane(cap < Infinity ? 'each' : 'unbounded');
    this.lanes.set(cap, lane);
    yield* lane.serve(bytes, cap < Infinity ? cap : 1);
  }
}
