/** What of a variant can break, by name: known before the run, but for pods of an orchestrator, which come and go. */
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import type { HostGroup, ResolvedVariant } from '../../resolved.ts';
import { copyNamed } from '../copies/demand.ts';
import { hostNames } from '../fleet.ts';
import { canHappen } from './known-faults.ts';
import { type DomainScope, domainOf, placeOf } from './places.ts';

/** All names of a scope, in a fixed order; of copies and pods none, as there may be very many: see `isNamed`. */
export function namesIn(variant: ResolvedVariant, scope: FaultScope): readonly string[] {
  switch (scope) {
    case 'host':
      return hostNames(variant).map(({ name }) => name);
    case 'node':
      return nodeNames(variant);
    case 'rack':
    case 'zone':
    case 'power-domain':
      return domainNames(variant, scope);
    case 'pool':
      return variant.pools.map(({ name }) => name);
    case 'registry':
      return [scope];
    case 'api-server':
    case 'etcd':
    case 'scheduler':
    case 'controller-manager':
      return planeNames(variant, scope);
    case 'pod':
    case 'vm':
      return [];
  }
}

/** Whether a scope has, or may come to have, something of that name. */
function isNamed(variant: ResolvedVariant, scope: FaultScope, name: string): boolean {
  if (scope === 'api-server' && name === scope) return variant.orchestrator !== undefined;
  if (scope !== 'pod' && scope !== 'vm') return namesIn(variant, scope).includes(name);
  if (scope === 'vm' && variant.nodes?.from === 'vms') return nodeNames(variant).includes(name);
  if (scope === 'vm' && variant.runAs !== 'vm') return false;
  const workloads = variant.orchestrator?.workloads;
  return workloads === undefined
    ? copyNamed(variant.apps, name) !== null
    : workloads.some((workload) => name.startsWith(`${workload.name}-`));
}

/** The order in which a name is looked for: a host that is a node too is meant as a host, if that can break so. */
const SEARCHED = [
  ...(['host', 'vm', 'node', 'rack', 'zone', 'power-domain', 'pool', 'registry'] as const),
  ...(['api-server', 'etcd', 'scheduler', 'controller-manager', 'pod'] as const),
] as const satisfies readonly FaultScope[];

/** What a name means beside a kind of fault: the scopes that have it, those to which that can happen first. */
export function meantBy(variant: ResolvedVariant, name: string, kind: FaultKind): readonly FaultScope[] {
  const scopes = SEARCHED.filter((scope) => isNamed(variant, scope, name));
  return [
    ...scopes.filter((scope) => canHappen(scope, kind)),
    ...scopes.filter((scope) => !canHappen(scope, kind)),
  ];
}

/** In the order of their first hosts. */
function domainNames(variant: ResolvedVariant, scope: DomainScope): readonly string[] {
  const counts = new Map<HostGroup, number>();
  const names = hostNames(variant).map(({ group }) => {
    const position = counts.get(group) ?? 0;
    counts.set(group, position + 1);
    return domainOf(placeOf(variant, group, position), scope);
  });
  return [...new Set(names)].filter((name) => name !== null);
}

/** Hosts, or VMs on them. */
export function nodeNames(variant: ResolvedVariant): readonly string[] {
  const hosts = hostNames(variant).map(({ name }) => name);
  const { nodes } = variant;
  if (nodes === null) return [];
  if (nodes.from !== 'vms') return hosts;
  return hosts.flatMap((host) => Array.from({ length: nodes.perHost }, (_, i) => `${host}-node-${i + 1}`));
}

/** Parts of a control plane, of each of which there may be several. */
export const PLANE_SCOPES = [
  'api-server',
  'etcd',
  'scheduler',
  'controller-manager',
] as const satisfies readonly FaultScope[];
export type PlaneScope = (typeof PLANE_SCOPES)[number];

/** `etcd-0`, `etcd-1`, ... */
export function planeNames({ orchestrator }: ResolvedVariant, scope: PlaneScope): readonly string[] {
  if (orchestrator === undefined) return [];
  const { etcd, processes, api } = orchestrator.controlPlane;
  const counts = { 'api-server': api.servers, etcd: etcd.members };
  const count = scope === 'etcd' || scope === 'api-server' ? counts[scope] : processes;
  return Array.from({ length: count }, (_, i) => `${scope}-${i}`);
}

/** The names that a rule of failures is about: of an app, of a group of hosts, or that one. Null: all. */
export function isAbout(
  variant: ResolvedVariant,
  scope: FaultScope,
  of: string | null,
): (name: string) => boolean {
  if (of === null) return () => true;
  if (scope === 'vm' && variant.apps.some((app) => app.name === of))
    return (name) => copyNamed(variant.apps, name)?.app.name === of;
  const hosts = hostNames(variant).filter(({ group }) => group.name === of);
  const names = new Set([of, ...hosts.map(({ name }) => name)]);
  // Nodes that are VMs are called after their host.
  return (name) => names.has(name) || (scope !== 'host' && names.has(name.replace(/-node-\d+$/, '')));
}
