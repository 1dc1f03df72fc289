/**
 * What follows from the resolved scenario alone, without a run: how many copies an empty host carries and why no more,
 * and how many hosts all copies need.
 *
 * Packing is first fit, largest copies first, hosts in the order in which they carry most. It is exact for copies of one
 * app on hosts that are alike; else it is the best of a few orders, and never less than what is needed.
 */

import { copiesByDevices, timesDevices } from '../../cluster/devices.ts';
import { copiesBy, minus, RESOURCES, type Resource, type ResourceAmounts } from '../../cluster/resources.ts';
import type { PodClass } from '../../cluster/view.ts';
import type { App, HostGroup, ResolvedVariant } from '../resolved.ts';
import { hostOffer, nodeOffer, podClass, vmRequests } from './shapes.ts';

/** Metrics of a variant that no run is needed for; null where there is no number. */
export type StructuralMetrics = Readonly<Record<string, number | null>>;

const known = new WeakMap<ResolvedVariant, StructuralMetrics>();

/** The same for every replication, so it is worked out once for each variant. */
export function structuralMetrics(variant: ResolvedVariant): StructuralMetrics {
  const metrics = known.get(variant) ?? workOut(variant);
  known.set(variant, metrics);
  return metrics;
}

/** Copies of one app, all alike. */
interface Batch {
  readonly pod: PodClass;
  readonly copies: number;
}

function workOut(variant: ResolvedVariant): StructuralMetrics {
  const batches = variant.apps.filter(({ replicas }) => replicas > 0).map((app) => batchOf(variant, app));
  const densest = densestOf(variant, batches);
  const packing = fewestHosts(variant, batches);
  return {
    instancesPerHost: densest?.copies ?? null,
    hostsNeeded: packing?.hosts ?? null,
    nodesNeeded: packing?.nodes ?? null,
    costNeeded: packing?.usdPerHour ?? null,
    ...(densest === null ? {} : limits(variant, densest.host, densest.pod)),
  };
}

function batchOf(variant: ResolvedVariant, app: App): Batch {
  return { pod: podClass(variant, app), copies: app.replicas };
}

/** The app and the host of which most copies fit on one host; null without any copies. */
function densestOf(variant: ResolvedVariant, batches: readonly Batch[]) {
  const all = batches.flatMap(({ pod }) =>
    variant.hosts.map((host) => ({ pod, host, copies: copiesOnEmpty(variant, host, pod) })),
  );
  return all.reduce<(typeof all)[number] | null>(
    (best, one) => (one.copies > (best?.copies ?? -1) ? one : best),
    null,
  );
}

/** Copies of the pod that an empty host of the group carries. */
function copiesOnEmpty(variant: ResolvedVariant, host: HostGroup, pod: PodClass): number {
  if (pod.minCoreSpeed > host.coreSpeed) return 0;
  return nodesOn(variant, host) * copiesIn(nodeOffer(variant, host), pod.requests);
}

/** Node VMs that the host carries, at most `perHost`; 1 where the host itself is the node. */
export function nodesOn(variant: ResolvedVariant, host: HostGroup): number {
  const { nodes } = variant;
  if (nodes?.from !== 'vms' || nodes.vm === null) return 1;
  if (nodes.vm.vcpuSpeed > host.coreSpeed) return 0;
  return Math.min(nodes.perHost, copiesIn(hostOffer(variant, host), vmRequests(variant, nodes.vm, null)));
}

/** What a host has left beside the node VMs on it. */
export function besideNodes(variant: ResolvedVariant, host: HostGroup): ResourceAmounts {
  const offer = hostOffer(variant, host);
  if (variant.nodes?.vm == null) return offer;
  return minus(offer, times(vmRequests(variant, variant.nodes.vm, null), nodesOn(variant, host)));
}

/** Requests that fit by every resource. None on a machine that has promised more of one than it has. */
function copiesIn(offer: ResourceAmounts, request: ResourceAmounts): number {
  if (RESOURCES.some((resource) => offer[resource] < 0)) return 0;
  const copies = RESOURCES.map((resource) => copiesBy(resource, offer, request));
  return Math.min(...copies, copiesByDevices(offer.devices, request.devices));
}

/** What each resource alone would allow on one host: the least of them is the limit. Null: it does not limit. */
function limits(variant: ResolvedVariant, host: HostGroup, pod: PodClass): StructuralMetrics {
  const offer = nodeOffer(variant, host);
  const known = (copies: number): number | null =>
    Number.isFinite(copies) ? nodesOn(variant, host) * copies : null;
  const by = (resource: Resource) => known(copiesBy(resource, offer, pod.requests));
  return {
    'copiesPerHost.cpu': by('cpu'),
    'copiesPerHost.memory': by('memory'),
    'copiesPerHost.disk': by('disk'),
    'copiesPerHost.slots': by('slots'),
    'copiesPerHost.devices': known(copiesByDevices(offer.devices, pod.requests.devices)),
  };
}

