/**
 * The network of a fleet: the cards of its hosts, the uplinks of its racks, the egress of the registry, and the ways
 * through them. Cards and uplinks carry their full bandwidth each way.
 *
 * Simplification: racks meet in a core that is never the bottleneck.
 */
import type { LinkId, Network } from './sharing/network.ts';
import type { Registry } from './specs/images.ts';

/** Where a host is plugged in. */
export interface Port {
  readonly rack: Rack;
  /** What carries bytes into the host, and what carries them out of it: each way of its card. */
  readonly in: readonly LinkId[];
  readonly out: readonly LinkId[];
  /** Of the card, each way. */
  readonly bytesPerSecond: number;
}

/** A rack's uplink, in the direction to the rack and from it. */
interface Rack {
  readonly down: LinkId;
  readonly up: LinkId;
}

export class Fabric {
  readonly network: Network;
  /** The link that everything from the registry comes over. */
  readonly egress: LinkId;
  private readonly uplinkBytesPerSecond: number;
  private readonly racks = new Map<string, Rack>();
  private readonly received: LinkId;
  private readonly sent: LinkId;

  /** `onUse` hears the bytes per second that all hosts together receive or send, whichever is more. */
  constructor(network: Network, registry: Registry, onUse: (bytesPerSecond: number) => void) {
    this.network = network;
    this.egress = network.link('registry', registry.egressBytesPerSecond);
    this.uplinkBytesPerSecond = registry.rackUplinkBytesPerSecond;
    const use = { received: 0, sent: 0 };
    const meter = (way: 'received' | 'sent') =>
      network.meter((rate) => {
        use[way] = rate;
        onUse(Math.max(use.received, use.sent));
      });
    this.received = meter('received');
    this.sent = meter('sent');
  }

  /** Plugs in a host with a card of so many bytes per second each way. */
  plug(host: string, rack: string, bytesPerSecond: number): Port {
    return {
      rack: this.rackNamed(rack),
      in: [this.network.link(`${host}/in`, bytesPerSecond), this.received],
      out: [this.network.link(`${host}/out`, bytesPerSecond), this.sent],
      bytesPerSecond,
    };
  }

  /** The links from the registry to a host. */
  fromRegistry(to: Port): readonly LinkId[] {
    return [this.egress, to.rack.down, ...to.in];
  }

  /** The links from one host to another. */
  between(from: Port, to: Port): readonly LinkId[] {
    const uplinks = from.rack === to.rack ? [] : [from.rack.up, to.rack.down];
    return [...from.out, ...uplinks, ...to.in];
  }

  /** Bytes per second that a transfer from one host to another reaches where there is no other traffic. */
  speedBetween(from: Port, to: Port): number {
    const uplinks = from.rack === to.rack ? Infinity : this.uplinkBytesPerSecond;
    return Math.min(from.bytesPerSecond, uplinks, to.bytesPerSecond);
  }

  private rackNamed(name: string): Rack {
    const rack = this.racks.get(name) ?? {
      down: this.network.link(`${name}/down`, this.uplinkBytesPerSecond),
      up: this.network.link(`${name}/up`, this.uplinkBytesPerSecond),
    };
    this.racks.set(name, rack);
    return rack;
  }
}
