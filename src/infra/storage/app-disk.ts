/**
 * What an app writes to: its files on the disk of its machine, which may itself be a disk on a device.
 *
 * Where the machine's own disk is full, a write fails. Where the device under a VM's disk is full, the VM stands still
 * until there is room, and the write goes on.
 */
import type { Life } from '../../engine/simulation.ts';
import type { Machine } from '../machine.ts';
import type { Extent } from '../space/extent.ts';
import type { Room } from '../space/room.ts';

/** What stands between an app and its disk. */
export interface WriteRules {
  /** What the layers below leave of the disk's sequential bandwidth to reading, and to writing. Above 0. */
  readonly readSpeed: number;
  readonly writeSpeed: number;
  /**
   * The parts in which what is shared is copied before it is changed, bytes: whole files, which are counted byte by byte, or
   * blocks. Null: nothing is shared, files are changed where they are.
   */
  readonly copiesOnWrite: number | null;
}

/** Of what is left on a device, each of n writers that fill it takes one part in n times this at a time. */
const SMALL_PARTS = 8;

export class AppDisk {
  private readonly machine: Machine;
  private readonly files: Extent;
  private readonly rules: WriteRules;
  /** Bytes that the app has written over time and keeps, whichever start wrote them. */
  readonly kept = { bytes: 0 };
  /** Whether what the app finds and writes before its first start is there. */
  isPrepared = false;
  private hasCopies = false;
  /** Where it is counted among those who fill a device. */
  private counted: Room | null = null;

  constructor(machine: Machine, files: Extent, rules: WriteRules) {
    this.machine = machine;
    this.files = files;
    this.rules = rules;
  }

  /** Takes room for so many bytes more. False, and none is taken, where the machine's own disk has too little. */
  *take(bytes: number): Generator<number, boolean, void> {
    const { stall, pause, space } = this.machine;
    if (!space.fits(bytes)) return false;
    for (let left = bytes; ; ) {
      const part = Math.min(left, this.files.room);
      if (!this.files.write(part)) return false;
      left -= part;
      if (left === 0) return true;
      if (stall === null || pause === null) return false;
      stall.until(space.root.room);
      yield* pause.pass();
    }
  }

  /** Helper of lives: brings bytes to the device, at most `cap` of them a second. */
  send(bytes: number, cap: number): Life {
    const { writeSpeed } = this.rules;
    return this.machine.storage.write(bytes / writeSpeed, cap / writeSpeed);
  }

  /**
   * Changes bytes of files that were there before the app: where those are shared they are first copied. False where
   * there is no room for the copy. `found`: this was done before the run began, so it takes no time.
   */
  *modify(bytes: number, found: boolean): Generator<number, boolean, void> {
    if (bytes === 0) return true;
    const { copiesOnWrite, readSpeed } = this.rules;
    const copied = copiesOnWrite === null ? 0 : Math.ceil(bytes / copiesOnWrite) * copiesOnWrite;
    if (!this.hasCopies && !(yield* this.take(copied))) return false;
    this.hasCopies = true;
    if (found) return true;
    yield* this.machine.storage.read(copied / readSpeed);
    yield* this.send(Math.max(bytes, copied), Infinity);
    return true;
  }

  /**
   * How many of up to `most` bytes a writer takes next that goes on and on, at least 1: many while there is much room,
   * then less and less, so that a device is full when what was written to it in all says so. 0: its own disk is full.
   */
  next(most: number, least: number): number {
    const { space } = this.machine;
    const { room, free } = space.root;
    this.count(room);
    const fairPart = Math.floor(free / (SMALL_PARTS * room.growers));
    return Math.min(
      space.free,
      Math.max(1, Math.min(Math.round(most), Math.max(Math.round(least), fairPart))),
    );
  }

  /** No longer fills anything. */
  rest(): void {
    this.count(null);
  }

  private count(room: Room | null): void {
    if (room === this.counted) return;
    if (this.counted !== null) this.counted.growers--;
    if (room !== null) room.growers++;
    this.counted = room;
  }
}
