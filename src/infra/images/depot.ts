/**
 * The registry of a fleet, with the caches before it. What is asked for passes the caches from the nearest to the
 * farthest - on the host, in the rack, in the zone - and what none of them has comes from the registry itself.
 *
 * A cache is known by the share of all bytes that it serves, as studies publish it; or by its size, and then it keeps
 * what was fetched through it, and drops what was not asked for longest. Who asks it for what is on its way waits.
 *
 * Simplification: a cache passes on what it has in full, not what it is still fetching.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { PullPart } from '../../records.ts';
import type { Fabric, Port } from '../fabric.ts';
import { whileUp } from '../failing/while-up.ts';
import { Gate } from '../life/lock.ts';
import type { LinkId } from '../sharing/network.ts';
import type { LayerCache, Registry } from '../specs/images.ts';
import { type Blob, type Fetch, type LayerSource, sideBySide, type Way } from './layer-source.ts';
import type { RegistryService } from './registry-service.ts';
import { TokenBucket } from './token-bucket.ts';

/** One cache: of one host, rack or zone. */
interface Cache {
  /** Its own bandwidth; empty where it is on the host itself. */
  readonly egress: readonly LinkId[];
  /** What it has; null where its share of all bytes is given. */
  readonly shelf: Shelf | null;
}

export class Depot {
  private readonly sim: Simulation;
  private readonly fabric: Fabric;
  private readonly registry: Registry;
  private readonly service: RegistryService | null;
  private readonly requests: TokenBucket;
  private readonly caches = new Map<string, Cache>();

  /** `service`: how the registry is; null: it always answers. */
  constructor(sim: Simulation, fabric: Fabric, registry: Registry, service: RegistryService | null = null) {
    this.sim = sim;
    this.service = service;
    this.fabric = fabric;
    this.registry = registry;
    // What it answers in a second it answers at once.
    this.requests = new TokenBucket(sim, registry.requestsPerSecond, Math.max(1, registry.requestsPerSecond));
  }

  /** The depot as the host at a port sees it. */
  seenFrom(port: Port): LayerSource {
    const { service } = this;
    return {
      fetch: (blob) => this.fetch(port, blob),
      forget: () => {},
      get answers() {
        return service?.uptime.isUp ?? true;
      },
    };
  }

  private *fetch(port: Port, blob: Blob): Fetch {
    const missed: Shelf[] = [];
    let isFetched = false;
    try {
      const parts = yield* this.fetchMissing(port, blob, missed);
      isFetched = parts !== null;
      return parts;
    } finally {
      for (const shelf of missed) shelf.answer(blob, isFetched);
    }
  }

  /** Fetches from where the bytes are, and notes the caches that they come through. */
  private *fetchMissing(port: Port, blob: Blob, missed: Shelf[]): Fetch {
    const ways: Way[] = [];
    let left = blob.bytes;
    for (const rule of this.registry.caches) {
      const { shelf, egress } = this.cacheFor(rule, port);
      if (left === 0) break;
      const isHere = shelf !== null && (yield* shelf.ask(blob));
      if (shelf !== null && !isHere) missed.push(shelf);
      const bytes = isHere ? left : Math.min(left, Math.round(blob.bytes * rule.hits));
      const links = [...egress, ...this.fabric.wayIn(port, rule.at)];
      if (bytes > 0) ways.push({ source: 'cache', bytes, links, latency: rule.latency });
      left -= bytes;
    }
    if (left > 0 || ways.length === 0) {
      if (this.service?.uptime.isUp === false) {
        yield this.service.latency;
        return null;
      }
      yield* this.requests.take();
      const links = [...this.fabric.egress, ...this.fabric.wayIn(port, 'zone')];
      const latency = this.service?.latency ?? this.registry.latency;
      ways.push({ source: 'registry', bytes: left, links, latency });
      if (this.service !== null) return yield* this.whileItAnswers(this.service, ways);
    }
    return yield* sideBySide(this.sim, this.fabric.network, ways);
  }

  private *whileItAnswers({ uptime }: RegistryService, ways: readonly Way[]): Fetch {
    const { sim, fabric } = this;
    const got: { parts: readonly PullPart[] | null } = { parts: null };
    const bring = function* (): Life {
      got.parts = yield* sideBySide(sim, fabric.network, ways);
    };
    yield* whileUp(sim, uptime, bring());
    return got.parts;
  }

  /** The cache of a rule that serves a port. */
  private cacheFor(rule: LayerCache, port: Port): Cache {
    const name = `${rule.at} ${port[rule.at].name}`;
    const known = this.caches.get(name);
    if (known !== undefined) return known;
    const { size } = rule;
    const egress = this.egressOf(rule, name);
    const cache = { egress, shelf: size === null ? null : new Shelf(this.sim, size) };
    this.caches.set(name, cache);
    return cache;
  }

  /** What leaves a cache on its own host crosses no network: it counts as nothing that is on the wire. */
  private egressOf({ at, egressBytesPerSecond }: LayerCache, name: string): readonly LinkId[] {
    const { network, pulled } = this.fabric;
    if (at !== 'host') return [network.link(`cache of ${name}`, egressBytesPerSecond), pulled.cache];
    return egressBytesPerSecond === Infinity ? [] : [network.link(`cache of ${name}`, egressBytesPerSecond)];
  }
}

/** What a cache of so many bytes has, in the order in which it was asked for: the first is the next to go. */
class Shelf {
  private readonly sim: Simulation;
  private readonly size: number;
  private readonly blobs = new Map<string, number>();
  private readonly coming = new Map<string, Gate>();
  private used = 0;

  constructor(sim: Simulation, size: number) {
    this.sim = sim;
    this.size = size;
  }

  /** Waits for a blob on its way. Returns whether it is here; if not, who asked must fetch it and `answer`. */
  *ask({ id, bytes }: Blob): Generator<number, boolean, void> {
    for (let coming = this.coming.get(id); coming !== undefined; coming = this.coming.get(id)) {
      yield* coming.pass();
    }
    const isHere = this.blobs.delete(id);
    if (isHere) this.blobs.set(id, bytes);
    else this.coming.set(id, new Gate(this.sim));
    return isHere;
  }

  /** The fetching of a blob is over; it is kept, unless it was broken off or is larger than the cache. */
  answer({ id, bytes }: Blob, isFetched: boolean): void {
    if (isFetched && bytes <= this.size) {
      for (const [oldest, size] of this.blobs) {
        if (this.used + bytes <= this.size) break;
        this.blobs.delete(oldest);
        this.used -= size;
      }
      this.blobs.set(id, bytes);
      this.used += bytes;
    }
    this.coming.get(id)?.release();
    this.coming.delete(id);
  }
}
