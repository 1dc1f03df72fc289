/** Small clusters for tests: nodes that differ in labels and pods that differ in what a policy looks at. */
import type { LabelSelector, Labels } from '../../src/cluster/labels.ts';
import { NodeTable } from '../../src/cluster/node-table.ts';
import type { PlacedPod, PodClass } from '../../src/cluster/pod-class.ts';
import type { ResourceAmounts } from '../../src/cluster/resources.ts';
import type { Taint } from '../../src/cluster/taints.ts';
import { type Filter, type Score, SKIP } from '../../src/policies/policy.ts';

export interface NodeInput {
  readonly name: string;
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  readonly volumeLimits?: Readonly<Record<string, number>>;
  readonly price?: number;
}

const UNLIMITED: ResourceAmounts = {
  cpu: Infinity,
  memory: Infinity,
  disk: Infinity,
  slots: Infinity,
  network: Infinity,
};

/** Nodes in the order in which they joined. Absent: room for everything. */
export function clusterOf(nodes: readonly NodeInput[], allocatable: ResourceAmounts = UNLIMITED): NodeTable {
  return new NodeTable(
    nodes.map((node, machine) => ({
      ...node,
      hostNameLabel: false,
      machine,
      allocatable,
      coreSpeed: 1,
      zone: 0,
      rack: 0,
    })),
  );
}

/** A class that asks for nothing but what is said. */
export function classOf(said: Partial<PodClass>): PodClass {
  const requests = { cpu: 0, memory: 0, disk: 0, slots: 1, network: 0 };
  return { name: 'pod', requests, minCoreSpeed: 0, labels: {}, ...said };
}

/** Puts pods of a class on the node of that name. */
export function place(cluster: NodeTable, node: string, pod: PodClass, said: Partial<PlacedPod> = {}): void {
  const row = cluster.names.indexOf(node);
  const placed: PlacedPod = {
    id: cluster.changes,
    name: pod.name,
    class: pod,
    startedAt: null,
    terminating: false,
    ...said,
  };
  cluster.bind(row, pod, placed);
  if (placed.terminating) cluster.beginDeletion(row, placed);
}

/** A selector that demands labels, whatever their values; null: none. */
export function demanding(keys: readonly string[] | null): LabelSelector | null {
  if (keys === null) return null;
  return { matchExpressions: keys.map((key) => ({ key, operator: 'Exists', values: [] })) };
}

/** The normalised scores of the named nodes, all of them feasible. */
export function scoresOf(
  score: Score,
  cluster: NodeTable,
  pod: PodClass,
  names: readonly string[] = cluster.names,
): Readonly<Record<string, number>> {
  const nodes = Int32Array.from(names, (name) => cluster.names.indexOf(name));
  const prepared = score.prepare?.(cluster, pod, { nodes, count: nodes.length });
  const scores = new Float64Array(nodes.length);
  if (prepared !== SKIP) {
    for (const [i, node] of nodes.entries()) scores[i] = score.score(cluster, node, pod, prepared);
    score.normalize?.(scores, nodes.length, prepared);
  }
  return Object.fromEntries(names.map((name, i) => [name, scores[i] ?? 0]));
}

/** What a filter says of each node, in order: `ok`; `no`, where driving pods away may help; `never`, where it can not. */
export function verdictsOf(filter: Filter, cluster: NodeTable, pod: PodClass): string {
  const prepared = filter.prepare?.(cluster, pod);
  const verdicts = cluster.names.map((_, node) => {
    if (prepared === SKIP || filter.accepts(cluster, node, pod, prepared)) return 'ok';
    return filter.refusal?.(cluster, node, pod, prepared) === 'unresolvable' ? 'never' : 'no';
  });
  return verdicts.join(' ');
}
