/** Tables of nodes as vectors describe them, and what a score says of them. */
import { NodeTable } from '../../../src/cluster/node-table.ts';
import type { PodClass } from '../../../src/cluster/pod-class.ts';
import { NOTHING, type ResourceAmounts } from '../../../src/cluster/resources.ts';
import type { Taint } from '../../../src/cluster/taints.ts';
import { readyScores } from '../../../src/policies/parts.ts';
import type { Score } from '../../../src/policies/policy.ts';

export interface BareNode {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly allocatable?: ResourceAmounts;
}

export function tableOf(nodes: readonly BareNode[]): NodeTable {
  return new NodeTable(
    nodes.map(({ name, labels, taints, allocatable = NOTHING }, machine) => ({
      machine,
      name,
      allocatable,
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      ...(labels && { labels }),
      ...(taints && { taints }),
    })),
  );
}

/** What a score says of all nodes, by name; null where it does not concern the pod. */
export function scoresOn(score: Score, table: NodeTable, pod: PodClass): Record<string, number> | null {
  const nodes = table.order;
  const [ready] = readyScores([{ score, weight: 1 }], table, pod, { nodes, count: nodes.length });
  if (ready === undefined) return null;
  const scores = Float64Array.from(nodes, (node) => score.score(table, node, pod, ready.prepared));
  score.normalize?.(scores, scores.length, ready.prepared);
  return Object.fromEntries(Array.from(nodes, (node, i) => [table.names[node] ?? '', scores[i] ?? NaN]));
}

/** What a score comes to on all nodes, by name: nothing on each where it does not concern the pod. */
export function pointsOn(score: Score, table: NodeTable, pod: PodClass): Record<string, number> {
  return scoresOn(score, table, pod) ?? Object.fromEntries(table.names.map((name) => [name, 0]));
}
