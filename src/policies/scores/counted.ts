/**
 * Which resources a score by allocation counts, and how: the columns that it reads, and what the pod adds to them.
 *
 * CPU and memory are counted as scores count them (100 millicores and 200 MiB for a container that does not say) or as
 * they were requested, which is the score's choice; everything else as requested. A device that the pod does not ask for is
 * left out on all nodes, and a resource that a node has none of on that node.
 * Source: Kubernetes, noderesources/resource_allocation.go.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import { RESOURCES, type Resource } from '../../cluster/resources.ts';
import type { ClusterView } from '../../cluster/view.ts';

/** A resource by Kubernetes' name, and its weight in the mean. Weight: whole, 1 to 100. */
export interface WeightedResource {
  readonly name: string;
  readonly weight: number;
}

/** kube-scheduler's own default of all scores by allocation. */
export const CPU_AND_MEMORY: readonly WeightedResource[] = [
  { name: 'cpu', weight: 1 },
  { name: 'memory', weight: 1 },
];

export interface Counted {
  readonly weight: number;
  readonly allocatable: Float64Array;
  /** Whether every node has some of it. */
  readonly everywhere: boolean;
  /** Promised on each node, without the pod. */
  readonly promised: Float64Array;
  /** What the pod adds. */
  readonly request: number;
}

/** Where a list of weights is wrong: a path such as `resources[1].weight`; null where it is right. */
export function invalidWeight(resources: readonly WeightedResource[]): string | null {
  const at = resources.findIndex(({ weight }) => !(Number.isInteger(weight) && weight >= 1 && weight <= 100));
  return at < 0 ? null : `resources[${at}].weight`;
}

/** Throws where a weight is out of range, naming it. */
export function checkWeights(score: string, resources: readonly WeightedResource[]): void {
  const wrong = invalidWeight(resources);
  if (wrong !== null) throw new Error(`${score}: ${wrong} must be a whole number from 1 to 100`);
}

/** Kubernetes' names of what stands under another name here. */
const OWN_NAMES: ReadonlyMap<string, Resource> = new Map([
  ['ephemeral-storage', 'disk'],
  ['pods', 'slots'],
]);

/** The columns of the resources for the pod. `unsaid`: whether requests that containers leave unsaid are counted. */
export function countedFor(
  view: ClusterView,
  pod: PodClass,
  resources: readonly WeightedResource[],
  unsaid: boolean,
): readonly Counted[] {
  return resources.flatMap(({ name, weight }) => {
    const own = OWN_NAMES.get(name) ?? RESOURCES.find((resource) => resource === name);
    const { allocatable, everywhere, requested } = view.resource(own ?? name);
    if (own === undefined) {
      const request = pod.requests.devices?.[name] ?? 0;
      return request === 0 ? [] : [{ weight, allocatable, everywhere, promised: requested, request }];
    }
    if (unsaid && (own === 'cpu' || own === 'memory')) {
      const request = (pod.scoredRequests ?? pod.requests)[own];
      return [{ weight, allocatable, everywhere, promised: view.scored[own], request }];
    }
    return [{ weight, allocatable, everywhere, promised: requested, request: pod.requests[own] }];
  });
}

/** The usual case, which is worth being quick in: two resources that every node has. null: it is another. */
export function twoEverywhere(counted: readonly Counted[]): readonly [Counted, Counted] | null {
  const [first, second] = counted;
  if (first === undefined || second === undefined || counted.length !== 2) return null;
  return first.everywhere && second.everywhere ? [first, second] : null;
}
