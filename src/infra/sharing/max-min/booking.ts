/**
 * What the flows that one link holds back take of another link on their way.
 *
 * A booking is exact, or it is ahead: a link with room to spare lets its guests book more than they use, and need not be
 * told of their changes while that is enough.
 */

import type { HeapItem } from '../heap.ts';
import type { Bundle } from './bundle.ts';
import type { Link } from './link.ts';

export class Booking implements HeapItem {
  /** The link that holds the flows back. */
  readonly holder: Link;
  /** The link that they pass. */
  readonly link: Link;
  readonly bundles = new Set<Bundle>();
  /** How many flows the bundles are. */
  flows = 0;
  /** Bytes per second booked for all of them. */
  rate = 0;
  /** The level of the holder up to which a booking ahead is enough; null for an exact one. */
  private enoughTo: number | null = null;

  /** In `link.fastest` where it is exact, in `holder.ahead` where it is ahead. */
  key = 0;
  place = -1;

  constructor(holder: Link, link: Link) {
    this.holder = holder;
    this.link = link;
    link.guests.set(holder, this);
    holder.exact.add(this);
    link.fastest.push(this, -holder.level);
  }

  /** Flows have come or gone, or the level of the holder has changed. */
  update(): void {
    const { level } = this.holder;
    if (this.enoughTo === null) this.link.fastest.move(this, -level);
    // A holder whose level is not yet known will tell it.
    this.book(this.flows * (this.enoughTo ?? (level === Infinity ? 0 : level)));
  }

  makeExact(): void {
    if (this.enoughTo === null) return;
    this.enoughTo = null;
    this.holder.ahead.remove(this);
    this.holder.exact.add(this);
    this.link.fastest.push(this, -this.holder.level);
    this.update();
  }

  /** Makes an exact booking one that is enough up to a level of the holder. */
  bookAhead(level: number): void {
    if (this.enoughTo !== null || this.holder.level === Infinity) return;
    this.enoughTo = level;
    this.link.fastest.remove(this);
    this.holder.exact.delete(this);
    this.holder.ahead.push(this, level);
    this.update();
  }

  /** Forgets a booking that no flow needs. */
  close(): void {
    this.makeExact();
    this.book(0);
    this.link.fastest.remove(this);
    this.holder.exact.delete(this);
    this.link.guests.delete(this.holder);
    if (this.link.guests.size === 0) this.link.booked = 0;
  }

  private book(rate: number): void {
    const change = rate - this.rate;
    this.rate = rate;
    if (change !== 0) this.link.book(change);
  }
}
