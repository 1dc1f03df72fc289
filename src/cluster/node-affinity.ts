/** Which nodes a pod may stand on by their labels. Source: Kubernetes, component-helpers `nodeaffinity`. */
import { type Labels, meets, selects } from './labels.ts';
import type { NodeTerm, PodClass } from './pod-class.ts';

/** Whether the labels meet all requirements of the term. A term without any matches nothing. */
export function matchesTerm({ matchExpressions }: NodeTerm, labels: Labels): boolean {
  return matchExpressions.length > 0 && matchExpressions.every((one) => meets(one, labels));
}

/** Whether the pod may stand on a node with the labels: its selector, and any of the terms that it requires. */
export function mayStandAmong(labels: Labels, { nodeSelector, nodeAffinity }: PodClass): boolean {
  if (nodeSelector !== undefined && !selects({ matchLabels: nodeSelector }, labels)) return false;
  const required = nodeAffinity?.required;
  return required === undefined || required.some((term) => matchesTerm(term, labels));
}
