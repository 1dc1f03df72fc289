/**
 * The network of a fleet: the cards of its hosts, the uplinks of its racks, the egress of the registry, and the ways
 * through them. Cards and uplinks carry their full bandwidth each way.
 *
 * Simplification: racks meet in a core that is never the bottleneck.
 */
import type { PullSource, Quantity } from '../records.ts';
import type { Transfer } from './sharing/max-min/transfer.ts';
import type { LinkId, Network } from './sharing/network.ts';
import type { Registry } from './specs/images.ts';

/** Where a host is plugged in. */
export interface Port {
  /** The network that it leads to. */
  readonly fabric: Fabric;
  readonly host: Place;
  readonly rack: Rack;
  readonly zone: Place;
  /** What carries bytes into the host, and what carries them out of it: each way of its card. */
  readonly in: readonly LinkId[];
  readonly out: readonly LinkId[];
  /** Of the card, or of a VM's channel on it, each way. */
  readonly bytesPerSecond: number;
}

interface Place {
  readonly name: string;
}

/** A rack, with its uplink in the direction to the rack and from it. */
export interface Rack extends Place {
  readonly down: LinkId;
  readonly up: LinkId;
}

/** What is told of the fleet as a whole. */
type FleetRate = Extract<Quantity, 'networkUsed' | 'fromRegistry' | 'fromPeers' | 'fromCache'>;

export class Fabric {
  readonly network: Network;
  /** What carries bytes out of the registry. */
  readonly egress: readonly LinkId[];
  /** Tells the bytes of images that come from each source, where they cross the network. */
  readonly pulled: Readonly<Record<PullSource, LinkId>>;
  private readonly uplinkBytesPerSecond: number;
  private readonly racks = new Map<string, Rack>();
  private readonly received: LinkId;
  private readonly sent: LinkId;
  /** Channels of VMs, by the name of VM and host. */
  private readonly channels = new Map<string, Port>();

  /** `tell` hears the bytes per second of the fleet. */
  constructor(network: Network, registry: Registry, tell: (what: FleetRate, bytesPerSecond: number) => void) {
    this.network = network;
    const pulled = (source: FleetRate) => network.meter((rate) => tell(source, rate));
    this.pulled = {
      registry: pulled('fromRegistry'),
      peers: pulled('fromPeers'),
      cache: pulled('fromCache'),
    };
    this.egress = [network.link('registry', registry.egressBytesPerSecond), this.pulled.registry];
    this.uplinkBytesPerSecond = registry.rackUplinkBytesPerSecond;
    const use = { received: 0, sent: 0 };
    const meter = (way: 'received' | 'sent') =>
      network.meter((rate) => {
        use[way] = rate;
        tell('networkUsed', Math.max(use.received, use.sent));
      });
    this.received = meter('received');
    this.sent = meter('sent');
  }

  /** Plugs in a host with a card of so many bytes per second each way. */
  plug(host: string, rack: string, zone: string, bytesPerSecond: number): Port {
    return {
      fabric: this,
      host: { name: host },
      rack: this.rackNamed(rack),
      zone: { name: zone },
      in: [this.network.link(`${host}/in`, bytesPerSecond), this.received],
      out: [this.network.link(`${host}/out`, bytesPerSecond), this.sent],
      bytesPerSecond,
    };
  }

  /** The port of a VM on the host at `under`, which takes at most so many bytes per second of its card each way. */
  plugVirtual(vm: string, under: Port, cap: number): Port {
    if (cap >= under.bytesPerSecond) return under;
    const key = `${vm} on ${under.host.name}`;
    const channel = this.channels.get(key) ?? {
      ...under,
      in: [...under.in, this.network.link(`${vm}/in`, cap)],
      out: [...under.out, this.network.link(`${vm}/out`, cap)],
      bytesPerSecond: cap,
    };
    this.channels.set(key, channel);
    return channel;
  }

  /**
   * Sends from a port to the world at up to `most` bytes per second, until the function that it returns is called, which
   * tells the bytes that were sent. `kept` of that is taken out of the card, and of the VM's channel, for as long, and
   * takes no part in the sharing there. On the uplink all of it shares.
   */
  sendOut(from: Port, most: number, kept: number): () => number {
    const { network } = this;
    const outside = [from.rack.up, this.sent];
    const flows: Transfer[] = [];
    if (kept > 0) flows.push(network.send(outside, Infinity, kept));
    if (most > kept) flows.push(network.send([...from.out, ...outside], Infinity, most - kept));
    network.keep(from.out, kept);
    return () => {
      const bytes = flows.reduce((sum, flow) => sum + flow.sent, 0);
      for (const flow of flows) flow.stop();
      network.keep(from.out, -kept);
      return bytes;
    };
  }

  /** The links to a host from something that stands on the host itself, in its rack, or outside of the rack. */
  wayIn(to: Port, from: 'host' | 'rack' | 'zone'): readonly LinkId[] {
    if (from === 'host') return [];
    return from === 'rack' ? to.in : [to.rack.down, ...to.in];
  }

  /** The links from one host to another; none within a host. */
  between(from: Port, to: Port): readonly LinkId[] {
    if (from.host === to.host) return [];
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
      name,
      down: this.network.link(`${name}/down`, this.uplinkBytesPerSecond),
      up: this.network.link(`${name}/up`, this.uplinkBytesPerSecond),
    };
    this.racks.set(name, rack);
    return rack;
  }
}
