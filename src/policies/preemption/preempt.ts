/**
 * Preemption: makes room for a pod that fits nowhere, by driving away pods of lower priority.
 *
 *   refused nodes that it may cure  ->  trials, from a random node on (`victims.ts`)  ->  the best (`pick-node.ts`)
 *
 * It only chooses. Whoever calls it deletes the victims, who leave in their own time, and nominates the pod to the node; the
 * pod is then scheduled like any other.
 * Source: Kubernetes, DefaultPreemption (`preemption.go`, `default_preemption.go`, v1.33).
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Refusal, Refused } from '../policy.ts';
import type { Budget } from './budgets.ts';
import { bestCandidates } from './pick-node.ts';
import { type Candidate, priorityOf, selectVictims, type TrialCluster } from './victims.ts';

export interface PreemptionOptions {
  /** How many candidates are enough, of all nodes that may be cured. Kubernetes' defaults: 10 %, and at least 100. */
  readonly minCandidateNodesPercentage: number;
  readonly minCandidateNodesAbsolute: number;
  /** The node on which room was made for the pod before, if any. */
  readonly nominated?: number;
}

/** Kubernetes' own arguments of DefaultPreemption. */
export const PREEMPTION_DEFAULTS: PreemptionOptions = {
  minCandidateNodesPercentage: 10,
  minCandidateNodesAbsolute: 100,
};

/**
 * The node on which room can be made for the pod, with the pods that must leave it, the most important first; null where it
 * may not drive anybody away, or that would not help. The cluster is left as it was. Draws once where there is a choice of
 * where to begin, and once where several nodes are equally good.
 *
 * `refused`: the nodes as the filters refused them. `fits`: whether all filters accept a node as the cluster is at the time
 * of the call: during the trial.
 */
export function preempt(
  cluster: TrialCluster,
  pod: PodClass,
  refused: readonly Refused[],
  fits: (node: number) => boolean,
  budgets: readonly Budget[],
  random: RandomStream,
  options: PreemptionOptions = PREEMPTION_DEFAULTS,
): Candidate | null {
  if (!mayPreempt(cluster, pod, refused, options.nominated)) return null;
  const curable = nodesOf(refused, 'unschedulable');
  const nodes = cluster.order.filter((node) => curable.has(node));
  const tried = trials(cluster, pod, nodes, fits, budgets, random);
  const candidates = enoughOf(tried, candidatesWanted(nodes.length, options));
  const best = bestCandidates(candidates);
  return best[best.length > 1 ? random.below(best.length) : 0] ?? null;
}

/**
 * Whether it is worth trying: the pod is allowed to, there are pods of lower priority at all, and none of them is leaving
 * the node that was nominated before.
 */
function mayPreempt(
  view: ClusterView,
  pod: PodClass,
  refused: readonly Refused[],
  nominated?: number,
): boolean {
  const priority = pod.priority ?? 0;
  if (pod.preempts === false || view.lowestPriority >= priority) return false;
  if (nominated === undefined || nodesOf(refused, 'unresolvable').has(nominated)) return true;
  return !view.podsOn(nominated).some((one) => one.terminating && priorityOf(one) < priority);
}

function nodesOf(refused: readonly Refused[], refusal: Refusal): ReadonlySet<number> {
  return new Set(refused.flatMap((one) => (one.refusal === refusal ? one.nodes : [])));
}

/** How many candidates are enough: a share of the nodes, rounded down, but at least so many, and never more than nodes. */
export function candidatesWanted(nodes: number, options: PreemptionOptions): number {
  const share = Math.trunc((nodes * options.minCandidateNodesPercentage) / 100);
  return Math.min(nodes, Math.max(share, options.minCandidateNodesAbsolute));
}

/** Tries one node after the other, from a random one on. */
function* trials(
  cluster: TrialCluster,
  pod: PodClass,
  nodes: Int32Array,
  fits: (node: number) => boolean,
  budgets: readonly Budget[],
  random: RandomStream,
): Generator<Candidate> {
  const offset = nodes.length > 1 ? random.below(nodes.length) : 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[(offset + i) % nodes.length] as number;
    const candidate = selectVictims(cluster, node, pod.priority ?? 0, budgets, fits);
    if (candidate !== null) yield candidate;
  }
}

/** Candidates until there are as many as wanted and one among them violates no budget. */
function enoughOf(tried: Iterable<Candidate>, wanted: number): readonly Candidate[] {
  const candidates: Candidate[] = [];
  let isKeeping = false;
  for (const candidate of tried) {
    candidates.push(candidate);
    if (candidate.violations === 0) isKeeping = true;
    if (isKeeping && candidates.length >= wanted) break;
  }
  return candidates;
}
