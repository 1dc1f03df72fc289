/** The machines that have one blob, and those that wait for one of them to be free. */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';
import type { Port, Rack } from '../fabric.ts';
import { Heap, type HeapItem } from '../sharing/heap.ts';

/** Ranks more than this many members: who serves fewer goes first, then who came first. */
const MEMBERS_MAX = 2 ** 24;

/** A machine that has the blob. */
export class Seat {
  readonly port: Port;
  readonly number: number;
  /** How many it serves. */
  uploads = 0;
  /** How many machines behind the port have the blob: a host may carry several. */
  holders = 1;
  readonly inRack: SeatItem;
  readonly overall: SeatItem;

  constructor(port: Port, number: number) {
    this.port = port;
    this.number = number;
    this.inRack = { key: 0, place: -1, seat: this };
    this.overall = { key: 0, place: -1, seat: this };
  }
}

interface SeatItem extends HeapItem {
  readonly seat: Seat;
}

interface Waiter {
  readonly process: Process;
  readonly rack: Rack;
}

export class Circle {
  /** How many fetch the blob from outside of the circle. */
  fetching = 0;
  private readonly uploadsMax: number;
  private readonly seats = new Map<Port, Seat>();
  private readonly overall = new Heap<SeatItem>();
  private readonly byRack = new Map<Rack, Heap<SeatItem>>();
  private joined = 0;
  /** In the order of asking. */
  private readonly waiting = new Set<Waiter>();
  private readonly waitingByRack = new Map<Rack, Set<Waiter>>();

  /** `uploadsMax`: the most that a member serves at a time. */
  constructor(uploadsMax: number) {
    this.uploadsMax = uploadsMax;
  }

  /** How many have the blob. */
  get size(): number {
    return this.seats.size;
  }

  /** The member to ask from a rack; null where nobody is free. */
  choose(rack: Rack): Seat | null {
    return this.freest(this.byRack.get(rack)) ?? this.freest(this.overall);
  }

  /** A machine has the blob from now on. */
  join(port: Port): void {
    const known = this.seats.get(port);
    if (known !== undefined) {
      known.holders += 1;
      return;
    }
    const seat = new Seat(port, this.joined++);
    this.seats.set(port, seat);
    this.overall.push(seat.overall, this.rankOf(seat));
    this.rackOf(port.rack).push(seat.inRack, this.rankOf(seat));
    for (let free = this.uploadsMax; free > 0 && this.waiting.size > 0; free--) this.callNext(port.rack);
  }

  /** A machine has thrown the blob away. What it is sending still arrives; nobody else asks it any more. */
  leave(port: Port): void {
    const seat = this.seats.get(port);
    if (seat === undefined || --seat.holders > 0) return;
    this.seats.delete(port);
    this.overall.remove(seat.overall);
    this.rackOf(port.rack).remove(seat.inRack);
    if (this.size + this.fetching === 0) this.callNext(port.rack);
  }

  /** A member serves one more, or one less. */
  serve(seat: Seat, change: 1 | -1): void {
    seat.uploads += change;
    if (seat.overall.place < 0) return; // it has left meanwhile
    this.overall.move(seat.overall, this.rankOf(seat));
    this.rackOf(seat.port.rack).move(seat.inRack, this.rankOf(seat));
  }

  /** Helper of lives: waits until something has changed that may be of use. */
  *wait(sim: Simulation, rack: Rack): Life {
    if (sim.current === null) throw new Error('only a life can wait');
    const waiter = { process: sim.current, rack };
    this.waiting.add(waiter);
    const line = this.waitingByRack.get(rack) ?? new Set();
    this.waitingByRack.set(rack, line.add(waiter));
    let wentOn = false;
    try {
      yield PARK;
      wentOn = true;
    } finally {
      // One that is stopped after it was called hands the call on.
      if (!wentOn && !this.leaveLine(waiter)) this.callNext(rack);
    }
  }

  /** Lets the one go on that has waited longest, in this rack if there is one. */
  callNext(rack: Rack): void {
    const [first] = this.waitingByRack.get(rack) ?? [];
    const [oldest] = first === undefined ? this.waiting : [first];
    if (oldest === undefined) return;
    this.leaveLine(oldest);
    oldest.process.wake();
  }

  private leaveLine(waiter: Waiter): boolean {
    this.waitingByRack.get(waiter.rack)?.delete(waiter);
    return this.waiting.delete(waiter);
  }

  private freest(members: Heap<SeatItem> | undefined): Seat | null {
    const seat = members?.top?.seat;
    return seat !== undefined && seat.uploads < this.uploadsMax ? seat : null;
  }

  private rackOf(rack: Rack): Heap<SeatItem> {
    const members = this.byRack.get(rack) ?? new Heap<SeatItem>();
    this.byRack.set(rack, members);
    return members;
  }

  private rankOf({ uploads, number }: Seat): number {
    return uploads * MEMBERS_MAX + number;
  }
}
