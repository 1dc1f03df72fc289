/**
 * Random operations on a disk: what is outstanding shares the device's operations a second.
 *
 * The device is one: an operation of a kind takes 1 / (its rate) of the device's time, so reads and writes slow each
 * other. n operations that are asked for at once take max(latency, n / what they are given), which for n outstanding
 * operations of latency L and a device of rate R is Little's law, n / L, up to R.
 *
 * Efficiency e is the path's: one path brings a device to at most e times its rate, as KVM's does because each operation
 * passes through one thread of QEMU (Felter et al., ISPASS 2015, section III-D). The device itself works no more for it,
 * so two such guests together can have 2e of it, up to all.
 *
 * Simplification: a sequential transfer and random operations do not slow each other.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { DiskDevice } from '../specs/hosts.ts';
import { type Lane, SharedCapacity } from './shared-capacity.ts';

export type IoKind = 'randomRead' | 'randomWrite';

/** A way to random operations: the device itself, where each caller has a path of its own, or one path for all callers. */
export interface IoPath {
  /**
   * Helper of lives: has `count` random operations of 4 KiB done, all asked for at once, and ends when the last of them
   * is. `efficiency`: the part of the device's rate that the path can bring; above 0, more than 1 counts as 1.
   */
  operations(count: number, kind: IoKind, efficiency: number): Life;
}

export class DiskIo implements IoPath {
  private readonly sim: Simulation;
  private readonly device: DiskDevice;
  /** In seconds of the device's time. */
  private readonly time: SharedCapacity;
  /** Callers with a path each, by their efficiency. */
  private readonly lanes = new Map<number, Lane>();

  constructor(sim: Simulation, device: DiskDevice) {
    this.sim = sim;
    this.device = device;
    this.time = new SharedCapacity(sim, 1);
  }

  /** From now on the device does that part of its operations a second. Range: 0 to 1. */
  slowTo(part: number): void {
    this.time.slowTo(part);
  }

  *operations(count: number, kind: IoKind, efficiency: number): Life {
    const lane = this.lanes.get(efficiency) ?? this.time.lane('each');
    this.lanes.set(efficiency, lane);
    yield* this.serve(lane, count, kind, efficiency);
  }

  /** One path for all who use it, such as the virtual disk of a VM: together they bring the device to `efficiency`. */
  path(): IoPath {
    const lane = this.time.lane('together');
    return { operations: (count, kind, efficiency) => this.serve(lane, count, kind, efficiency) };
  }

  private *serve(lane: Lane, count: number, kind: IoKind, efficiency: number): Life {
    if (!(efficiency > 0)) throw new RangeError(`an efficiency must be above 0, not ${efficiency}`);
    if (count === 0) return;
    const since = this.sim.now;
    const perSecond = kind === 'randomRead' ? this.device.iops.read : this.device.iops.write;
    yield* lane.serve(count / perSecond, Math.min(1, efficiency));
    const early = fromSeconds(this.device.latencySeconds) - (this.sim.now - since);
    if (early > 0) yield early;
  }
}
