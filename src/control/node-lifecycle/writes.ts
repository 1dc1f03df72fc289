/** What is written of nodes that are lost, and of their pods: each false where there is nothing to change any more. */
import type { Tx } from '../../cluster/api/tx.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { NOT_READY_EVICTS, type Taint, UNREACHABLE_EVICTS } from '../../cluster/taints.ts';

const isEvicting = (taint: Taint) => taint === UNREACHABLE_EVICTS || taint === NOT_READY_EVICTS;

/** Whether the node has a taint by which its pods go that its condition has brought about. */
export function evicts({ taints }: Node): boolean {
  return taints.some(isEvicting);
}

/** Nothing is heard of the node. */
export function setUnknown(tx: Tx, node: Node): boolean {
  if (!tx.store.nodes.has(node) || node.ready === null) return false;
  node.ready = null;
  tx.update(node);
  return true;
}

/** The one taint of that kind that the node has from now on; null: none. */
export function setEvicting(tx: Tx, node: Node, taint: Taint | null): boolean {
  if (!tx.store.nodes.has(node)) return false;
  if (taint === null ? !evicts(node) : node.taints.includes(taint)) return false;
  const others = node.taints.filter((one) => !isEvicting(one));
  node.taints = taint === null ? others : [...others, taint];
  tx.update(node);
  return true;
}

/** The pod is not ready any more, whatever its kubelet has said. */
export function setUnready(tx: Tx, pod: Pod): boolean {
  if (!tx.store.pods.has(pod) || !pod.ready) return false;
  pod.report(false, tx.now);
  tx.update(pod);
  return true;
}
