/**
 * A node fits when what it has not promised yet covers every request of the pod, devices included; a request of 0 always
 * fits, even on an overfull node.
 *
 *   accepts = for each resource: request = 0, or request <= allocatable - requested
 *
 * Requests as they are: what scores take unsaid requests for plays no part, nor does what is used.
 * Source: Kubernetes, NodeResourcesFit (fit.go).
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import { RESOURCES } from '../../cluster/resources.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { type Filter, SKIP } from '../policy.ts';

/** Devices that are left out: by name, or by the part of the name before its slash. */
export interface FitParameters {
  readonly ignoredResources?: readonly string[];
  readonly ignoredGroups?: readonly string[];
}

/** One request of a pod, and the column that it must fit into. */
interface Need {
  readonly resource: string;
  readonly request: number;
  readonly free: Float64Array;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['cpu', 'have too little free CPU'],
  ['memory', 'have too little free memory'],
  ['disk', 'have too little free disk'],
  ['slots', 'carry as many instances as they may'],
  ['network', 'have too little free network bandwidth'],
]);

export function nodeResourcesFit(parameters: FitParameters = {}): Filter<readonly Need[]> {
  return {
    name: 'node-resources-fit',
    looksAt: 'node',
    curedBy: ['node-added', 'node-changed', 'pod-deleted'],
    prepare(view, pod) {
      const needs = needsOf(view, pod, parameters);
      return needs.length === 0 ? SKIP : needs;
    },
    accepts: (_, node, __, needs) => shortOf(needs, node) === undefined,
    keep(_, nodes, count, __, needs) {
      let kept = count;
      for (let i = 0; i < needs.length; i += 3) kept = keepFree(needs, i, nodes, kept);
      return kept;
    },
    reason: (_, node, __, needs) => wordsFor(shortOf(needs, node)?.resource ?? ''),
  };
}

/** All that a node has too little of for the pod, by name. */
export function insufficient(
  view: ClusterView,
  node: number,
  pod: PodClass,
  parameters: FitParameters = {},
): readonly string[] {
  return needsOf(view, pod, parameters)
    .filter((need) => isShort(need, node))
    .map(({ resource }) => resource);
}

function needsOf(view: ClusterView, pod: PodClass, parameters: FitParameters): readonly Need[] {
  const { requests } = pod;
  const devices = Object.entries(requests.devices ?? {}).filter(([name]) => !isIgnored(name, parameters));
  return [...RESOURCES.map((resource) => [resource, requests[resource]] as const), ...devices]
    .filter(([, request]) => request !== 0)
    .map(([resource, request]) => ({ resource, request, free: view.resource(resource).free }));
}

function isIgnored(name: string, { ignoredResources = [], ignoredGroups = [] }: FitParameters): boolean {
  return ignoredResources.includes(name) || ignoredGroups.some((group) => name.startsWith(`${group}/`));
}

function shortOf(needs: readonly Need[], node: number): Need | undefined {
  for (const need of needs) if (isShort(need, node)) return need;
  return undefined;
}

function isShort({ free, request }: Need, node: number): boolean {
  return request > (free[node] as number);
}

/** Three needs at a time, from the `at`-th on: CPU, memory and slots are what nearly every pod asks for. */
function keepFree(needs: readonly Need[], at: number, nodes: Int32Array, count: number): number {
  const first = needs[at];
  if (first === undefined) return count;
  const { request: a, free: freeA } = first;
  const { request: b, free: freeB } = needs[at + 1] ?? first;
  const { request: c, free: freeC } = needs[at + 2] ?? first;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const node = nodes[i] as number;
    nodes[kept] = node;
    // No branch to foresee: a node that does not fit is overwritten by the next.
    kept +=
      Number(a <= (freeA[node] as number)) &
      Number(b <= (freeB[node] as number)) &
      Number(c <= (freeC[node] as number));
  }
  return kept;
}

function wordsFor(resource: string): string {
  return WORDS.get(resource) ?? `have no ${resource} left`;
}
