/**
 * Whether all who ask are served alike: Jain's index of the share that each was given of what he asked for. An amount is the
 * dominant share of a request: the largest part that it asks for of all there is of CPU, memory or GPUs.
 */
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import { jainIndex } from '../../../stats/jain.ts';
import { amountOf, type PreparedList } from './prepared-list.ts';
import type { ListedRequest } from './request-list.ts';

export class Fairness {
  private readonly asked: Float64Array;
  private readonly given: Float64Array;
  private readonly ownerOf: Int32Array;
  private readonly amounts: Float64Array;

  constructor({ list, classes, capacity }: PreparedList) {
    const owners = new Map<string, number>();
    this.ownerOf = Int32Array.from(list.requests, (request) => {
      const owner = request.owner === '' ? kindOf(request, capacity.gpu > 0) : request.owner;
      const known = owners.get(owner) ?? owners.size;
      owners.set(owner, known);
      return known;
    });
    this.asked = new Float64Array(owners.size);
    this.given = new Float64Array(owners.size);
    this.amounts = Float64Array.from(classes, (pod) =>
      (['cpu', 'memory', 'gpu'] as const).reduce(
        (most, axis) => Math.max(most, capacity[axis] > 0 ? amountOf(pod, axis) / capacity[axis] : 0),
        0,
      ),
    );
  }

  /** The request at `place` of the list was decided on. */
  add(place: number, isPlaced: boolean): void {
    const owner = this.ownerOf[place] as number;
    const amount = this.amounts[place] as number;
    this.asked[owner] = (this.asked[owner] as number) + amount;
    if (isPlaced) this.given[owner] = (this.given[owner] as number) + amount;
  }

  /** 1: all were given the same share. Null where nobody asked for anything. */
  get index(): number | null {
    const shares: number[] = [];
    for (const [owner, asked] of this.asked.entries())
      if (asked > 0) shares.push((this.given[owner] as number) / asked);
    return jainIndex(shares);
  }
}

/**
 * Where a list does not say who asks, those that ask for the same are one: for the same of GPUs (parts, one whole, two, and
 * so on) where there are any, else for as many cores.
 */
function kindOf({ gpu, cpu }: ListedRequest, hasGpus: boolean): string {
  if (!hasGpus) return String(cpu);
  if (gpu === null) return 'no GPU';
  return gpu.count === 1 && gpu.milli < WHOLE_GPU ? 'a part' : String(gpu.count);
}
