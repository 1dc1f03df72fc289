/**
 * Finite pieces of work served side by side at one common speed that changes: threads on a share of the CPU, transfers
 * on a disk, flows over the same links.
 *
 * Because the speed is common, one clock serves all: `attained`, the work that one unit of width has been given so far.
 * A piece of width w and amount a is done when the clock has gone a / w beyond where it stood when the piece came
 * (Kleinrock, Queueing Systems II, section 4.4, calls it attained service). A change of speed touches no piece.
 */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import { NEVER } from './settling.ts';

/** Whoever must divide anew when the width of a pool has changed. */
export interface PoolOwner {
  changed(): void;
}

interface Piece {
  readonly width: number;
  /** Where the clock stands when the piece is done. */
  readonly doneAt: number;
  readonly process: Process;
  pending: boolean;
}

export class FluidPool {
  private readonly sim: Simulation;
  private readonly owner: PoolOwner;
  private readonly pieces: Piece[] = [];
  private attained = 0;
  private speed = 0;
  private since: Micros = 0;

  constructor(sim: Simulation, owner: PoolOwner) {
    this.sim = sim;
    this.owner = owner;
  }

  /** Sum of the widths of all pieces in progress; 0 exactly when there is none. */
  get width(): number {
    let width = 0;
    for (const piece of this.pieces) width += piece.width;
    return width;
  }

  /** Pieces in progress. */
  get size(): number {
    return this.pieces.length;
  }

  /**
   * Helper of lives: stays until `amount` is served. The piece counts for `width` (above 0) and is served at `width`
   * times the pool's speed. Ends at the first whole µs at which the work is done; no amount, no time. Stopping the life
   * takes the piece out.
   */
  *serve(amount: number, width = 1): Life {
    const piece = this.add(amount, width);
    if (piece === null) return;
    try {
      while (piece.pending) yield PARK;
    } finally {
      if (piece.pending) this.remove(piece);
    }
  }

  /** Sets the work given per second to one unit of width, from now on. Returns when the next piece will be done. */
  setSpeed(speed: number): Micros {
    this.advance();
    this.speed = speed;
    return this.nextDue();
  }

  /** Wakes the lives whose pieces are done. */
  finishDue(): void {
    this.advance();
    const reached = this.attained + this.tolerance();
    let kept = 0;
    for (const piece of this.pieces) {
      if (piece.doneAt <= reached) {
        piece.pending = false;
        piece.process.wake();
      } else {
        this.pieces[kept++] = piece;
      }
    }
    this.pieces.length = kept;
  }

  private add(amount: number, width: number): Piece | null {
    if (!(amount >= 0 && amount < Infinity))
      throw new RangeError(`work must be 0 or more and finite, not ${amount}`);
    if (!(width > 0 && width < Infinity))
      throw new RangeError(`width must be above 0 and finite, not ${width}`);
    const process = this.sim.current;
    if (process === null) throw new Error('work can only be waited for by a life that the simulation runs');
    if (amount === 0) return null;
    this.advance();
    const piece = { width, doneAt: this.attained + amount / width, process, pending: true };
    this.pieces.push(piece);
    this.owner.changed();
    return piece;
  }

  private remove(piece: Piece): void {
    piece.pending = false;
    this.pieces.splice(this.pieces.indexOf(piece), 1);
    this.owner.changed();
  }

  private advance(): void {
    const now = this.sim.now;
    // The clock starts again when nobody reads it, which keeps it small and precise.
    if (this.pieces.length === 0) this.attained = 0;
    else this.attained += (this.speed * (now - this.since)) / MICROS_PER_SECOND;
    this.since = now;
  }

  private nextDue(): Micros {
    if (this.pieces.length === 0 || this.speed === 0) return NEVER;
    let first = Infinity;
    for (const piece of this.pieces) first = Math.min(first, piece.doneAt);
    const ahead = first - this.attained - this.tolerance();
    // At least 1 µs, however little there is to do: who ends at this instant has been woken before it is divided.
    return this.sim.now + Math.max(1, Math.ceil((ahead / this.speed) * MICROS_PER_SECOND));
  }

  /** What rounding may have cost the clock: without it, a piece due on a whole µs would end one µs late. */
  private tolerance(): number {
    return this.speed * 1e-12 + this.attained * 2 ** -50;
  }
}
