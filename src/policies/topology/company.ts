/**
 * What the pods that are there make of each node for one class, by several labels at once: for every label that plays a
 * part, a tally of what the pods of each domain count. Which labels those are follows from the classes that are there.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { Tally } from './tally.ts';
import type { Share } from './terms.ts';

export class Company {
  /** One for each label, in the order in which they first played a part. */
  private readonly tallies: Tally[] = [];
  private readonly view: ClusterView;
  private readonly sharesOf: (pod: PodClass) => readonly Share[];
  private readonly byLabel = new Map<string, Tally>();
  private classesSeen = -1;

  /** `sharesOf`: what one pod of a class counts, by label. It follows from the class alone. */
  constructor(view: ClusterView, sharesOf: (pod: PodClass) => readonly Share[]) {
    this.view = view;
    this.sharesOf = sharesOf;
  }

  /** Takes account of what has changed since the last call. */
  refresh(): void {
    if (this.view.classesVersion !== this.classesSeen) this.lookForLabels();
    for (const tally of this.tallies) tally.refresh();
  }

  /** The tally of one label; undefined where no pod ever counted by it. */
  tallyBy(topologyKey: string): Tally | undefined {
    return this.byLabel.get(topologyKey);
  }

  /** Whether no pod that is there counts anything. */
  isEmpty(): boolean {
    return this.tallies.every((tally) => tally.isEmpty());
  }

  /** Whether pods count in any domain, where each counts something above 0 or nothing. */
  isAnywhere(): boolean {
    return this.tallies.some((tally) => tally.total > 0);
  }

  /** What the node's domains count together. */
  around(node: number): number {
    let sum = 0;
    for (const tally of this.tallies) sum += tally.around(node);
    return sum;
  }

  /** Whether the pods of any domain of the node count more than 0. */
  isFelt(node: number): boolean {
    for (const tally of this.tallies) if (tally.around(node) > 0) return true;
    return false;
  }

  private lookForLabels(): void {
    for (const pod of this.view.classes) {
      for (const { topologyKey } of this.sharesOf(pod)) this.addLabel(topologyKey);
    }
    this.classesSeen = this.view.classesVersion;
  }

  private addLabel(topologyKey: string): void {
    if (this.byLabel.has(topologyKey)) return;
    const weigh = (pod: PodClass) =>
      this.sharesOf(pod).reduce(
        (sum, share) => sum + (share.topologyKey === topologyKey ? share.weight : 0),
        0,
      );
    const tally = new Tally(this.view, { topologyKey, weigh });
    this.byLabel.set(topologyKey, tally);
    this.tallies.push(tally);
  }
}
