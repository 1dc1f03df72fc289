/** The machines of a run: hosts in racks, the network between them and the registry, and node VMs where there are any. */

import { NodeTable } from '../../cluster/node-table.ts';
import type { NodeDescription } from '../../cluster/nodes/node-description.ts';
import { NOTHING } from '../../cluster/resources.ts';
import { StoragePromises } from '../../cluster/storage-promises.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { Fabric } from '../../infra/fabric.ts';
import { burden } from '../../infra/foreign-load.ts';
import { Host } from '../../infra/host.ts';
import { Depot } from '../../infra/images/depot.ts';
import { RegistryService } from '../../infra/images/registry-service.ts';
import { Swarm } from '../../infra/images/swarm.ts';
import { Levels } from '../../infra/levels.ts';
import { NodePressure } from '../../infra/life/node-pressure.ts';
import type { Machine } from '../../infra/machine.ts';
import { Network } from '../../infra/sharing/network.ts';
import { sharePages } from '../../infra/space/page-sharing.ts';
import { StoragePool } from '../../infra/storage/pool.ts';
import { VirtualMachine } from '../../infra/vm.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import { nodesOn } from './capacity.ts';
import { labelsOn } from './cluster/node-labels.ts';
import { type Place, placeOf } from './faults/places.ts';
import { joinsAtOnce } from './membership.ts';
import { hostOffer, nodeOffer, poolOffers, sharedRequest } from './shapes.ts';

/** A host and where it stands. */
export interface PlacedHost {
  readonly group: HostGroup;
  readonly host: Host;
  readonly zone: number;
  readonly place: Place;
}

/** A machine that serves as a node. */
export interface NodeMember {
  readonly machine: Machine;
  /** The machine, where it is a VM. */
  readonly vm: VirtualMachine | null;
  /** The host that it is, or stands on. */
  readonly placed: PlacedHost;
}

/** All machines of a run, and the nodes that instances are placed on. */
export interface Fleet {
  readonly hosts: readonly PlacedHost[];
  /** By row of the table: ... */
  readonly members: readonly NodeMember[];
  /** ... what stands under each node, and the host below that. */
  readonly nodeMachines: readonly Machine[];
  readonly nodeHosts: readonly Host[];
  readonly nodes: NodeTable;
  /** What the hosts share, and what of it is promised to node VMs already. */
  readonly pools: ReadonlyMap<string, StoragePool>;
  readonly promises: StoragePromises;
  /** How the registry is; null where it always answers. */
  readonly registry: RegistryService | null;
  /** First machine index that is free. */
  readonly nextMachine: number;
}

/** Names of the hosts with their groups, in the order in which they join: `<group>-1`, `<group>-2`, ... */
export function hostNames(
  variant: ResolvedVariant,
): readonly { readonly group: HostGroup; readonly name: string }[] {
  const members = variant.hosts.map((group) =>
    Array.from({ length: group.count }, (_, i) => ({ group, name: `${group.name}-${i + 1}` })),
  );
  if (variant.hostOrder === 'listed') return members.flat();
  const longest = Math.max(...members.map((group) => group.length));
  return Array.from({ length: longest }, (_, i) => members.flatMap((group) => group[i] ?? [])).flat();
}

/**
 * `paceOf`: how fast a node VM of that name works; default: all alike. `breaksRegistry`: whether there are times at which
 * the registry does not answer.
 */
export function buildFleet(
  sim: Simulation,
  variant: ResolvedVariant,
  emit: RecordListener,
  paceOf: (name: string) => number = () => 1,
  breaksRegistry = false,
): Fleet {
  const { hosts, pools, registry } = buildHosts(sim, variant, emit, breaksRegistry);
  const nodeVms = buildNodeVms(sim, variant, hosts, paceOf);
  const members =
    nodeVms ??
    hosts
      .filter(({ group }) => nodesOn(variant, group) > 0)
      .map((placed) => ({ machine: placed.host, vm: null, placed }));
  const offers = new Map(
    variant.hosts.map((group) => [
      group,
      nodeVms === null ? hostOffer(variant, group) : nodeOffer(variant, group),
    ]),
  );
  const descriptions = members.map(({ machine, placed }): NodeDescription => {
    const offer = offers.get(placed.group) ?? NOTHING;
    const { zone, place, group } = placed;
    const { coreSpeed, name: hostGroup, gpus } = group;
    const shared = nodeVms === null && gpus ? { gpus } : {};
    const joined = joinsAtOnce(variant, group);
    const offered = { machine: machine.index, allocatable: offer, coreSpeed, ...shared };
    const node = { ...offered, name: machine.name, zone, rack: place.rack, hostGroup, joined };
    if (variant.orchestrator === undefined) return node;
    const price = group.priceUsdPerHour / (nodeVms === null ? 1 : (variant.nodes?.perHost ?? 1));
    const { volumeLimits } = variant.nodes ?? {};
    return {
      ...node,
      labels: { ...labelsOn(hostGroup, place.zone), ...group.labels },
      ...(group.taints && { taints: group.taints }),
      price,
      ...(volumeLimits && { volumeLimits }),
    };
  });
  const threshold = variant.nodes?.evictionThreshold ?? null;
  if (threshold !== null) for (const { machine } of members) watchPressure(sim, machine, threshold);
  return {
    hosts,
    members,
    nodeMachines: members.map(({ machine }) => machine),
    nodeHosts: members.map(({ placed }) => placed.host),
    nodes: new NodeTable(descriptions),
    pools,
    registry,
    promises: promisesTo(variant, nodeVms ?? []),
    nextMachine: hosts.length + pools.size + (nodeVms?.length ?? 0),
  };
}

