/**
 * Max-min fair rates for flows over several links, by progressive filling: all rates grow together; when a link is
 * full, the flows over it keep what they have, and the others grow on.
 *
 * Bertsekas and Gallager, Data Networks, 2nd ed., section 6.5.2. Every flow ends up with a bottleneck: a full link on
 * which nobody is faster.
 */
import { heapify, removeTop, siftDown } from './index-heap.ts';

/** A link and the bundles that pass over it. */
export interface MaxMinLink {
  /** Bytes per second; above 0, finite. Links without a bound are nobody's bottleneck and are left out. */
  readonly capacity: number;
  readonly bundles: ReadonlySet<MaxMinBundle>;
}

/** Flows over the same links, which therefore have the same rate. */
export interface MaxMinBundle {
  /** Without repetitions; at least one. */
  readonly links: readonly MaxMinLink[];
  /** How many flows these are. At least 1. */
  readonly size: number;
  /** Of each single flow, bytes per second. Written by `maxMinRates`. */
  rate: number;
}

/**
 * Sets the rate of every bundle on `links`; every link of every such bundle must be among them. A link's fair share only
 * grows while others fill, so a heap with shares that are brought up to date when they come to the top finds the next
 * full link: O((links + hops) log(links)) in all, for as many hops as the bundles have links.
 */
export function maxMinRates(links: readonly MaxMinLink[]): void {
  const filling = new Filling(links);
  for (let full = filling.nextFull(); full !== null; full = filling.nextFull()) {
    for (const bundle of full.link.bundles) filling.fix(bundle, full.share);
  }
}

/** The state of one progressive filling. */
class Filling {
  private readonly links: readonly MaxMinLink[];
  private readonly position = new Map<MaxMinLink, number>();
  private readonly fixed = new Set<MaxMinBundle>();
  /** Per link: the capacity not yet taken by fixed flows, and the flows that still grow. */
  private readonly left: Float64Array;
  private readonly growing: Float64Array;
  /** Per link: what each growing flow would get, as last computed; never more than what it would get now. */
  private readonly share: Float64Array;
  private readonly heap: Int32Array;
  private heapSize = 0;

  constructor(links: readonly MaxMinLink[]) {
    this.links = links;
    this.left = new Float64Array(links.length);
    this.growing = new Float64Array(links.length);
    this.share = new Float64Array(links.length);
    this.heap = new Int32Array(links.length);
    for (const [index, link] of links.entries()) {
      this.position.set(link, index);
      this.left[index] = link.capacity;
      for (const bundle of link.bundles) this.growing[index] = (this.growing[index] ?? 0) + bundle.size;
      if (link.bundles.size === 0) continue;
      this.share[index] = this.shareOf(index);
      this.heap[this.heapSize++] = index;
    }
    heapify(this.heap, this.heapSize, this.share);
  }

  /** The link that is full next, with the rate of each flow that still grew on it; null when no flow grows any more. */
  nextFull(): { readonly link: MaxMinLink; readonly share: number } | null {
    while (this.heapSize > 0) {
      const top = this.heap[0] as number;
      const share = this.shareOf(top);
      if (share > (this.share[top] as number) && share < Infinity) {
        this.share[top] = share;
        siftDown(this.heap, this.heapSize, this.share, 0);
        continue;
      }
      removeTop(this.heap, this.heapSize--, this.share);
      const link = this.links[top];
      if (link !== undefined && share < Infinity) return { link, share };
    }
    return null;
  }

  /** The flows of a bundle stop growing at `rate`, unless they have stopped before. */
  fix(bundle: MaxMinBundle, rate: number): void {
    if (this.fixed.has(bundle)) return;
    this.fixed.add(bundle);
    bundle.rate = rate;
    for (const link of bundle.links) {
      const at = this.position.get(link);
      if (at === undefined)
        throw new Error('a bundle passes over a link that is not among those to be filled');
      this.left[at] = Math.max(0, (this.left[at] as number) - rate * bundle.size);
      this.growing[at] = (this.growing[at] as number) - bundle.size;
    }
  }

  private shareOf(index: number): number {
    const growing = this.growing[index] as number;
    return growing === 0 ? Infinity : (this.left[index] as number) / growing;
  }
}
