/**
 * What follows from the resolved scenario alone, without a run: how many copies an empty host carries and why no more,
 * and how many hosts all copies need.
 *
 * Packing is first fit, largest copies first, onto the largest hosts first. It is exact where copies are alike, and
 * within 22 % of the fewest otherwise (Dosa, 2007, for one resource).
 */
import { NodeTable } from '../../cluster/node-table.ts';
import { copiesBy, RESOURCES, type Resource, type ResourceAmounts } from '../../cluster/resources.ts';
import type { PodClass } from '../../cluster/view.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { newDecision } from '../../policies/policy.ts';
import { policyNamed } from '../../policies/registry.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
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

function workOut(variant: ResolvedVariant): StructuralMetrics {
  const pods = variant.apps.flatMap((app) => {
    const pod = podClass(variant, app);
    return Array.from({ length: app.replicas }, () => pod);
  });
  const hosts = bySize(variant);
  const smallest = smallestOf(pods);
  const perHost =
    smallest === null ? null : Math.max(...hosts.map((host) => copiesOnEmpty(variant, host, smallest)));
  const packing = pods.length === 0 ? null : pack(variant, hosts, pods);
  const roomiest = hosts[0];
  return {
    instancesPerHost: perHost,
    hostsNeeded: packing?.hosts ?? null,
    nodesNeeded: packing?.nodes ?? null,
    costNeeded: packing?.usdPerHour ?? null,
    ...(smallest === null || roomiest === undefined ? {} : limits(variant, roomiest, smallest)),
  };
}

/** Copies of the pod that an empty host of the group carries. */
function copiesOnEmpty(variant: ResolvedVariant, host: HostGroup, pod: PodClass): number {
  if (pod.minCoreSpeed > host.coreSpeed) return 0;
  return nodesOn(variant, host) * fewest(nodeOffer(variant, host), pod.requests);
}

/** Node VMs that the host carries, at most `perHost`; 1 where the host itself is the node. */
export function nodesOn(variant: ResolvedVariant, host: HostGroup): number {
  const { nodes } = variant;
  if (nodes?.from !== 'vms' || nodes.vm === null) return 1;
  if (nodes.vm.vcpuSpeed > host.coreSpeed) return 0;
  return Math.min(nodes.perHost, fewest(hostOffer(variant, host), vmRequests(variant, nodes.vm, null)));
}

/** The instance that asks for the least: of memory, then of CPU. Null without any. */
export function smallestOf(pods: readonly PodClass[]): PodClass | null {
  const sorted = [...pods].sort(
    (a, b) => a.requests.memory - b.requests.memory || a.requests.cpu - b.requests.cpu,
  );
  return sorted[0] ?? null;
}

/** Requests that fit by every resource. None on a machine that has promised more of one than it has. */
function fewest(offer: ResourceAmounts, request: ResourceAmounts): number {
  if (RESOURCES.some((resource) => offer[resource] < 0)) return 0;
  return Math.min(...RESOURCES.map((resource) => copiesBy(resource, offer, request)));
}

/** What each resource alone would allow on one host: the least of them is the limit. Null: it does not limit. */
function limits(variant: ResolvedVariant, host: HostGroup, pod: PodClass): StructuralMetrics {
  const offer = nodeOffer(variant, host);
  const by = (resource: Resource): number | null => {
    const copies = nodesOn(variant, host) * copiesBy(resource, offer, pod.requests);
    return Number.isFinite(copies) ? copies : null;
  };
  return {
    'copiesPerHost.cpu': by('cpu'),
    'copiesPerHost.memory': by('memory'),
    'copiesPerHost.disk': by('disk'),
    'copiesPerHost.slots': by('slots'),
  };
}

/** Host groups, the largest first; more of the last are assumed where the fleet is too small. */
function bySize(variant: ResolvedVariant): readonly HostGroup[] {
  return [...variant.hosts].sort(
    (a, b) => b.memory - a.memory || b.cores * b.coreSpeed - a.cores * a.coreSpeed,
  );
}

interface Packing {
  readonly hosts: number;
  readonly nodes: number;
  readonly usdPerHour: number;
}

/** Packs all pods; null where one of them fits on no host of the fleet. */
function pack(
  variant: ResolvedVariant,
  groups: readonly HostGroup[],
  pods: readonly PodClass[],
): Packing | null {
  if ([...new Set(pods)].some((pod) => groups.every((host) => copiesOnEmpty(variant, host, pod) < 1))) {
    return null;
  }
  const hosts = fleetOf(groups, pods.length);
  const owner: number[] = [];
  const offers = new Map(groups.map((host) => [host, offerOf(variant, host)]));
  const nodes = hosts.flatMap((host, index) => {
    const { count, offer } = offers.get(host) ?? offerOf(variant, host);
    return Array.from({ length: count }, () => {
      owner.push(index);
      return { machine: index, allocatable: offer, coreSpeed: host.coreSpeed, zone: 0, rack: 0 };
    });
  });
  const table = new NodeTable(nodes);
  const policy = policyNamed('first-fit');
  const random = new RandomStreams(runKey('packing', 0)).stream('policy', 'first-fit');
  const decision = newDecision();
  const largestFirst = [...pods].sort(
    (a, b) => b.requests.memory - a.requests.memory || b.requests.cpu - a.requests.cpu,
  );
  for (const pod of largestFirst) {
    policy.decide(table, pod, random, decision);
    if (decision.node < 0) return null;
    table.bind(decision.node, pod);
  }
  const used = new Set(owner.filter((_, node) => (table.instances[node] ?? 0) > 0));
  return {
    hosts: used.size,
    nodes: table.instances.filter((instances) => instances > 0).length,
    usdPerHour: [...used].reduce((sum, host) => sum + (hosts[host]?.priceUsdPerHour ?? 0), 0),
  };
}

function offerOf(variant: ResolvedVariant, host: HostGroup) {
  return { count: nodesOn(variant, host), offer: nodeOffer(variant, host) };
}

/** The fleet, largest hosts first, grown by hosts like the first group so that every copy could have one of its own. */
function fleetOf(groups: readonly HostGroup[], copies: number): readonly HostGroup[] {
  const fleet = groups.flatMap((host) => Array.from({ length: host.count }, () => host));
  const more = groups.flatMap((host) => Array.from({ length: copies }, () => host));
  return [...fleet, ...more];
}
