/** Copies and node VMs that fit on no machine even when it is empty: not an error, some scenarios study just that. */
import { RESOURCES, type Resource, type ResourceAmounts } from '../../cluster/resources.ts';
import { copiesOnEmpty, nodesOn } from '../build/capacity.ts';
import { hostOffer, nodeOffer, podClass, vmRequests } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { HostGroup, ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports what can never fit in a variant. */
export function checkFit(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const nodes = nodeVmFindings(variant, tree);
  const findings = nodes.length > 0 ? nodes : copyFindings(variant, tree);
  problems.push(...findings.map(problem));
}

function nodeVmFindings(variant: ResolvedVariant, tree: Tree): Finding[] {
  const vm = variant.nodes?.vm;
  if (!vm || variant.hosts.some((host) => nodesOn(variant, host) > 0)) return [];
  const lack = reason(variant, vmRequests(variant, vm, null), hostOffer, vm.vcpuSpeed);
  return [
    {
      code: 'TT0310',
      what: `a node VM never fits on an empty host: ${lack}`,
      origin: writtenAt(tree, ['nodes', 'vm']),
    },
  ];
}

function copyFindings(variant: ResolvedVariant, tree: Tree): Finding[] {
  return variant.apps.flatMap((app): Finding[] => {
    const pod = podClass(variant, app);
    if (variant.hosts.some((host) => copiesOnEmpty(variant, host, pod) > 0)) return [];
    const lack = reason(variant, pod.requests, nodeOffer, pod.minCoreSpeed);
    const machine = variant.runAs === 'vm' ? 'host' : 'node';
    const what = `a copy of ${app.name} never fits on an empty ${machine}: ${lack}`;
    const place = variant.runAs === 'vm' ? ['vm'] : ['apps', app.name, 'resources', 'requests'];
    return [{ code: 'TT0310', what, origin: writtenAt(tree, place) }];
  });
}

type Offer = (variant: ResolvedVariant, host: HostGroup) => ResourceAmounts;

/** The first resource of which no host offers enough, with both amounts. */
function reason(variant: ResolvedVariant, wanted: ResourceAmounts, offer: Offer, speed: number): string {
  const fastest = Math.max(...variant.hosts.map((host) => host.coreSpeed));
  if (speed > fastest) return `it asks for cores of speed ${speed}, the fastest host has ${fastest}`;
  for (const resource of RESOURCES) {
    const most = Math.max(...variant.hosts.map((host) => offer(variant, host)[resource]));
    if (wanted[resource] > most) {
      return `it asks for ${amount(resource, wanted[resource])}, the largest offers ${amount(resource, most)}`;
    }
  }
  return 'no host has enough of everything';
}

const GIB = 2 ** 30;

function amount(resource: Resource, value: number): string {
  const round = (x: number) => Math.round(x * 100) / 100;
  if (resource === 'cpu') return `${round(value / 1000)} cores`;
  if (resource === 'slots') return `${value} slots`;
  return `${round(value / GIB)} GiB of ${resource}`;
}
