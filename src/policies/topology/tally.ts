/**
 * How many pods of some kind lie in each domain: in all nodes with the same value of a label.
 *
 *   pods of each class on each node (the view)  ->  weight of a node  ->  sum of a domain
 *
 * Kept up to date from the view's log of changes, so that a decision costs what has changed since the last one, and never
 * a walk over the pods: at the first look, or after more changes than the view remembers, one over nodes and classes.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import { CHANGES_KEPT, type ClusterView, type LabelColumn } from '../../cluster/view.ts';

/** What a tally counts. */
export interface Counting {
  /** The label whose values are the domains. */
  readonly topologyKey: string;
  /** What one pod of the class counts; 0: nothing. A whole number. Follows from the class alone. */
  weigh(pod: PodClass): number;
  /** Whether the pods of a node count in its domain, and the domain is there for it; absent: on every node. */
  counts?(node: number): boolean;
  /** Whether pods that are being deleted count; absent: yes. */
  readonly terminating?: false;
}

interface Weighed {
  readonly pod: PodClass;
  readonly weight: number;
}

export class Tally {
  /** Domain of each node, by the values of the label; -1: none. */
  readonly column: LabelColumn;
  /** Weight of the pods on each node, whether it counts or not. */
  readonly onNode: Int32Array;
  /** Weight of the pods in each domain, and how many nodes count there. May be shorter than there are domains. */
  sums: Int32Array;
  nodesIn: Int32Array;
  /** Weight of the pods in all domains. */
  total = 0;
  private readonly view: ClusterView;
  private readonly counting: Counting;
  private weights: ReadonlyMap<PodClass, number> = new Map();
  private weighed: Weighed[] = [];
  private readonly joined: Uint8Array;
  /** The domain in which a node is counted now; -1: in none. */
  private readonly countedIn: Int32Array;
  private changesSeen = -1;
  private classesSeen = -1;
  private orderSeen = -1;

  constructor(view: ClusterView, counting: Counting) {
    this.view = view;
    this.counting = counting;
    this.column = view.labelColumn(counting.topologyKey);
    this.onNode = new Int32Array(view.size);
    this.sums = new Int32Array(this.column.texts.length);
    this.nodesIn = new Int32Array(this.column.texts.length);
    this.joined = new Uint8Array(view.size);
    this.countedIn = new Int32Array(view.size);
  }

  /** Takes account of what has changed since the last call. */
  refresh(): void {
    const { view } = this;
    if (view.classesVersion !== this.classesSeen) this.weighClasses();
    const known = this.changesSeen >= 0 && view.orderVersion === this.orderSeen;
    if (!known || view.changes - this.changesSeen > Math.min(CHANGES_KEPT, view.size)) this.countAll();
    else {
      for (let change = this.changesSeen; change < view.changes; change++)
        this.countAgain(view.changedNode(change));
    }
    this.changesSeen = view.changes;
  }

  /** Whether no pod that is there counts anything. */
  isEmpty(): boolean {
    return this.weighed.length === 0;
  }

  /** Weight in the node's own domain; 0 where it has none. */
  around(node: number): number {
    const domain = this.column.ids[node] ?? -1;
    return domain < 0 ? 0 : (this.sums[domain] ?? 0);
  }

  private weighClasses(): void {
    const before = this.weights;
    const weights = new Map<PodClass, number>();
    this.weighed = [];
    for (const pod of this.view.classes) {
      const weight = before.get(pod) ?? this.counting.weigh(pod);
      weights.set(pod, weight);
      if (weight !== 0) this.weighed.push({ pod, weight });
    }
    this.weights = weights;
    this.classesSeen = this.view.classesVersion;
  }

  private countAll(): void {
    const { view, onNode } = this;
    onNode.fill(0);
    for (const { pod, weight } of this.weighed) {
      addTo(onNode, view.population(pod), weight);
      if (this.counting.terminating === false) addTo(onNode, view.terminating(pod), -weight);
    }
    this.joined.fill(0);
    for (const node of view.order) this.joined[node] = 1;
    this.orderSeen = view.orderVersion;
    this.countedIn.fill(-1);
    this.sums.fill(0);
    this.nodesIn.fill(0);
    this.total = 0;
    for (const node of view.order) this.enter(node);
  }

  private countAgain(node: number): void {
    const was = this.countedIn[node] as number;
    if (was >= 0) {
      this.add(was, -(this.onNode[node] as number), -1);
      this.countedIn[node] = -1;
    }
    this.onNode[node] = this.weightOn(node);
    if (this.joined[node] === 1) this.enter(node);
  }

  private weightOn(node: number): number {
    const { view, weighed } = this;
    let sum = 0;
    for (let i = 0; i < weighed.length; i++) {
      const { pod, weight } = weighed[i] as Weighed;
      const there = view.population(pod);
      if (there !== null) sum += weight * (there[node] as number);
      const leaving = this.counting.terminating === false ? view.terminating(pod) : null;
      if (leaving !== null) sum -= weight * (leaving[node] as number);
    }
    return sum;
  }

  /** Counts the node in its domain, where it has one and counts. */
  private enter(node: number): void {
    const domain = this.column.ids[node] ?? -1;
    if (domain < 0 || this.counting.counts?.(node) === false) return;
    this.countedIn[node] = domain;
    if (domain >= this.sums.length) this.growTo(Math.max(domain + 1, this.column.texts.length));
    this.add(domain, this.onNode[node] as number, 1);
  }

  private add(domain: number, weight: number, nodes: 1 | -1): void {
    this.sums[domain] = (this.sums[domain] as number) + weight;
    this.nodesIn[domain] = (this.nodesIn[domain] as number) + nodes;
    this.total += weight;
  }

  private growTo(domains: number): void {
    const { sums, nodesIn } = this;
    this.sums = new Int32Array(domains);
    this.nodesIn = new Int32Array(domains);
    this.sums.set(sums);
    this.nodesIn.set(nodesIn);
  }
}

function addTo(sums: Int32Array, counts: Int32Array | null, weight: number): void {
  if (counts === null) return;
  for (let node = 0; node < sums.length; node++)
    sums[node] = (sums[node] as number) + weight * (counts[node] as number);
}
