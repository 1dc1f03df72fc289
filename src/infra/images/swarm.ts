/**
 * Machines that serve each other what they have fetched. Who wants a blob asks a machine in its rack that has it, else
 * one anywhere, always the one that serves the fewest and came by it first. Where all that have it serve as many as they
 * may, it waits for one of them, and the rack of who gets free goes first. Only so many fetch a blob from the registry.
 *
 * Simplifications: a machine serves what it has in full, not what it is still fetching, and serves each blob without
 * regard to the others.
 */
import type { Simulation } from '../../engine/simulation.ts';
import type { Fabric, Port } from '../fabric.ts';
import type { PeerToPeer } from '../specs/images.ts';
import { Circle, type Seat } from './circle.ts';
import { type Blob, type Fetch, type LayerSource, sideBySide } from './layer-source.ts';

export class Swarm {
  private readonly sim: Simulation;
  private readonly fabric: Fabric;
  private readonly rules: PeerToPeer;
  private readonly circles = new Map<string, Circle>();

  constructor(sim: Simulation, fabric: Fabric, rules: PeerToPeer) {
    this.sim = sim;
    this.fabric = fabric;
    this.rules = rules;
  }

  /** The swarm as the host at a port sees it; `elsewhere`: where blobs come from that no machine has. */
  seenFrom(port: Port, elsewhere: LayerSource): LayerSource {
    return {
      fetch: (blob) => this.fetch(port, blob, elsewhere),
      forget: (id) => this.circles.get(id)?.leave(port),
      get answers() {
        return elsewhere.answers;
      },
    };
  }

  private *fetch(port: Port, blob: Blob, elsewhere: LayerSource): Fetch {
    const circle = this.circleOf(blob);
    for (;;) {
      const seat = circle.choose(port.rack);
      if (seat !== null) return yield* this.fromPeer(circle, seat, port, blob);
      if (circle.size + circle.fetching < this.rules.seeds)
        return yield* this.fromElsewhere(circle, port, blob, elsewhere);
      yield* circle.wait(this.sim, port.rack);
    }
  }

  private *fromPeer(circle: Circle, seat: Seat, port: Port, blob: Blob): Fetch {
    circle.serve(seat, 1);
    try {
      const links = [...this.fabric.between(seat.port, port), this.fabric.pulled.peers];
      const way = { source: 'peers', bytes: blob.bytes, links, latency: this.rules.latency } as const;
      const parts = yield* sideBySide(this.sim, this.fabric.network, [way]);
      circle.join(port);
      return parts;
    } finally {
      circle.serve(seat, -1);
      circle.callNext(seat.port.rack);
    }
  }

  private *fromElsewhere(circle: Circle, port: Port, blob: Blob, elsewhere: LayerSource): Fetch {
    circle.fetching += 1;
    try {
      const parts = yield* elsewhere.fetch(blob);
      if (parts !== null) circle.join(port);
      return parts;
    } finally {
      circle.fetching -= 1;
      // Broken off: somebody else must fetch it.
      if (circle.size === 0) circle.callNext(port.rack);
    }
  }

  private circleOf({ id }: Blob): Circle {
    const circle = this.circles.get(id) ?? new Circle(this.rules.uploads);
    this.circles.set(id, circle);
    return circle;
  }
}
