/**
 * What a placement policy is: a pure choice of a node for a pod.
 *
 * A policy sees the cluster as the control plane believes it to be (`ClusterView`) and the pod's class; it has no clock,
 * changes nothing, and draws only from the stream it is handed. Most policies are compositions (`compose.ts`) of
 * filters, weighted scores, a sampling rule and a tie-break; one that is not implements `Policy` itself.
 */
import type { GpuSet } from '../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { RandomStream } from '../engine/random.ts';

/** Changes of the cluster that can turn a refusal into a placement. */
export const CURES = [
  'node-added',
  'node-changed',
  'pod-added',
  'pod-deleted',
  'pod-changed',
  'volume-changed',
] as const;
export type Cure = (typeof CURES)[number];

/**
 * What a filter or a score depends on: `node`: on the row of that node in the view and on the pod's class, so that it
 * holds until the node changes; `cluster`: on anything else too.
 */
export type LooksAt = 'node' | 'cluster';

/** What `prepare` returns where a part does not concern the pod: the part is then left out of the decision. */
export const SKIP: unique symbol = Symbol('does not concern the pod');

/** Why a node is refused: `unschedulable`: driving pods away from it may help; `unresolvable`: it can not. */
export type Refusal = 'unschedulable' | 'unresolvable';

/**
 * Says of one node whether it can take the pod at all. What `prepare` returns is handed to the other methods; of a filter
 * that looks at nodes it follows from the class alone, and is asked for once a class.
 */
export interface Filter<Prepared = unknown> {
  /** Kubernetes' name of the plug-in where it is one, in kebab case. */
  readonly name: string;
  readonly looksAt: LooksAt;
  /** Looks at the cluster once, before any node is (PreFilter). Absent: nothing to prepare, and every pod is concerned. */
  prepare?(view: ClusterView, pod: PodClass): Prepared | typeof SKIP;
  accepts(view: ClusterView, node: number, pod: PodClass, prepared: Prepared): boolean;
  /**
   * The same for many nodes at once, where that is quicker: brings those of the first `count` that it accepts to the
   * front, in their order, and returns how many they are.
   */
  keep?(view: ClusterView, nodes: Int32Array, count: number, pod: PodClass, prepared: Prepared): number;
  /** Of a node that it does not accept. Absent: `unschedulable`. */
  refusal?(view: ClusterView, node: number, pod: PodClass, prepared: Prepared): Refusal;
  /** What to tell the user of a refusal, as a part of a sentence: "have too little free memory". */
  reason(view: ClusterView, node: number, pod: PodClass, prepared: Prepared): string;
  /** Which changes are worth another attempt. */
  readonly curedBy: readonly Cure[];
}

/** Nodes that can take the pod: the first `count` of the array, in the order in which they were examined. */
export interface Feasible {
  readonly nodes: Int32Array;
  readonly count: number;
}

/** Rates one feasible node. Higher is better. */
export interface Score<Prepared = unknown> {
  readonly name: string;
  readonly looksAt: LooksAt;
  /** Whether it can prefer a node to another for the pod, asked before any is looked at. Absent: yes. True in doubt. */
  concerns?(view: ClusterView, pod: PodClass): boolean;
  /** Looks at the feasible nodes once, before any is rated (PreScore); of a score that looks at nodes: as of a filter. */
  prepare?(view: ClusterView, pod: PodClass, feasible: Feasible): Prepared | typeof SKIP;
  score(view: ClusterView, node: number, pod: PodClass, prepared: Prepared): number;
  /**
   * The same for many nodes at once, where that is quicker: adds `weight` times the score of each of the first `count` to
   * its total, normalised where it is.
   */
  addAll?(
    view: ClusterView,
    nodes: Int32Array,
    count: number,
    pod: PodClass,
    prepared: Prepared,
    weight: number,
    totals: Float64Array,
  ): void;
  /**
   * Rescales the scores of one decision, in place, the first `count` of the array. Depends on nothing but the scores, and
   * leaves equal ones equal, where the score looks at nodes.
   */
  normalize?(scores: Float64Array, count: number, prepared: Prepared): void;
}

