/**
 * What follows from the resolved scenario, and from what its copies draw, without a run: how many copies an empty host
 * carries and why no more, and how many hosts all copies need (`packing/`).
 */

import { copiesByDevices, timesDevices } from '../../cluster/devices.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import {
  copiesBy,
  minus,
  NOTHING,
  RESOURCES,
  type Resource,
  type ResourceAmounts,
} from '../../cluster/resources.ts';
import type { App, HostGroup, ResolvedVariant } from '../resolved.ts';
import { sized } from './copies/copies.ts';
import { copiesByGpus, countingGpus, withGpus } from './packing/gpus.ts';
import type { Batch, NodeSupply } from './packing/growing-fleet.ts';
import { fewestHosts } from './packing/packing.ts';
import { hostOffer, mayStandOn, nodeOffer, podClass, poolOffers, vmOf, vmRequests } from './shapes.ts';

/** Metrics of a variant that no run is needed for; null where there is no number. */
export type StructuralMetrics = Readonly<Record<string, number | null>>;

const known = new WeakMap<ResolvedVariant, StructuralMetrics>();

/**
 * `drawn`: the classes of all copies where they draw their sizes; else null, and the metrics are the same for every
 * replication, so they are worked out once for each variant.
 */
export function structuralMetrics(
  variant: ResolvedVariant,
  drawn: readonly PodClass[] | null = null,
): StructuralMetrics {
  if (drawn !== null) return workOut(variant, batchesOf(drawn), meansOf(drawn));
  const metrics = known.get(variant) ?? workOutAlike(variant);
  known.set(variant, metrics);
  return metrics;
}

function workOutAlike(variant: ResolvedVariant): StructuralMetrics {
  const batches = variant.apps
    .filter(({ replicas }) => replicas > 0)
    .map(
      (app): Batch => ({
        pod: podClass(variant, sized(variant, app)),
        copies: app.replicas + keptReady(variant, app),
      }),
    );
  return workOut(
    variant,
    batches,
    batches.map(({ pod }) => pod),
  );
}

/** VMs of a warm pool that hold their room as the copies do. Suspended ones hold a part of a disk only. */
function keptReady(variant: ResolvedVariant, app: App): number {
  const pool = variant.runAs === 'vm' ? vmOf(variant, app).warmPool : undefined;
  return pool === undefined || pool.state === 'suspended' ? 0 : pool.size;
}

function batchesOf(pods: readonly PodClass[]): readonly Batch[] {
  const counts = new Map<PodClass, number>();
  for (const pod of pods) counts.set(pod, (counts.get(pod) ?? 0) + 1);
  return [...counts].map(([pod, copies]) => ({ pod, copies }));
}

/** The mean copy of each app: of copies that differ, it stands for how many a host carries. */
function meansOf(pods: readonly PodClass[]): readonly PodClass[] {
  const byApp = new Map<string, PodClass[]>();
  for (const pod of pods) {
    const others = byApp.get(pod.name);
    if (others === undefined) byApp.set(pod.name, [pod]);
    else others.push(pod);
  }
  return [...byApp.values()].map((alike) => {
    const mean = (resource: Resource) =>
      alike.reduce((sum, pod) => sum + pod.requests[resource], 0) / alike.length;
    return {
      name: alike[0]?.name ?? '',
      requests: {
        ...(alike[0]?.requests ?? NOTHING),
        cpu: mean('cpu'),
        memory: mean('memory'),
        disk: mean('disk'),
      },
      minCoreSpeed: Math.max(...alike.map((pod) => pod.minCoreSpeed)),
      ...(alike[0]?.hosts && { hosts: alike[0].hosts }),
      ...sharedOf(alike),
    };
  });
}

/** The mean that they ask of the pool that the first of them asks. */
function sharedOf(alike: readonly PodClass[]): Pick<PodClass, 'shared'> {
  const pool = alike[0]?.shared?.pool;
  if (pool === undefined) return {};
  const bytes = alike.reduce((sum, { shared }) => sum + (shared?.bytes ?? 0), 0) / alike.length;
  return { shared: { pool, bytes } };
}

/** `typical`: the copies whose density counts. */
function workOut(
  variant: ResolvedVariant,
  batches: readonly Batch[],
  typical: readonly PodClass[],
): StructuralMetrics {
  const densest = densestOf(variant, typical);
  const carried = poolsCarry(variant, batches);
  const counted = batches.map(({ pod, copies }) => ({ pod: countingGpus(pod), copies }));
  const packing =
    carried && !countsNobody(variant, batches) ? fewestHosts(ordersOf(variant, typical), counted) : null;
  const plane = beside(variant);
  return {
    instancesPerHost: densest?.copies ?? null,
    hostsNeeded: packing && packing.hosts + plane.hosts,
    nodesNeeded: packing?.nodes ?? null,
    costNeeded: packing && packing.usdPerHour + plane.usdPerHour,
    ...(densest === null ? {} : limits(variant, densest.host, densest.pod)),
  };
}

