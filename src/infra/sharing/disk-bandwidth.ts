/**
 * A disk's bandwidth: all reads in progress share the read bandwidth equally, all writes the write bandwidth.
 *
 * Simplification: reads and writes do not slow each other, and the size of single requests plays no part.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { FluidPool } from './fluid-pool.ts';
import { Settling } from './settling.ts';

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

  /** Helper of lives: reads `bytes` and ends when they are there. */
  read(bytes: number): Life {
    return this.reads.transfer(bytes);
  }

  /** Helper of lives: writes `bytes` and ends when they are on the device. */
  write(bytes: number): Life {
    return this.writes.transfer(bytes);
  }
}

/** One direction of the device. */
class Channel {
  private readonly bytesPerSecond: number;
  private readonly transfers: FluidPool;
  private readonly settling: Settling;

  constructor(sim: Simulation, bytesPerSecond: number) {
    if (!(bytesPerSecond > 0))
      throw new RangeError(`a disk's bandwidth must be above 0, not ${bytesPerSecond}`);
    this.bytesPerSecond = bytesPerSecond;
    this.transfers = new FluidPool(sim, this);
    this.settling = new Settling(sim, this);
  }

  *transfer(bytes: number): Life {
    if (this.bytesPerSecond < Infinity) yield* this.transfers.serve(bytes);
  }

  /** Called by the pool: a transfer has begun or was broken off. */
  changed(): void {
    this.settling.changed();
  }

  /** Called by the settling. */
  finishDue(): void {
    this.transfers.finishDue();
  }

  /** Called by the settling: equal parts for all. */
  settle(): Micros {
    const transfers = this.transfers.size;
    return this.transfers.setSpeed(transfers === 0 ? 0 : this.bytesPerSecond / transfers);
  }
}
