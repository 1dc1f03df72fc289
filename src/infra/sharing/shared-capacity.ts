/**
 * One capacity, such as the bandwidth of a device, divided max-min fairly among lanes of work, at every change.
 *
 * Pieces of one lane are served alike. A piece has a width, which is the most of the capacity that it takes when its lane
 * runs at full speed, and pieces in progress count alike when lanes share what is scarce.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { fairShare, type ShareTable, shareTable } from './fair-share.ts';
import { FluidPool } from './fluid-pool.ts';
import { NEVER, Settling } from './settling.ts';

/**
 * How fast the pieces of a lane may go: each up to its own width; all together as one piece, which a single path lets
 * pass; or without a bound of their own.
 */
export type Pace = 'each' | 'together' | 'unbounded';

export class SharedCapacity {
  private readonly perSecond: number;
  /** What is left of it. */
  private part = 1;
  private readonly sim: Simulation;
  private readonly settling: Settling;
  /** Lanes with pieces in progress, and those that have lost their last one since the last division. */
  private readonly busy = new Set<Lane>();
  /** Grows with the lanes in use: most are idle for most of a run. */
  private table: ShareTable = shareTable(0);

  /** `perSecond`: what the pieces of a second can add up to. Above 0, finite. */
  constructor(sim: Simulation, perSecond: number) {
    if (!(perSecond > 0 && perSecond < Infinity))
      throw new RangeError(`a shared capacity must be above 0 and finite, not ${perSecond}`);
    this.perSecond = perSecond;
    this.sim = sim;
    this.settling = new Settling(sim, this);
  }

  /** From now on there is that part of it. Range: 0 to 1. */
  slowTo(part: number): void {
    this.part = part;
    this.settling.changed();
  }

  /** Opens a lane. It costs nothing while no piece is in it. */
  lane(pace: Pace): Lane {
    return new Lane(this.sim, this, pace);
  }

  /** Called by lanes: a piece has come or gone. */
  changed(lane: Lane): void {
    this.busy.add(lane);
    this.settling.changed();
  }

  /** Called by the settling. */
  finishDue(): void {
    for (const lane of this.busy) if (lane.due <= this.sim.now) lane.finishDue();
  }

  /** Called by the settling: divides the capacity anew. */
  settle(): Micros {
    for (const lane of this.busy) if (lane.size === 0) this.busy.delete(lane);
    const rows = this.busy.size;
    if (rows > this.table.demand.length) this.table = shareTable(2 * rows);
    const { demand, weight, given } = this.table;
    let row = 0;
    for (const lane of this.busy) {
      demand[row] = lane.demand;
      weight[row++] = lane.size;
    }
    const all = fairShare(this.perSecond * this.part, this.table, rows);
    if (rows === 1) given[0] = all; // one lane alone has all that it can use, to the last bit
    row = 0;
    let due = NEVER;
    for (const lane of this.busy) due = Math.min(due, lane.give(given[row++] as number));
    return due;
  }
}

/** Pieces of work that are served at one common speed. Made by `SharedCapacity.lane`. */
export class Lane {
  /** When the next piece will be done. */
  due: Micros = NEVER;
  private readonly capacity: SharedCapacity;
  private readonly pace: Pace;
  private readonly pieces: FluidPool;

  constructor(sim: Simulation, capacity: SharedCapacity, pace: Pace) {
    this.capacity = capacity;
    this.pace = pace;
    this.pieces = new FluidPool(sim, this);
  }

  /** Pieces in progress. */
  get size(): number {
    return this.pieces.size;
  }

  /** The most that the lane can take a second. */
  get demand(): number {
    if (this.pace === 'unbounded') return Infinity;
    return this.pace === 'each' ? this.pieces.width : this.pieces.width / this.pieces.size;
  }

  /**
   * Helper of lives: stays until `amount` is served, in the unit of the capacity. `width`: the most of it a second that
   * the piece is given, where the lane is bounded.
   */
  serve(amount: number, width = 1): Life {
    return this.pieces.serve(amount, width);
  }

  /** Called by the pool. */
  changed(): void {
    this.capacity.changed(this);
  }

  /** Called by the capacity: shares so much a second among the pieces. Returns when the next of them will be done. */
  give(perSecond: number): Micros {
    this.due = this.pieces.setSpeed(perSecond / this.pieces.width);
    return this.due;
  }

  /** Called by the capacity. */
  finishDue(): void {
    this.pieces.finishDue();
  }
}
