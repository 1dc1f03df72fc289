/** Copies and node VMs that fit on no machine even when it is empty: not an error, some scenarios study just that. */
import { copiesByDevices } from '../../cluster/devices.ts';
import { RESOURCES, type Resource, type ResourceAmounts } from '../../cluster/resources.ts';
import { nodesOn } from '../build/capacity.ts';
import { sized } from '../build/copies/copies.ts';
import { hostOffer, nodeOffer, podClass, vmRequests } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** An empty machine. */
interface Machine {
  readonly coreSpeed: number;
  readonly group: HostGroup;
  readonly offer: ResourceAmounts;
}

/** What is to stand on one. */
interface Guest {
  readonly minCoreSpeed: number;
  readonly requests: ResourceAmounts;
}

/** Reports what can never fit in a variant. */
export function checkFit(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const nodes = nodeVmFindings(variant, tree);
  const findings = nodes.length > 0 ? nodes : copyFindings(variant, tree);
  problems.push(...findings.map(problem));
}

function nodeVmFindings(variant: ResolvedVariant, tree: Tree): Finding[] {
  const vm = variant.nodes?.vm;
  if (!vm) return [];
  const guest = { requests: vmRequests(variant, vm, null), minCoreSpeed: vm.vcpuSpeed };
  const hosts = variant.hosts.map((host) => ({
    group: host,
    coreSpeed: host.coreSpeed,
    offer: hostOffer(variant, host),
  }));
  const lack = lackOf(guest, hosts);
  if (lack === null) return [];
  const what = `a node VM never fits on an empty host: ${lack}`;
  return [{ code: 'TT0310', what, origin: writtenAt(tree, ['nodes', 'vm']) }];
}

function copyFindings(variant: ResolvedVariant, tree: Tree): Finding[] {
  const machines = variant.hosts
    .filter((host) => nodesOn(variant, host) > 0)
    .map((host) => ({ group: host, coreSpeed: host.coreSpeed, offer: nodeOffer(variant, host) }));
  const machine = variant.runAs === 'vm' ? 'host' : 'node';
  return variant.apps.flatMap((app): Finding[] => {
    const allowed = machines.filter(({ group }) => app.hosts?.includes(group.name) ?? true);
    const lack = lackOf(podClass(variant, sized(variant, app)), allowed);
    if (lack === null) return [];
    const what = `a copy of ${app.name} never fits on an empty ${machine}: ${lack}`;
    const own = app.vm ? ['apps', app.name, 'vm'] : ['vm'];
    const place = variant.runAs === 'vm' ? own : ['apps', app.name, 'resources', 'requests'];
    return [{ code: 'TT0310', what, origin: writtenAt(tree, place) }];
  });
}

/** What no machine has enough of, with both amounts; null where one has enough of everything. */
function lackOf(guest: Guest, machines: readonly Machine[]): string | null {
  const { minCoreSpeed, requests } = guest;
  const fits = ({ coreSpeed, offer }: Machine): boolean =>
    minCoreSpeed <= coreSpeed &&
    RESOURCES.every((resource) => requests[resource] <= offer[resource]) &&
    copiesByDevices(offer.devices, requests.devices) > 0;
  if (machines.some(fits)) return null;
  if (machines.length === 0) return 'no host that it may stand on carries a node';
  const fastest = Math.max(...machines.map(({ coreSpeed }) => coreSpeed));
  if (minCoreSpeed > fastest) return `it asks for cores of speed ${minCoreSpeed}, the fastest has ${fastest}`;
  for (const resource of RESOURCES) {
    const most = Math.max(...machines.map(({ offer }) => offer[resource]));
    if (requests[resource] > most) {
      return `it asks for ${amount(resource, requests[resource])}, the largest offers ${amount(resource, most)}`;
    }
  }
  if (!machines.some(({ offer }) => copiesByDevices(offer.devices, requests.devices) > 0))
    return 'none has so many devices';
  return 'none has enough of everything';
}

const GIB = 2 ** 30;

function amount(resource: Resource, value: number): string {
  const round = (x: number) => Math.round(x * 100) / 100;
  if (resource === 'cpu') return `${round(value / 1000)} cores`;
  if (resource === 'slots') return `${value} slots`;
  if (resource === 'network') return `${round((value * 8) / 1e9)} Gbps of network`;
  return `${round(value / GIB)} GiB of ${resource}`;
}
