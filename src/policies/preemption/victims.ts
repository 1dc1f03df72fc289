/**
 * Who would have to leave a node so that a pod fits there, found by trying: all pods of lower priority are taken off, and as
 * many as fit are given back.
 * Source: Kubernetes, DefaultPreemption, `SelectVictimsOnNode` and `filterPodsWithPDBViolation`.
 */
import type { PlacedPod } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { type Budget, splitByBudgets } from './budgets.ts';

/** A cluster on which pods can be moved for a trial. `NodeTable` is one: what a pod takes is said there alone. */
export interface TrialCluster extends ClusterView {
  bind(node: number, pod: PlacedPod['class'], placed: PlacedPod): void;
  unbind(node: number, pod: PlacedPod['class'], placed: PlacedPod): void;
}

/** A node on which the pod fits without the victims. */
export interface Candidate {
  readonly node: number;
  /** The most important first; at least one. */
  readonly victims: readonly PlacedPod[];
  /** Victims whose leaving a budget forbids. */
  readonly violations: number;
}

/** The priority of a pod. Absent in its class: 0. */
export const priorityOf = (pod: PlacedPod) => pod.class.priority ?? 0;

/** When the pod started; one that has not yet counts as the last. */
export const startOf = ({ startedAt }: PlacedPod) => startedAt ?? Infinity;

/** Higher priority first, then the earlier start; of equals, who came to the node first. */
function byImportance(a: PlacedPod, b: PlacedPod): number {
  if (priorityOf(a) !== priorityOf(b)) return priorityOf(b) - priorityOf(a);
  if (startOf(a) !== startOf(b)) return startOf(a) < startOf(b) ? -1 : 1;
  return a.id - b.id;
}

/**
 * The victims on one node; null where no pod there has a lower priority, where the pod does not fit without them all, and
 * where it fits beside them all. The cluster is left as it was. `fits`: whether the node could take the pod as the cluster
 * is at the time of the call.
 */
export function selectVictims(
  cluster: TrialCluster,
  node: number,
  priority: number,
  budgets: readonly Budget[],
  fits: (node: number) => boolean,
): Candidate | null {
  const lower = cluster.podsOn(node).filter((pod) => priorityOf(pod) < priority);
  if (lower.length === 0) return null;
  const off = new Set<PlacedPod>();
  for (const pod of lower) takeOff(cluster, node, pod, off);
  try {
    return fits(node) ? giveBack(cluster, node, lower.sort(byImportance), off, budgets, fits) : null;
  } finally {
    for (const pod of off) cluster.bind(node, pod.class, pod);
  }
}

function takeOff(cluster: TrialCluster, node: number, pod: PlacedPod, off: Set<PlacedPod>): void {
  cluster.unbind(node, pod.class, pod);
  off.add(pod);
}

/**
 * Gives back what fits, the most important first, but before all those that a budget protects. The rest are the victims;
 * null where there are none.
 */
function giveBack(
  cluster: TrialCluster,
  node: number,
  pods: readonly PlacedPod[],
  off: Set<PlacedPod>,
  budgets: readonly Budget[],
  fits: (node: number) => boolean,
): Candidate | null {
  const { violating, others } = splitByBudgets(pods, budgets);
  for (const pod of [...violating, ...others]) {
    cluster.bind(node, pod.class, pod);
    off.delete(pod);
    if (!fits(node)) takeOff(cluster, node, pod, off);
  }
  const victims = pods.filter((pod) => off.has(pod));
  if (victims.length === 0) return null;
  return {
    node,
    victims,
    violations: violating.filter((pod) => off.has(pod)).length,
  };
}
