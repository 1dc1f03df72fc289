/**
 * Transfers over several links at once (a NIC, a rack's uplink, a registry's egress), at max-min fair rates, which
 * `FairRates` keeps.
 *
 * Simplification: a rate is reached at once; there is no slow start and no round trip.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { Bundle } from './max-min/bundle.ts';
import { FairRates } from './max-min/fair-rates.ts';
import { Link } from './max-min/link.ts';
import { type Carrier, Transfer } from './max-min/transfer.ts';
import { Settling } from './settling.ts';

/** Names a link of a network. */
export type LinkId = number;

/** Told the bytes per second through a meter whenever they have changed. */
export type RateListener = (bytesPerSecond: number) => void;

interface Meter {
  readonly onRate: RateListener;
  told: number;
}

export class Network implements Carrier {
  readonly sim: Simulation;
  private readonly settling: Settling;
  private readonly links: Link[] = [];
  /** A link for each cap, which lets each of its transfers run up to the cap. */
  private readonly ceilings = new Map<number, Link>();
  /** By what their transfers have in common. Kept when they are empty: what was sent once is likely sent again. */
  private readonly bundles = new Map<string, Bundle>();
  private readonly meters = new Map<Link, Meter>();
  private readonly changedMeters = new Set<Link>();
  private readonly rates = new FairRates((meter) => this.changedMeters.add(meter));
  private begun = 0;

  constructor(sim: Simulation) {
    this.sim = sim;
    this.settling = new Settling(sim, this);
  }

  /** Adds a link of so many bytes per second; above 0; Infinity: never the bottleneck. */
  link(name: string, bytesPerSecond: number): LinkId {
    if (!(bytesPerSecond > 0)) {
      throw new RangeError(`link ${name} must carry more than 0 bytes per second, not ${bytesPerSecond}`);
    }
    return this.links.push(new Link(bytesPerSecond)) - 1;
  }

  /** Adds a link without bound that tells what goes through it: many transfers are watched at the cost of one. */
  meter(onRate: RateListener): LinkId {
    const link = new Link(Infinity);
    this.meters.set(link, { onRate, told: 0 });
    return this.links.push(link) - 1;
  }

  /**
   * Keeps so many bytes per second of each of the links more, or fewer where below 0, for somebody whose transfers do
   * not name them: a channel. Who keeps answers for it that no more is kept of a link than it has.
   */
  keep(links: readonly LinkId[], change: number): void {
    for (const id of links) {
      const link = this.linkOf(id);
      if (!link.isMeter) this.rates.keep(link, change);
    }
    this.settling.changed();
  }

  /** Bytes per second that go through a link of finite capacity, or a meter, since the last division. */
  rateOf(link: LinkId): number {
    return this.linkOf(link).rate;
  }

  /**
   * Helper of lives: sends `bytes` over all of `links` (in any order) and ends when they have arrived. Takes at most
   * `cap` bytes per second. Takes no time where nothing bounds the rate. Stopping the life breaks the transfer off.
   */
  *transfer(links: readonly LinkId[], bytes: number, cap = Infinity): Life {
    yield* this.send(links, bytes, cap).arrival();
  }

  /** Begins a transfer and returns the handle on it. Bytes without end (Infinity) flow until it is stopped. */
  send(links: readonly LinkId[], bytes: number, cap = Infinity): Transfer {
    if (!(bytes >= 0)) throw new RangeError(`a transfer must be of 0 bytes or more, not ${bytes}`);
    const route = [...new Set(links)].sort((a, b) => a - b);
    return new Transfer(this, this.begun++, route, bytes, cap);
  }

  /** Called by transfers. */
  carry(transfer: Transfer, bytes: number): Bundle | null {
    const bundle = this.bundleFor(transfer);
    if (bundle === null) return null;
    this.rates.add(transfer, bundle, bytes, this.sim.now);
    this.settling.changed();
    return bundle;
  }

  /** Called by transfers. */
  drop(transfer: Transfer, bundle: Bundle): number {
    this.settling.changed();
    return this.rates.remove(transfer, bundle, this.sim.now);
  }

  /** Called by the settling. */
  finishDue(): void {
    for (const flow of this.rates.finish(this.sim.now)) flow.arrive();
  }

  /** Called by the settling: divides the links concerned anew. */
  settle(): Micros {
    const due = this.rates.settle(this.sim.now);
    for (const link of this.changedMeters) {
      const meter = this.meters.get(link);
      if (meter === undefined || link.booked === meter.told) continue;
      meter.told = link.booked;
      meter.onRate(link.booked);
    }
    this.changedMeters.clear();
    return due;
  }

  private bundleFor({ route, cap }: Transfer): Bundle | null {
    const key = `${route.join(' ')} ${cap}`;
    const known = this.bundles.get(key);
    if (known !== undefined) return known;
    const links = route.map((id) => this.linkOf(id)).filter((link) => this.counts(link));
    if (cap < Infinity) links.push(this.ceiling(cap));
    if (links.every((link) => link.isMeter)) return null;
    const bundle = new Bundle(links);
    this.bundles.set(key, bundle);
    return bundle;
  }

  /** Links without bound are nobody's bottleneck; but what meters say they must see. */
  private counts(link: Link): boolean {
    return !link.isMeter || this.meters.has(link);
  }

  private ceiling(cap: number): Link {
    const link = this.ceilings.get(cap) ?? new Link(Infinity, cap);
    this.ceilings.set(cap, link);
    return link;
  }

  private linkOf(id: LinkId): Link {
    const link = this.links[id];
    if (link === undefined) throw new RangeError(`there is no link ${id} in this network`);
    return link;
  }
}
