/**
 * Max-min fair rates for flows over several links, kept fair at every change.
 *
 * Every flow is held back by one link on its way: one that is full, and on which nobody is faster (Bertsekas and
 * Gallager, Data Networks, 2nd ed., section 6.5.2). All flows that a link holds back run at one speed, the link's level:
 *
 *     level = (capacity - rates of the guests) / own flows
 *
 * where its guests are flows over it that are held back elsewhere, by a lower level. So a change of level touches no
 * flow: one clock a link tells what its flows have been given, and each is done when the clock reaches its point
 * (attained service, as in `FluidPool`). A change is mended link by link, lowest level first: a link's level depends on
 * lower ones only, so that what lies below the change is never looked at, and what is mended stays mended. A link takes
 * over guests that run faster than its own flows; links with room to spare are not even told of most changes
 * (`Booking`).
 *
 * Cost of a change: O(log flows) for each link whose level changes and for each bundle that comes to be held back by
 * another link. A registry that holds back 5,000 nodes changes their speed in one step.
 */
import type { Micros } from '../../../engine/time.ts';
import { Heap } from '../heap.ts';
import { Booking } from './booking.ts';
import type { Bundle, Flow } from './bundle.ts';
import type { Link, LinkItem } from './link.ts';

/** A level that has changed by less than this share has not changed. */
const ROUNDING = 2 ** -50;

export class FairRates {
  private readonly unsettled = new Heap<LinkItem>();
  private readonly dues = new Heap<LinkItem>();
  /** Links whose next flow may be done at another time than was thought. */
  private readonly rescheduled = new Set<Link>();
  private readonly onChange: (link: Link) => void;

  /** `onChange` hears of meters whose rate may change. */
  constructor(onChange: (link: Link) => void) {
    this.onChange = onChange;
  }

  /** Adds a flow of so many bytes (Infinity: it stays until it is taken out) to a bundle. */
  add(flow: Flow, bundle: Bundle, bytes: number, now: Micros): void {
    bundle.flows.push(flow, bundle.attained(now) + bytes);
    if (bundle.holder === null) {
      this.hold(bundle, tightest(bundle.route), now);
    } else {
      bundle.requeue();
      this.count(bundle, bundle.holder, 1);
    }
  }

  /** Takes a flow out of its bundle; returns the bytes that were still to be sent. */
  remove(flow: Flow, bundle: Bundle, now: Micros): number {
    const { holder } = bundle;
    if (holder === null) throw new Error('a bundle without flows holds none to take out');
    const left = flow.key - bundle.attained(now);
    bundle.flows.remove(flow);
    if (bundle.flows.size === 0) {
      this.release(bundle, holder, 1);
      bundle.holder = null;
    } else {
      bundle.requeue();
      this.count(bundle, holder, -1);
    }
    return Math.max(0, left);
  }

  /** Keeps so much of a link more, or less, from all who share it. */
  keep(link: Link, change: number): void {
    link.keep(change);
    this.touch(link);
  }

  /** Makes all rates fair again after flows have come and gone at `now`. Returns when the next flow is done. */
  settle(now: Micros): Micros {
    for (let item = this.unsettled.pop(); item !== undefined; item = this.unsettled.pop()) {
      this.mend(item.link, now);
    }
    for (const link of this.rescheduled) this.schedule(link, now);
    this.rescheduled.clear();
    return this.dues.top?.key ?? Infinity;
  }

  /** Takes out the flows that are done at `now` and returns them with their bundles, in the order of their numbers. */
  finish(now: Micros): Flow[] {
    const done: Flow[] = [];
    for (let next = this.dues.top; next !== undefined && next.key <= now; next = this.dues.top) {
      const { link } = next;
      this.dues.remove(next);
      this.rescheduled.add(link);
      for (let bundle = link.held.top; bundle !== undefined && link.clock.isPast(bundle.key, now); ) {
        const flow = bundle.flows.top;
        if (flow === undefined) throw new Error('a bundle that is held back has no flow');
        this.remove(flow, bundle, now);
        done.push(flow);
        bundle = link.held.top;
      }
    }
    return done.sort((a, b) => a.number - b.number);
  }

  /** Finds the level of a link, given those of all others; takes over the guests that it must hold back. */
  private mend(link: Link, now: Micros): void {
    link.bookExactly();
    for (
      let guest = link.guestAbove(link.target);
      guest !== undefined;
      guest = link.guestAbove(link.target)
    ) {
      for (const bundle of guest.bundles) {
        this.release(bundle, guest.holder, bundle.flows.size);
        this.hold(bundle, link, now);
      }
    }
    this.setLevel(link, link.target, now);
    link.bookAhead();
    if (link.unsettled.place >= 0) this.unsettled.remove(link.unsettled);
  }

  private setLevel(link: Link, level: number, now: Micros): void {
    if (level === link.level || Math.abs(level - link.level) <= ROUNDING * Math.min(level, link.level))
      return;
    link.level = level;
    link.clock.setSpeed(level < Infinity ? level : 0, now);
    this.rescheduled.add(link);
    for (const booking of link.exact) this.tell(booking);
    for (
      let booking = link.ahead.top;
      booking !== undefined && booking.key < level;
      booking = link.ahead.top
    ) {
      booking.makeExact();
      this.touch(booking.link);
    }
  }

  /** A bundle is held back by `holder` from now on. */
  private hold(bundle: Bundle, holder: Link, now: Micros): void {
    if (holder.own === 0) holder.clock.restart(now);
    bundle.follow(holder, now);
    for (const link of bundle.route) {
      if (link === holder) continue;
      const booking = link.guests.get(holder) ?? new Booking(holder, link);
      booking.bundles.add(bundle);
    }
    this.count(bundle, holder, bundle.flows.size);
  }

  /** A bundle of so many flows is no longer held back by `holder`. */
  private release(bundle: Bundle, holder: Link, flows: number): void {
    holder.held.remove(bundle);
    this.count(bundle, holder, -flows);
    for (const link of bundle.route) {
      const booking = link.guests.get(holder);
      booking?.bundles.delete(bundle);
      if (booking?.bundles.size === 0) booking.close();
    }
  }

  /** So many flows more, or fewer, in a bundle. */
  private count(bundle: Bundle, holder: Link, change: number): void {
    holder.own += change;
    this.rescheduled.add(holder);
    for (const link of bundle.route) {
      link.flows += change;
      const booking = link === holder ? undefined : link.guests.get(holder);
      if (booking === undefined) {
        this.touch(link);
        continue;
      }
      booking.flows += change;
      this.tell(booking);
    }
  }

  private tell(booking: Booking): void {
    booking.update();
    this.touch(booking.link);
  }

  private touch(link: Link): void {
    if (link.isMeter) this.onChange(link);
    if (!link.isUnsettled) return;
    if (link.unsettled.place >= 0) this.unsettled.move(link.unsettled, link.lowest);
    else this.unsettled.push(link.unsettled, link.lowest);
  }

  private schedule(link: Link, now: Micros): void {
    const next = link.held.top;
    const due = next === undefined ? Infinity : link.clock.reaches(next.key, now);
    if (link.due.place >= 0) this.dues.remove(link.due);
    if (due < Infinity) this.dues.push(link.due, due);
  }
}

/** Where a bundle without a history is held back, as far as can be told before the rates are settled. */
function tightest(route: readonly Link[]): Link {
  const [first, ...others] = route;
  if (first === undefined) throw new Error('a route has at least one link');
  const share = (link: Link) => Math.min(link.level, link.capacity / (link.flows + 1));
  return others.reduce((best, link) => (share(link) < share(best) ? link : best), first);
}