interface Packing {
  readonly hosts: number;
  readonly nodes: number;
  readonly usdPerHour: number;
}

/** The best packing of a few orders of hosts: for each app, the hosts that carry most of it first. */
function fewestHosts(variant: ResolvedVariant, batches: readonly Batch[]): Packing | null {
  if (batches.length === 0) return { hosts: 0, nodes: 0, usdPerHour: 0 };
  const packings = batches.flatMap(({ pod }) => {
    const carried = new Map(variant.hosts.map((host) => [host, copiesOnEmpty(variant, host, pod)]));
    const order = [...variant.hosts].sort((a, b) => (carried.get(b) ?? 0) - (carried.get(a) ?? 0));
    return pack(variant, order, batches) ?? [];
  });
  return packings.reduce<Packing | null>(
    (best, one) => (one.hosts < (best?.hosts ?? Infinity) ? one : best),
    null,
  );
}

/** Packs all copies on hosts in this order; null where one of them fits on no host of the fleet. */
function pack(
  variant: ResolvedVariant,
  order: readonly HostGroup[],
  batches: readonly Batch[],
): Packing | null {
  const fleet = new GrowingFleet(variant, order);
  const { memory, cpu } = {
    memory: (b: Batch) => b.pod.requests.memory,
    cpu: (b: Batch) => b.pod.requests.cpu,
  };
  const largestFirst = [...batches].sort((a, b) => memory(b) - memory(a) || cpu(b) - cpu(a));
  for (const { pod, copies } of largestFirst) {
    if (order.every((host) => copiesOnEmpty(variant, host, pod) === 0)) return null;
    let left = copies;
    for (let node = 0; left > 0; node++) left -= fleet.node(node).take(pod, left);
  }
  return fleet.used();
}

/** A node being filled. */
class Bin {
  readonly host: number;
  readonly group: HostGroup;
  isUsed = false;
  private free: ResourceAmounts;

  constructor(host: number, group: HostGroup, offer: ResourceAmounts) {
    this.host = host;
    this.group = group;
    this.free = offer;
  }

  /** Takes as many of the copies as fit; returns how many. */
  take(pod: PodClass, copies: number): number {
    if (pod.minCoreSpeed > this.group.coreSpeed) return 0;
    const taken = Math.min(copies, copiesIn(this.free, pod.requests));
    if (taken === 0) return 0;
    this.isUsed = true;
    this.free = minus(this.free, times(pod.requests, taken));
    return taken;
  }
}

/** The nodes of the fleet, host by host; where it is too small, more hosts of every group in turn. */
class GrowingFleet {
  private readonly variant: ResolvedVariant;
  private readonly order: readonly HostGroup[];
  private readonly bins: Bin[] = [];
  private readonly owned: readonly HostGroup[];
  private hosts = 0;

  constructor(variant: ResolvedVariant, order: readonly HostGroup[]) {
    this.variant = variant;
    this.order = order.filter((group) => nodesOn(variant, group) > 0);
    this.owned = this.order.flatMap((group) => Array.from({ length: group.count }, () => group));
  }

  node(index: number): Bin {
    while (this.bins.length <= index) this.addHost();
    const bin = this.bins[index];
    if (bin === undefined) throw new Error(`no node ${index}`);
    return bin;
  }

  used(): Packing {
    const nodes = this.bins.filter((bin) => bin.isUsed);
    const hosts = new Map(nodes.map((bin) => [bin.host, bin.group.priceUsdPerHour]));
    return {
      hosts: hosts.size,
      nodes: nodes.length,
      usdPerHour: [...hosts.values()].reduce((sum, price) => sum + price, 0),
    };
  }

  private addHost(): void {
    const host = this.hosts++;
    const group = this.owned[host] ?? this.order[(host - this.owned.length) % this.order.length];
    if (group === undefined) throw new Error('no host carries a node');
    const offer = nodeOffer(this.variant, group);
    for (let node = nodesOn(this.variant, group); node > 0; node--)
      this.bins.push(new Bin(host, group, offer));
  }
}

function times(request: ResourceAmounts, n: number): ResourceAmounts {
  const { cpu, memory, disk, slots, network, devices } = request;
  return {
    cpu: cpu * n,
    memory: memory * n,
    disk: disk * n,
    slots: slots * n,
    network: network * n,
    ...(devices && { devices: timesDevices(devices, n) }),
  };
}