function watchPressure(sim: Simulation, { index, memory, runtime }: Machine, threshold: number): void {
  if (runtime !== null) runtime.pressure = new NodePressure(sim, index, memory, threshold);
}

/** What pools may promise beside what node VMs were promised. */
function promisesTo(variant: ResolvedVariant, nodeVms: readonly NodeMember[]): StoragePromises {
  const promises = new StoragePromises(poolOffers(variant));
  const asked = variant.nodes?.vm ? sharedRequest(variant.nodes.vm) : null;
  for (let node = 0; node < nodeVms.length; node++) promises.count(asked ?? undefined, 1);
  return promises;
}

interface Machines {
  readonly hosts: readonly PlacedHost[];
  readonly registry: RegistryService | null;
  readonly pools: ReadonlyMap<string, StoragePool>;
}

/** Hosts come first in the table of machines, then pools. */
function buildHosts(
  sim: Simulation,
  variant: ResolvedVariant,
  emit: RecordListener,
  breaksRegistry: boolean,
): Machines {
  const fleetLevels = new Levels(sim, NOWHERE, emit);
  const fabric = new Fabric(new Network(sim), variant.registry, (what, rate) => fleetLevels.set(what, rate));
  fleetLevels.set('networkUsed', 0);
  const service = breaksRegistry ? new RegistryService(fabric, variant.registry) : null;
  const depot = new Depot(sim, fabric, variant.registry, service);
  const rules = variant.runtime?.pull.peerToPeer ?? null;
  const swarm = rules === null ? null : new Swarm(sim, fabric, rules);
  const names = hostNames(variant);
  const around = { sim, emit, fabric, latency: variant.registry.latency, service };
  const pools = new Map(
    variant.pools.map((spec, i) => [spec.name, new StoragePool(spec, names.length + i, around)]),
  );
  const zones = new Map<string, number>();
  const counts = new Map<HostGroup, number>();
  const hosts = names.map(({ group, name }, index) => {
    const position = counts.get(group) ?? 0;
    counts.set(group, position + 1);
    const place = placeOf(variant, group, position);
    const zone = zones.get(place.zone) ?? zones.size;
    zones.set(place.zone, zone);
    const port = fabric.plug(name, place.rackName, place.zone, group.networkBytesPerSecond);
    const host = new Host(hostSpec(variant, group, name, index), {
      sim,
      emit,
      fabric,
      port,
      registry: variant.registry,
      service,
      layersAt: (at) => (swarm === null ? depot.seenFrom(at) : swarm.seenFrom(at, depot.seenFrom(at))),
      pools,
    });
    const sharing = variant.hypervisor?.pageSharing ?? null;
    if (sharing !== null) sim.spawn(sharePages(host.elastic, sharing), `page sharing on ${name}`);
    if (group.foreignLoad) burden(host, group.foreignLoad);
    if (group.controlPlane) host.countInstance(1, 0, 0);
    return { group, host, zone, place };
  });
  return { hosts, pools, registry: service };
}

function hostSpec(
  variant: ResolvedVariant,
  group: HostGroup,
  name: string,
  index: number,
): ConstructorParameters<typeof Host>[0] {
  const system = variant.hypervisor?.hostReserved ?? variant.nodes?.systemReserved.memory ?? 0;
  return {
    index,
    name,
    cores: group.cores * group.coreSpeed,
    coreSpeed: group.coreSpeed,
    memory: group.memory,
    systemMemory: system,
    disk: group.disk,
    power: group.power,
    switching: group.switching,
    devices: group.devices,
    runtime: variant.nodes?.from === 'hosts' ? variant.runtime : null,
    ...(group.os && { os: group.os }),
  };
}

/** The VMs that serve as nodes, up when the run begins unless they boot first; null where nodes are no VMs. */
function buildNodeVms(
  sim: Simulation,
  variant: ResolvedVariant,
  hosts: readonly PlacedHost[],
  paceOf: (name: string) => number,
): readonly NodeMember[] | null {
  const { nodes, hypervisor, runtime } = variant;
  if (nodes?.from !== 'vms' || nodes.vm === null || hypervisor === null) return null;
  const shape = nodes.vm;
  let index = hosts.length + variant.pools.length;
  return hosts.flatMap((placed) =>
    Array.from({ length: nodesOn(variant, placed.group) }, (_, i): NodeMember => {
      const name = `${placed.host.name}-node-${i + 1}`;
      const systemMemory = nodes.systemReserved.memory;
      const vm = new VirtualMachine(
        sim,
        { index: index++, name, shape, hypervisor, systemMemory, runtime, pace: paceOf(name) },
        placed.host,
      );
      if (nodes.boot !== true && !vm.foundRunning()) throw new Error(`there is too little disk for ${name}`);
      return { machine: vm, vm, placed };
    }),
  );
}
