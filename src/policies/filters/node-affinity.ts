/**
 * A node fits when its labels are those of the pod's selector, and meet one of the terms that the pod requires.
 * Source: Kubernetes, NodeAffinity.
 */
import { mayStandAmong } from '../../cluster/node-affinity.ts';
import type { LabelColumn } from '../../cluster/view.ts';
import { type Filter, SKIP } from '../policy.ts';

/** A label of the selector: the column of its key, and the index of the value that is wanted there. */
interface Wanted {
  readonly column: LabelColumn;
  readonly id: number;
}

export const nodeAffinity: Filter<readonly Wanted[]> = {
  name: 'node-affinity',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed'],
  prepare(view, { nodeSelector, nodeAffinity }) {
    if (nodeSelector === undefined && nodeAffinity?.required === undefined) return SKIP;
    return Object.entries(nodeSelector ?? {}).map(([key, value]) => {
      const column = view.labelColumn(key);
      return { column, id: column.idOf(value) };
    });
  },
  accepts: (view, node, pod) => mayStandAmong(view.labelsOf(node), pod),
  keep(view, nodes, count, pod, selector) {
    let kept = count;
    for (const wanted of selector) kept = keepLabelled(wanted, nodes, kept);
    if (pod.nodeAffinity?.required === undefined) return kept;
    let affine = 0;
    for (let i = 0; i < kept; i++) {
      const node = nodes[i] as number;
      nodes[affine] = node;
      if (mayStandAmong(view.labelsOf(node), pod)) affine++;
    }
    return affine;
  },
  refusal: () => 'unresolvable',
  reason: () => 'do not have the labels that it wants of a node',
};

function keepLabelled({ column: { ids }, id }: Wanted, nodes: Int32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const node = nodes[i] as number;
    nodes[kept] = node;
    kept += Number((ids[node] as number) === id);
  }
  return kept;
}
