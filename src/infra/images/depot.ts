/**
 * The registry of a fleet, with the caches before it. What is asked for passes the caches from the nearest to the
 * farthest - on the host, in the rack, in the zone - and what none of them has comes from the registry itself.
 *
 * A cache is known by the share of all bytes that it serves, as studies publish it; or by its size, and then it keeps
 * what was fetched through it, and drops what was not asked for longest.
 *
 * Simplification: who asks a cache of a size for what is on its way to it asks the registry too.
 */
import type { Simulation } from '../../engine/simulation.ts';
import type { Fabric, Port } from '../fabric.ts';
import type { LinkId } from '../sharing/network.ts';
import type { LayerCache, Registry } from '../specs/images.ts';
import { type Blob, type Fetch, type LayerSource, sideBySide, type Way } from './layer-source.ts';
import { TokenBucket } from './token-bucket.ts';

/** One cache: of one host, rack or zone. */
interface Cache {
  readonly rule: LayerCache;
  /** Its own bandwidth; empty where it is on the host itself. */
  readonly egress: readonly LinkId[];
  /** What it has; null where its share of all bytes is given. */
  readonly shelf: Shelf | null;
}

export class Depot {
  private readonly sim: Simulation;
  private readonly fabric: Fabric;
  private readonly registry: Registry;
  private readonly requests: TokenBucket;
  private readonly caches = new Map<string, Cache>();

  constructor(sim: Simulation, fabric: Fabric, registry: Registry) {
    this.sim = sim;
    this.fabric = fabric;
    this.registry = registry;
    // What it answers in a second it answers at once.
    this.requests = new TokenBucket(sim, registry.requestsPerSecond, Math.max(1, registry.requestsPerSecond));
  }

  /** The depot as the host at a port sees it. */
  seenFrom(port: Port): LayerSource {
    return { fetch: (blob) => this.fetch(port, blob) };
  }

  private *fetch(port: Port, blob: Blob): Fetch {
    const ways: Way[] = [];
    const missed: Shelf[] = [];
    let left = blob.bytes;
    for (const rule of this.registry.caches) {
      const { shelf, egress } = this.cacheFor(rule, port);
      const served = shelf === null ? Math.round(blob.bytes * rule.hits) : shelf.has(blob) ? left : 0;
      const bytes = Math.min(left, served);
      const links = [...egress, ...this.fabric.wayIn(port, rule.at)];
      if (bytes > 0) ways.push({ source: 'cache', bytes, links, latency: rule.latency });
      else if (shelf !== null) missed.push(shelf);
      left -= bytes;
    }
    if (left > 0 || ways.length === 0) {
      yield* this.requests.take();
      const links = [this.fabric.egress, ...this.fabric.wayIn(port, 'zone')];
      ways.push({ source: 'registry', bytes: left, links, latency: this.registry.latency });
    }
    const parts = yield* sideBySide(this.sim, this.fabric.network, ways);
    for (const shelf of missed) shelf.put(blob);
    return parts;
  }

  /** The cache of a rule that serves a port. */
  private cacheFor(rule: LayerCache, port: Port): Cache {
    const name = `${rule.at} ${port[rule.at].name}`;
    const known = this.caches.get(name);
    if (known !== undefined) return known;
    const { egressBytesPerSecond, size } = rule;
    const egress =
      rule.at === 'host' ? [] : [this.fabric.network.link(`cache of ${name}`, egressBytesPerSecond)];
    const cache = { rule, egress, shelf: size === null ? null : new Shelf(size) };
    this.caches.set(name, cache);
    return cache;
  }
}

/** What a cache of so many bytes has, in the order in which it was asked for: the first is the next to go. */
class Shelf {
  private readonly size: number;
  private readonly blobs = new Map<string, number>();
  private used = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** Whether the blob is here; it was asked for now. */
  has({ id, bytes }: Blob): boolean {
    if (!this.blobs.delete(id)) return false;
    this.blobs.set(id, bytes);
    return true;
  }

  /** Makes room for a blob and keeps it; one that is larger than the cache is not kept. */
  put({ id, bytes }: Blob): void {
    if (bytes > this.size || this.blobs.has(id)) return;
    for (const [oldest, size] of this.blobs) {
      if (this.used + bytes <= this.size) break;
      this.blobs.delete(oldest);
      this.used -= size;
    }
    this.blobs.set(id, bytes);
    this.used += bytes;
  }
}
