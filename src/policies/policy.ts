/**
 * What a placement policy is: a pure choice of a node for a pod.
 *
 * A policy sees the cluster as the control plane believes it to be (`ClusterView`) and the pod's class; it has no clock,
 * changes nothing, and draws only from the stream it is handed. Most policies are compositions (`compose.ts`) of
 * filters, weighted scores, a sampling rule and a tie-break; one that is not implements `Policy` itself.
 */
import type { ClusterView, PodClass } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';

/** A change of the cluster that can turn a refusal into a placement. */
export type Cure = 'node-added' | 'node-changed' | 'instance-removed';

/**
 * What a filter or a score depends on: `node`: on the row of that node in the view and on the pod's class, so that it
 * holds until the node changes; `cluster`: on anything else too.
 */
export type LooksAt = 'node' | 'cluster';

/** Says of one node whether it can take the pod at all. */
export interface Filter {
  readonly name: string;
  readonly looksAt: LooksAt;
  accepts(view: ClusterView, node: number, pod: PodClass): boolean;
  /** What to tell the user of a refusal, as a part of a sentence: "too little free memory". */
  reason(view: ClusterView, node: number, pod: PodClass): string;
  /** Which changes are worth another attempt. */
  readonly curedBy: readonly Cure[];
}

/** Rates one feasible node. Higher is better. */
export interface Score {
  readonly name: string;
  readonly looksAt: LooksAt;
  score(view: ClusterView, node: number, pod: PodClass): number;
  /** Rescales the scores of one decision, in place, the first `count` of the array. */
  normalize?(scores: Float64Array, count: number): void;
}

/** How many nodes a decision looks at. */
export interface Sampling {
  readonly name: string;
  /** Stop after this many feasible nodes. */
  feasibleWanted(nodes: number): number;
  /** Look at no more than this many nodes. */
  visitedAtMost(nodes: number): number;
  /** Where a scan begins: at the first node each time, or where the last one stopped. */
  readonly start: 'first' | 'moving';
}

/** The parts of a policy that is put together (`compose.ts`). */
export interface Composition {
  readonly name: string;
  readonly filters: readonly Filter[];
  /** Summed with their weights, after each has normalised its own. None: the first feasible node is taken. */
  readonly scores: readonly { readonly score: Score; readonly weight: number }[];
  readonly sampling: Sampling;
  /** Among equally good nodes: the one that was looked at first, or one at random. */
  readonly tieBreak: 'first' | 'random';
}

/** The outcome of a decision; one object is reused, so read it before the next. */
export interface Decision {
  /** The chosen node, or -1. */
  node: number;
  /** Nodes that the filters looked at. */
  visited: number;
  /** Nodes that were scored. */
  scored: number;
}

/** Chooses a node for a pod. */
export interface Policy {
  readonly name: string;
  decide(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): void;
  /** Why no node fits: one line per reason, most frequent first. Asked only for a pod that nothing fits. */
  explain(view: ClusterView, pod: PodClass): readonly string[];
}

/** An empty decision to hand to `decide`. */
export function newDecision(): Decision {
  return { node: -1, visited: 0, scored: 0 };
}
