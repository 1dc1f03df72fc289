/**
 * The data on one volume. What is written over time is counted when somebody asks, so that a volume costs no event while
 * nothing happens to it. It takes room on its machine, a stretch of it at a time: what it holds at any instant is exact.
 */
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros, toSeconds } from '../../engine/time.ts';
import type { VolumeKind } from '../../volume-records.ts';

/** Where the bytes of a volume are counted: a disk, or memory. */
export interface VolumeRoom {
  /** Holds so many bytes from now on. False, and nothing has changed, where there is no room for them. */
  hold(bytes: number): boolean;
  /** Gives all of it back. */
  close(): void;
}

/** What one copy writes to a volume. */
export interface Writing {
  readonly written: number;
  readonly bytesPerSecond: number;
  readonly limit: number;
}

/** How often what is written over time takes its room. */
const STRETCH: Micros = fromSeconds(60);

export class Volume {
  readonly kind: VolumeKind;
  private readonly sim: Simulation;
  private readonly makeRoom: () => VolumeRoom | null;
  private room: VolumeRoom | null;
  private bytes = 0;
  private since: Micros = 0;
  /** Bytes ever written to it, those included whose place others have taken. */
  private everWritten = 0;
  /** When it was first written to; null: it was not yet, or has lost its data since. */
  private firstAt: Micros | null = null;
  /** There was no room for more. */
  private isFull = false;
  /** What each of those writes that write to it now. */
  private readonly writers = new Map<object, Writing>();
  private growing: Process | null = null;

  /** `makeRoom`: where its bytes are counted; null: on no machine. */
  constructor(sim: Simulation, kind: VolumeKind, makeRoom: () => VolumeRoom | null) {
    this.sim = sim;
    this.kind = kind;
    this.makeRoom = makeRoom;
    this.room = makeRoom();
  }

  /** Bytes on it now. */
  get held(): number {
    return Math.floor(this.grown());
  }

  /** Bytes that were ever written to it, or to what it was restored from. */
  get total(): number {
    return Math.floor(this.everWritten + (this.isFull ? 0 : this.written));
  }

  /** When it was first written to; null: there is no data on it. */
  get begunAt(): Micros | null {
    return this.firstAt;
  }

  /** Somebody begins to write. */
  begin(writer: object, writing: Writing): void {
    this.settle();
    this.writers.set(writer, writing);
    if (this.firstAt === null) this.add(writing.written);
    this.firstAt ??= this.sim.now;
    if (this.rate > 0 && this.growing === null)
      this.growing = this.sim.spawn(this.grow(), `writes to a ${this.kind} volume`);
  }

  end(writer: object): void {
    this.settle();
    this.writers.delete(writer);
    if (this.rate === 0) this.rest();
  }

  /** All data on it is gone: returns how many bytes that were. */
  lose(): number {
    const lost = this.held;
    this.rest();
    this.writers.clear();
    this.room?.close();
    this.room = this.makeRoom();
    this.bytes = 0;
    this.firstAt = null;
    this.isFull = false;
    return lost;
  }

  /** Holds so many bytes from now on, as it did when `total` had ever been written. Who writes to it goes on. */
  restore(bytes: number, total: number): void {
    this.settle();
    this.bytes = 0;
    this.room?.close();
    this.room = this.makeRoom();
    this.take(bytes);
    this.everWritten = total;
    this.firstAt ??= this.sim.now;
  }

  /** Gives its room back, for good. */
  close(): void {
    this.rest();
    this.room?.close();
    this.room = null;
  }

  private get rate(): number {
    let rate = 0;
    for (const { bytesPerSecond } of this.writers.values()) rate += bytesPerSecond;
    return rate;
  }

  private get limit(): number {
    let limit = 0;
    for (const writing of this.writers.values()) limit += writing.limit;
    return limit;
  }

  private grown(): number {
    if (this.rate === 0 || this.isFull) return this.bytes;
    return Math.max(this.bytes, Math.min(this.limit, this.bytes + this.written));
  }

  /** Bytes written since that was last counted. */
  private get written(): number {
    return this.rate * toSeconds(this.sim.now - this.since);
  }

  private add(bytes: number): void {
    this.everWritten += bytes;
    this.take(bytes);
  }

  /** Counts what was written since it was last counted. */
  private settle(): void {
    if (!this.isFull) this.everWritten += this.written;
    this.take(this.grown() - this.bytes);
    this.since = this.sim.now;
  }

  /** What no room is found for is not kept. */
  private take(more: number): void {
    const next = this.bytes + more;
    this.isFull = this.room !== null && !this.room.hold(Math.floor(next));
    if (!this.isFull) this.bytes = next;
  }

  private *grow(): Life {
    while (this.bytes < this.limit) {
      yield STRETCH;
      this.settle();
    }
    this.growing = null;
  }

  private rest(): void {
    this.growing?.stop();
    this.growing = null;
  }
}
