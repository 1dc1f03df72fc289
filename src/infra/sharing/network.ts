/**
 * Transfers over several links at once (a NIC, a rack's uplink, a registry's egress), at max-min fair rates.
 *
 * Transfers over the same links go as one bundle, which keeps the division small when many nodes pull many layers. At a
 * change only the links that are joined to it by transfers, directly or through others, are divided anew.
 * Simplification: a rate is reached at once; there is no slow start and no round trip.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { FluidPool } from './fluid-pool.ts';
import { type MaxMinBundle, type MaxMinLink, maxMinRates } from './max-min.ts';
import { NEVER, Settling } from './settling.ts';

/** Names a link of a network. */
export type LinkId = number;

/** Told the bytes per second through a link whenever they have changed. */
export type RateListener = (bytesPerSecond: number) => void;

interface Link extends MaxMinLink {
  readonly bundles: Set<Bundle>;
  readonly onRate: RateListener;
  rate: number;
}

export class Network {
  private readonly sim: Simulation;
  private readonly settling: Settling;
  private readonly links: Link[] = [];
  private readonly bundles = new Map<string, Bundle>();
  /** Bundles that transfers have joined or left since the last division. */
  private readonly touched = new Set<Bundle>();

  constructor(sim: Simulation) {
    this.sim = sim;
    this.settling = new Settling(sim, this);
  }

  /** Adds a link of so many bytes per second; above 0; Infinity: never the bottleneck. */
  link(name: string, bytesPerSecond: number, onRate: RateListener = () => {}): LinkId {
    if (!(bytesPerSecond > 0)) {
      throw new RangeError(`link ${name} must carry more than 0 bytes per second, not ${bytesPerSecond}`);
    }
    return this.links.push({ capacity: bytesPerSecond, bundles: new Set(), onRate, rate: 0 }) - 1;
  }

  /** Bytes per second that go through a link since the last division. */
  rateOf(link: LinkId): number {
    return this.linkOf(link).rate;
  }

  /**
   * Helper of lives: sends `bytes` over all of `links` (in any order) and ends when they have arrived. Takes at most
   * `cap` bytes per second. Takes no time where nothing bounds the rate. Stopping the life breaks the transfer off.
   */
  *transfer(links: readonly LinkId[], bytes: number, cap = Infinity): Life {
    if (!(cap > 0))
      throw new RangeError(`a transfer must be allowed more than 0 bytes per second, not ${cap}`);
    const route = [...new Set(links)].sort((a, b) => a - b);
    const bounded = route.some((id) => this.linkOf(id).capacity < Infinity) || cap < Infinity;
    if (bounded && bytes !== 0) yield* this.bundleOver(route, cap).transfers.serve(bytes);
  }

  /** Called by bundles: a transfer has begun or was broken off. */
  touch(bundle: Bundle): void {
    this.touched.add(bundle);
    this.settling.changed();
  }

  /** Called by the settling. */
  finishDue(): void {
    for (const bundle of this.bundles.values()) {
      if (bundle.due <= this.sim.now) bundle.finishDue();
    }
  }

  /** Called by the settling: divides the links concerned anew. */
  settle(): Micros {
    const { links, bundles } = this.concerned();
    maxMinRates([...links]);
    for (const bundle of bundles) bundle.accelerate();
    for (const link of new Set([...bundles].flatMap((bundle) => bundle.route))) reportRate(link);
    let due = NEVER;
    for (const bundle of this.bundles.values()) due = Math.min(due, bundle.due);
    return due;
  }

  /** All links and bundles that the transfers begun or ended since the last division can have an effect on. */
  private concerned(): { readonly links: Set<Link>; readonly bundles: Set<Bundle> } {
    const links = new Set<Link>();
    const bundles = new Set<Bundle>();
    const reach = (bundle: Bundle) => {
      if (bundles.has(bundle)) return;
      bundles.add(bundle);
      for (const link of bundle.links) links.add(link);
    };
    for (const bundle of this.touched) {
      if (bundle.size === 0) this.remove(bundle);
      reach(bundle);
    }
    this.touched.clear();
    // A set hands out what is added to it meanwhile, so this walks on until nothing new is reached.
    for (const link of links) for (const bundle of link.bundles) reach(bundle);
    return { links, bundles };
  }

  private bundleOver(route: readonly LinkId[], cap: number): Bundle {
    const key = `${route.join(' ')} ${cap}`;
    const known = this.bundles.get(key);
    if (known !== undefined) return known;
    const links = route.map((id) => this.linkOf(id));
    const bundle = new Bundle(this.sim, this, key, links, cap);
    this.bundles.set(key, bundle);
    for (const link of links) link.bundles.add(bundle);
    return bundle;
  }

  private remove(bundle: Bundle): void {
    this.bundles.delete(bundle.key);
    for (const link of bundle.route) link.bundles.delete(bundle);
  }

  private linkOf(id: LinkId): Link {
    const link = this.links[id];
    if (link === undefined) throw new RangeError(`there is no link ${id} in this network`);
    return link;
  }
}

/** All transfers that take the same route under the same cap. */
class Bundle implements MaxMinBundle {
  readonly key: string;
  readonly route: readonly Link[];
  /** The links that can be a bottleneck; a cap counts as a link of the bundle's own. */
  readonly links: readonly Link[];
  readonly transfers: FluidPool;
  rate = 0;
  due: Micros = NEVER;
  private readonly network: Network;

  constructor(sim: Simulation, network: Network, key: string, route: readonly Link[], cap: number) {
    this.network = network;
    this.key = key;
    this.route = route;
    this.transfers = new FluidPool(sim, this);
    const finite = route.filter((link) => link.capacity < Infinity);
    this.links = cap < Infinity ? [...finite, this.linkOfOwn(cap)] : finite;
  }

  get size(): number {
    return this.transfers.size;
  }

  /** Called by the pool. */
  changed(): void {
    this.network.touch(this);
  }

  /** The rate has been set anew. */
  accelerate(): void {
    this.due = this.transfers.setSpeed(this.rate);
  }

  finishDue(): void {
    this.transfers.finishDue();
    this.changed();
  }

  private linkOfOwn(cap: number): Link {
    const transfers = this.transfers;
    return {
      get capacity() {
        return cap * transfers.size;
      },
      bundles: new Set([this]),
      onRate: () => {},
      rate: 0,
    };
  }
}

function reportRate(link: Link): void {
  let rate = 0;
  for (const bundle of link.bundles) rate += bundle.rate * bundle.size;
  if (rate === link.rate) return;
  link.rate = rate;
  link.onRate(rate);
}
