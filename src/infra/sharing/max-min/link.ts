/** A link, with the flows that it holds back and those that only pass. */

import { Heap, type HeapItem } from '../heap.ts';
import type { Booking } from './booking.ts';
import type { Bundle } from './bundle.ts';
import { Clock } from './clock.ts';

/** Shares of a number below this are what rounding leaves of nothing. */
const ROUNDING = 1e-12;

/** With more guests than this, it costs a link less to hear of each change of one than to let all book ahead. */
const FEW = 16;

/** Stands for a link in a heap of links. */
export class LinkItem implements HeapItem {
  key = 0;
  place = -1;
  readonly link: Link;

  constructor(link: Link) {
    this.link = link;
  }
}

export class Link {
  /** Bytes per second, less what is kept from those who share; Infinity for a ceiling, and where it is only watched. */
  capacity: number;
  /** A ceiling lets nobody run faster than this, however many they are; null for what is shared. */
  readonly ceiling: number | null;
  /** What each flow that it holds back is given, bytes per second; Infinity while it holds nobody back. */
  level: number;
  /** Attained service of each flow that it holds back. */
  readonly clock = new Clock();
  /** The bundles that it holds back, by the point of the clock at which their next flow is done; and how many flows. */
  readonly held = new Heap<Bundle>();
  own = 0;
  /** Flows over the link in all. */
  flows = 0;

  /** What flows held back elsewhere take of this link, by who holds them back; and the sum of it. */
  readonly guests = new Map<Link, Booking>();
  booked = 0;
  /** The guests with exact bookings, fastest first. */
  readonly fastest = new Heap<Booking>();
  /** What its own flows take of other links: exact bookings, and those ahead by the level up to which they are enough. */
  readonly exact = new Set<Booking>();
  readonly ahead = new Heap<Booking>();

  readonly unsettled = new LinkItem(this);
  readonly due = new LinkItem(this);
  private readonly whole: number;
  private kept = 0;
  private changesSinceSum = 0;

  constructor(capacity: number, ceiling: number | null = null) {
    this.whole = capacity;
    this.capacity = capacity;
    this.ceiling = ceiling;
    this.level = ceiling ?? Infinity;
    this.clock.speed = ceiling ?? 0;
  }

  /** A link without bound, there to tell what goes through it. All bookings of it are exact. */
  get isMeter(): boolean {
    return this.capacity === Infinity && this.ceiling === null;
  }

  /** Bytes per second through it. */
  get rate(): number {
    let rate = this.own === 0 ? 0 : this.own * this.level;
    for (const guest of this.guests.values()) rate += guest.flows * guest.holder.level;
    return rate;
  }

  /** Keeps so many bytes per second more, or fewer, from those who share it. */
  keep(change: number): void {
    this.kept += change;
    this.capacity = Math.max(0, this.whole - this.kept);
  }

  /** The level at which its own flows fill what the guests leave; 0 where they book all of it. */
  get target(): number {
    if (this.ceiling !== null) return this.ceiling;
    if (this.own > 0) return Math.max(0, this.capacity - this.booked) / this.own;
    return this.isOverbooked ? 0 : Infinity;
  }

  /** What the level can not fall below, whatever becomes of the other links. */
  get lowest(): number {
    if (this.own > 0) return Math.min(this.level, this.target);
    return this.flows > 0 ? Math.min(this.level, this.capacity / this.flows) : this.level;
  }

  /** Whether its level, or what its guests have booked, may have to change. */
  get isUnsettled(): boolean {
    if (this.ceiling !== null) return this.fastest.size > 0;
    if (this.isMeter) return false;
    return this.own > 0 || this.level < Infinity || this.isOverbooked || this.couldBookAhead;
  }

  /** The fastest guest, if it runs faster than `level`. */
  guestAbove(level: number): Booking | undefined {
    const fastest = this.fastest.top;
    return fastest !== undefined && fastest.holder.level > level * (1 + ROUNDING) ? fastest : undefined;
  }

  /** Has all bookings made exact. */
  bookExactly(): void {
    if (this.ceiling !== null || this.fastest.size === this.guests.size) return;
    for (const guest of this.guests.values()) guest.makeExact();
  }

  /** Lets its guests book ahead: all that is left, in proportion to what they use; under a ceiling, up to it. */
  bookAhead(): void {
    if (this.ceiling !== null) {
      for (let guest = this.fastest.top; guest !== undefined; guest = this.fastest.top)
        guest.bookAhead(this.ceiling);
    } else if (this.couldBookAhead && this.booked > 0) {
      const growth = this.capacity / this.booked;
      for (const guest of this.guests.values()) guest.bookAhead(guest.holder.level * growth);
    }
  }

  /**
   * The bookings have grown by `change`. Taking their sum anew after as many changes as there are guests keeps rounding
   * from piling up, at constant cost a change.
   */
  book(change: number): void {
    this.booked += change;
    if (++this.changesSinceSum <= this.guests.size) return;
    this.changesSinceSum = 0;
    this.booked = 0;
    for (const guest of this.guests.values()) this.booked += guest.rate;
  }

  private get isOverbooked(): boolean {
    return this.booked > this.capacity * (1 + ROUNDING);
  }

  private get couldBookAhead(): boolean {
    return this.level === Infinity && this.fastest.size > 0 && this.guests.size <= FEW;
  }
}