/** How many nodes a decision looks at. */
export interface Sampling {
  readonly name: string;
  /** Which nodes it looks at, for people. */
  readonly meaning: string;
  /** Stop after this many feasible nodes. */
  feasibleWanted(nodes: number): number;
  /** Look at no more than this many nodes. */
  visitedAtMost(nodes: number): number;
  /**
   * Where a scan begins: at the first node each time; behind the node where the last one stopped, or at that node; or each
   * next node is drawn at random.
   */
  readonly start: 'first' | 'moving' | 'staying' | 'random';
  /**
   * Stop all the same once this says so: asked after each look, with how many there were and the best rating among those
   * that fit, by the mean of the scores that rate a node by itself (0 to 100). Only where nodes are drawn at random. Absent:
   * never.
   */
  isEnough?(looks: number, best: number): boolean;
}

/** A score as a policy counts it. */
export interface WeightedScore {
  readonly score: Score;
  readonly weight: number;
}

/** The parts of a policy that is put together (`compose.ts`). */
export interface Composition {
  readonly name: string;
  readonly filters: readonly Filter[];
  /** Summed with their weights, after each has normalised its own. None: the first feasible node is taken. */
  readonly scores: readonly WeightedScore[];
  readonly sampling: Sampling;
  /** Among equally good nodes: the one that was looked at first, or one at random, by one draw. */
  readonly tieBreak: 'first' | 'random';
  /** Which GPUs of its node a pod gets. Absent: as the node chooses. */
  readonly devices?: DeviceChoice;
}

/** Chooses among the GPUs of a node that can take the pod. 0: as the node chooses. */
export type DeviceChoice = (view: ClusterView, node: number, pod: PodClass, random: RandomStream) => GpuSet;

/** The outcome of a decision; one object is reused, so read it before the next. */
export interface Decision {
  /** The chosen node, or -1. */
  node: number;
  /** Nodes that the filters looked at. */
  visited: number;
  /** Nodes that were found to be able to take the pod. */
  feasible: number;
  /** Nodes that were scored. */
  scored: number;
  /** The GPUs that the pod is to have there; 0: as the node chooses. */
  devices: GpuSet;
}

/** Nodes that one filter refused for one reason. */
export interface Refused {
  readonly filter: Filter;
  readonly reason: string;
  readonly refusal: Refusal;
  readonly nodes: readonly number[];
}

/** Chooses a node for a pod. */
export interface Policy {
  readonly name: string;
  decide(view: ClusterView, pod: PodClass, random: RandomStream, decision: Decision): void;
  /** Whether a node can take the pod. */
  accepts(view: ClusterView, node: number, pod: PodClass): boolean;
  /** Why no node fits: each node under the first filter that refuses it, most nodes first. Asked only where none fits. */
  refusals(view: ClusterView, pod: PodClass): readonly Refused[];
  /**
   * How far a feasible node's total lies below the best of all feasible nodes, however few of them `decide` looks at, by the
   * sum of the weights: 0 to 100 where scores are.
   */
  regret(view: ClusterView, pod: PodClass, node: number): number;
}

/** Refusals in words: one line per reason, most frequent first. */
export function explain(refused: readonly Refused[]): readonly string[] {
  return refused.map(({ reason, nodes }) => `${nodes.length} ${reason}`);
}

/**
 * Why a pod waits that may be taken by some nodes: the refusals as `explain` says them, and then how many would take it
 * now. Where there are no nodes at all, that.
 */
export function explainWait(policy: Policy, view: ClusterView, pod: PodClass): readonly string[] {
  if (view.order.length === 0) return ['there is no node'];
  const refused = policy.refusals(view, pod);
  const refusers = new Set(refused.flatMap(({ nodes }) => nodes));
  const takers = view.order.filter((node) => !refusers.has(node) && policy.accepts(view, node, pod)).length;
  return takers === 0
    ? explain(refused)
    : [...explain(refused), `${takers} would take it at its next attempt`];
}

/** An empty decision to hand to `decide`. */
export function newDecision(): Decision {
  return { node: -1, visited: 0, feasible: 0, scored: 0, devices: 0 };
}
