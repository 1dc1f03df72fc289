/** The zones of a cluster: how many nodes each has, which of them are not ready, and which of these wait to be given up. */
import { type Node, zoneOf } from '../../cluster/objects/node.ts';
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { ZoneCount } from './rules/zone-state.ts';
import { ZoneLine } from './zone-line.ts';

export class Zone {
  readonly line: ZoneLine;
  /** Nodes that are members. */
  nodes = 0;
  /** Those that are not ready, as far as it has been acted on: false, or null where nothing is heard of them. */
  readonly unready = new Map<Node, false | null>();

  constructor(line: ZoneLine) {
    this.line = line;
  }

  readinessOf(node: Node): boolean | null {
    const unready = this.unready.get(node);
    return unready === undefined ? true : unready;
  }

  note(node: Node, ready: boolean | null): void {
    if (ready === true) this.unready.delete(node);
    else this.unready.set(node, ready);
  }
}

/** Who serves the lines of zones. */
interface LineServer {
  /** Whether he is at work: if not, lines are held. */
  readonly works: () => boolean;
  /** What is done with a node whose turn it is. */
  readonly giveUp: (node: Node) => void;
}

export class Zones {
  private readonly sim: Simulation;
  private readonly rate: number;
  private readonly server: LineServer;
  private readonly served: HandlerId;
  private readonly known = new Map<string, Zone>();
  private readonly zones: Zone[] = [];
  private readonly ofNode = new Map<Node, Zone>();

  /** `rate`: nodes a second that are given up in each at first. */
  constructor(sim: Simulation, rate: number, server: LineServer) {
    this.sim = sim;
    this.rate = rate;
    this.server = server;
    this.served = sim.on((zone) => {
      const line = this.zones[zone]?.line;
      if (server.works()) line?.serve();
      else if (line !== undefined) line.held = true;
    });
  }

  all(): readonly Zone[] {
    return this.zones;
  }

  has(node: Node): boolean {
    return this.ofNode.has(node);
  }

  /** Throws where the node has not joined. */
  of(node: Node): Zone {
    const zone = this.ofNode.get(node);
    if (zone === undefined) throw new Error(`node ${node.name} is in no zone`);
    return zone;
  }

  join(node: Node): void {
    const name = zoneOf(node);
    let zone = this.known.get(name);
    if (zone === undefined) {
      const timer = this.sim.timer(this.served, this.zones.length);
      zone = new Zone(new ZoneLine(this.sim, timer, this.rate, this.server.giveUp));
      this.known.set(name, zone);
      this.zones.push(zone);
    }
    zone.nodes++;
    this.ofNode.set(node, zone);
  }

  leave(node: Node): void {
    const zone = this.of(node);
    this.ofNode.delete(node);
    zone.nodes--;
    zone.unready.delete(node);
    zone.line.remove(node);
  }

  /** Zones that have any nodes. */
  counts(): ReadonlyMap<Zone, ZoneCount> {
    const counts = new Map<Zone, ZoneCount>();
    for (const zone of this.zones) {
      const notReady = zone.unready.size;
      if (zone.nodes > 0) counts.set(zone, { ready: zone.nodes - notReady, notReady });
    }
    return counts;
  }

  get anyNotReady(): boolean {
    return this.zones.some(({ unready }) => unready.size > 0);
  }

  /** Nodes of all zones that are not ready. */
  *notReady(): Generator<Node, void, void> {
    for (const { unready } of this.zones) yield* [...unready.keys()];
  }
}
