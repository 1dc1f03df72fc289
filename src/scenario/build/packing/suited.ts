/**
 * Packs node after node: each is given, one at a time, the copy that suits best what is left of it, until none fits.
 *
 * Best is the highest Σ w_r request_r left_r, in shares of the node's offer, with the weight w_r of a resource the share of
 * it that all copies ask for: the dot product of Panigrahy, Talwar, Uyeda and Wieder, Heuristics for Vector Bin Packing,
 * 2011. It keeps what is left in the proportion that is asked for, which first fit, one copy after the other, can not.
 */
import { type Batch, GrowingFleet, type NodeSupply, type Packing } from './growing-fleet.ts';

export function packSuited(order: readonly NodeSupply[], batches: readonly Batch[]): Packing {
  const fleet = new GrowingFleet(order);
  const waiting = new Waiting(fleet, batches);
  for (let node = 0; waiting.copies > 0; node++) waiting.fill(node);
  return fleet.used();
}

/** The copies that have no node yet. */
class Waiting {
  copies: number;
  private readonly fleet: GrowingFleet;
  private readonly batches: readonly Batch[];
  /** Per batch: what one copy asks for. */
  private readonly requests: readonly (readonly number[])[];
  private readonly left: number[];
  /** Of each resource, what all copies ask for. */
  private readonly demand: readonly number[];

  constructor(fleet: GrowingFleet, batches: readonly Batch[]) {
    this.fleet = fleet;
    this.batches = batches;
    this.requests = batches.map(({ pod }) => fleet.row(pod.requests));
    this.left = batches.map(({ copies }) => copies);
    this.copies = this.left.reduce((sum, copies) => sum + copies, 0);
    const [first = []] = this.requests;
    this.demand = first.map((_, r) =>
      this.requests.reduce((sum, request, batch) => sum + (request[r] ?? 0) * (this.left[batch] ?? 0), 0),
    );
  }

  /** Fills a node until no waiting copy fits. */
  fill(node: number): void {
    const offer = this.fleet.offeredBy(node);
    // A resource without a bound, or that nobody asks for, says nothing about what suits.
    const scale = offer.map((offered, r) => {
      const demand = this.demand[r] ?? 0;
      return offered > 0 && offered < Infinity ? demand / (offered * offered * offered) : 0;
    });
    for (let batch = this.best(node, scale); batch >= 0; batch = this.best(node, scale)) {
      const { pod } = this.batches[batch] as Batch;
      if (this.fleet.takeOn(node, pod, this.requests[batch] as readonly number[], 1) === 0) return;
      this.left[batch] = (this.left[batch] as number) - 1;
      this.copies--;
    }
  }

  /** The batch that suits best what is left of the node; -1 where none fits. */
  private best(node: number, scale: readonly number[]): number {
    const free = this.fleet.freeOn(node);
    let best = -1;
    let highest = -1;
    for (let batch = 0; batch < this.left.length; batch++) {
      if (this.left[batch] === 0) continue;
      const suits = suitability(this.requests[batch] as readonly number[], free, scale);
      if (suits > highest && this.fleet.accepts(node, (this.batches[batch] as Batch).pod)) {
        best = batch;
        highest = suits;
      }
    }
    return best;
  }
}

/** How well a request suits what is free; below 0 where it does not fit. */
function suitability(request: readonly number[], free: readonly number[], scale: readonly number[]): number {
  let suits = 0;
  for (let r = 0; r < request.length; r++) {
    const asked = request[r] as number;
    const left = free[r] as number;
    if (asked > left || left < 0) return -1;
    suits += (scale[r] as number) * asked * left;
  }
  return Number.isNaN(suits) ? 0 : suits;
}
