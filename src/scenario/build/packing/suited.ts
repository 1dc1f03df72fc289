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
    const free = [...this.fleet.freeOn(node)];
    let candidates = this.batches.map((_, batch) => batch).filter((batch) => this.mayTake(node, batch));
    for (;;) {
      // What does not fit now fits no better later: the node only gets fuller.
      candidates = candidates.filter((batch) => this.left[batch] !== 0 && fits(this.requestOf(batch), free));
      const batch = this.best(candidates, free, scale);
      if (batch === null) return;
      const request = this.requestOf(batch);
      this.fleet.takeOn(node, (this.batches[batch] as Batch).pod, request, 1);
      for (let r = 0; r < free.length; r++) free[r] = (free[r] as number) - (request[r] as number);
      this.left[batch] = (this.left[batch] as number) - 1;
      this.copies--;
    }
  }

  private mayTake(node: number, batch: number): boolean {
    return this.left[batch] !== 0 && this.fleet.accepts(node, (this.batches[batch] as Batch).pod);
  }

  private requestOf(batch: number): readonly number[] {
    return this.requests[batch] as readonly number[];
  }

  /** The one of the candidates that suits best what is free; the first of equals, null where there is none. */
  private best(
    candidates: readonly number[],
    free: readonly number[],
    scale: readonly number[],
  ): number | null {
    let best: number | null = null;
    let highest = -1;
    for (const batch of candidates) {
      const suits = suitability(this.requestOf(batch), free, scale);
      if (suits <= highest) continue;
      best = batch;
      highest = suits;
    }
    return best;
  }
}

function fits(request: readonly number[], free: readonly number[]): boolean {
  for (let r = 0; r < request.length; r++) {
    if ((request[r] as number) > (free[r] as number) || (free[r] as number) < 0) return false;
  }
  return true;
}

/** How well a request suits what is free: 0 or more. */
function suitability(request: readonly number[], free: readonly number[], scale: readonly number[]): number {
  let suits = 0;
  for (let r = 0; r < request.length; r++) {
    const weight = scale[r] as number;
    if (weight > 0) suits += weight * (request[r] as number) * (free[r] as number);
  }
  return suits;
}