/**
 * Whether there is no number of copies to pack for: pods of a trace come and go, and in a cluster DaemonSets and jobs follow
 * the nodes and their work.
 */
function countsNobody({ apps, orchestrator }: ResolvedVariant, batches: readonly Batch[]): boolean {
  if (apps.some(({ traced }) => traced !== undefined)) return true;
  return batches.length === 0 && (orchestrator?.workloads.length ?? 0) > 0;
}

/** Hosts that are needed and that no copies are packed on: those of a control plane alone. */
function beside({ hosts }: ResolvedVariant): { readonly hosts: number; readonly usdPerHour: number } {
  const alone = hosts.filter(({ controlPlane }) => controlPlane?.carriesPods === false);
  return {
    hosts: alone.reduce((sum, { count }) => sum + count, 0),
    usdPerHour: alone.reduce((sum, { count, priceUsdPerHour }) => sum + count * priceUsdPerHour, 0),
  };
}

/** Whether the storage pools can promise what all copies ask for: more hosts would not make them larger. */
function poolsCarry(variant: ResolvedVariant, batches: readonly Batch[]): boolean {
  const left = new Map(poolOffers(variant));
  for (const { pod, copies } of batches) {
    if (pod.shared === undefined) continue;
    const { pool, bytes } = pod.shared;
    left.set(pool, (left.get(pool) ?? 0) - copies * bytes);
  }
  return [...left.values()].every((bytes) => bytes >= 0);
}

/** Copies of the pod that the pool its disk lies on can promise a disk; null where it lies on none. */
function copiesInPool(variant: ResolvedVariant, { shared }: PodClass): number | null {
  if (shared === undefined) return null;
  return Math.floor((poolOffers(variant).get(shared.pool) ?? 0) / shared.bytes);
}

/**
 * For each of the pods, the hosts that carry most of it first; each order once. Those of a control plane are there in any
 * case, and come before all others.
 */
function ordersOf(variant: ResolvedVariant, pods: readonly PodClass[]): readonly (readonly NodeSupply[])[] {
  const supplies = variant.hosts
    .map((group): NodeSupply => {
      return { group, offer: withGpus(nodeOffer(variant, group), group), nodes: nodesOn(variant, group) };
    })
    .filter(({ nodes }) => nodes > 0);
  const orders = pods.map((pod) => {
    const carried = new Map(supplies.map((one) => [one, copiesOnEmpty(variant, one.group, pod)]));
    const rank = (one: NodeSupply) => (one.group.controlPlane ? Infinity : (carried.get(one) ?? 0));
    return [...supplies].sort((a, b) => rank(b) - rank(a) || 0);
  });
  const named = orders.map((order) => [order.map(({ group }) => group.name).join(' '), order] as const);
  return [...new Map(named).values()];
}

/** The app and the host of which most copies fit on one host; null without any copies. */
function densestOf(variant: ResolvedVariant, pods: readonly PodClass[]) {
  const all = pods.flatMap((pod) =>
    variant.hosts.map((host) => ({ pod, host, copies: copiesOnEmpty(variant, host, pod) })),
  );
  return all.reduce<(typeof all)[number] | null>(
    (best, one) => (one.copies > (best?.copies ?? -1) ? one : best),
    null,
  );
}

/** Copies of the pod that an empty host of the group carries. */
function copiesOnEmpty(variant: ResolvedVariant, host: HostGroup, pod: PodClass): number {
  if (!mayStandOn(host, pod)) return 0;
  const copies = nodesOn(variant, host) * copiesIn(nodeOffer(variant, host), pod.requests);
  return Math.min(copies, copiesInPool(variant, pod) ?? Infinity, copiesByGpus(host, pod.gpu));
}

/** Node VMs that the host carries, at most `perHost`; 1 where it is the node; 0 where it carries a control plane alone. */
export function nodesOn(variant: ResolvedVariant, host: HostGroup): number {
  const { nodes } = variant;
  if (host.controlPlane?.carriesPods === false) return 0;
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
    'copiesPerHost.network': by('network'),
    'copiesPerHost.pool': copiesInPool(variant, pod),
    'copiesPerHost.devices': known(
      Math.min(copiesByDevices(offer.devices, pod.requests.devices), copiesByGpus(host, pod.gpu)),
    ),
  };
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
