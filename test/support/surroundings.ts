/** What a host stands in, for tests that make their hosts by hand. */
import type { Simulation } from '../../src/engine/simulation.ts';
import { Fabric } from '../../src/infra/fabric.ts';
import type { Surroundings } from '../../src/infra/host.ts';
import { Depot } from '../../src/infra/images/depot.ts';
import { Network } from '../../src/infra/sharing/network.ts';
import type { RecordListener } from '../../src/records.ts';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';

/** A registry of 10 Gbit/s with nothing before it. */
export const plainRegistry = {
  egressBytesPerSecond: 1.25e9,
  rackUplinkBytesPerSecond: Infinity,
  latency: 50_000,
  requestsPerSecond: Infinity,
  caches: [],
} as const;

/** A fabric, and the surroundings of each host that is plugged in. */
export function surroundings(sim: Simulation, emit: RecordListener, registry: ResolvedVariant['registry']) {
  const fabric = new Fabric(new Network(sim), registry, () => {});
  const depot = new Depot(sim, fabric, registry);
  let hosts = 0;
  const plug = (bytesPerSecond = 1.25e8, rack = 'rack'): Surroundings => {
    hosts += 1;
    const port = fabric.plug(`host-${hosts}`, rack, 'zone', bytesPerSecond);
    return { sim, emit, fabric, port, registry, layersAt: (at) => depot.seenFrom(at) };
  };
  return { fabric, plug };
}
