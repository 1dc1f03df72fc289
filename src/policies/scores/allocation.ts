/**
 * The common shape of scores by allocation: each resource of a node is rated by what is promised of it with the pod there,
 * and the node by their weighted mean, rounded down.
 *
 *   score = trunc(sum(weight * rating(allocatable, promised + request)) / sum(weight))
 *
 * over the resources that the node has; 0 where it has none of them.
 */
import type { Score } from '../policy.ts';
import { type Counted, checkWeights, countedFor, twoEverywhere, type WeightedResource } from './counted.ts';

/** `rating`: whole, 0 to 100; both amounts in the resource's own unit, allocatable above 0. */
export function allocationScore(
  name: string,
  resources: readonly WeightedResource[],
  rating: (allocatable: number, requested: number) => number,
): Score<readonly Counted[]> {
  checkWeights(name, resources);
  const score = (node: number, counted: readonly Counted[]): number => {
    let sum = 0;
    let weights = 0;
    for (const { weight, allocatable, promised, request } of counted) {
      const there = allocatable[node] as number;
      if (there === 0) continue;
      sum += weight * rating(there, (promised[node] as number) + request);
      weights += weight;
    }
    return weights === 0 ? 0 : Math.floor(sum / weights);
  };
  return {
    name,
    looksAt: 'node',
    prepare: (view, pod) => countedFor(view, pod, resources, true),
    score: (_, node, __, counted) => score(node, counted),
    addAll(_, nodes, count, __, counted, weight, totals) {
      const two = twoEverywhere(counted);
      if (two === null) {
        for (let i = 0; i < count; i++)
          totals[i] = (totals[i] as number) + weight * score(nodes[i] as number, counted);
        return;
      }
      const [{ allocatable: thereA, promised: promisedA, request: requestA, weight: weightA }, second] = two;
      const { allocatable: thereB, promised: promisedB, request: requestB, weight: weightB } = second;
      const means = meansBy(weightA + weightB);
      for (let i = 0; i < count; i++) {
        const node = nodes[i] as number;
        const ratingA = rating(thereA[node] as number, (promisedA[node] as number) + requestA);
        const ratingB = rating(thereB[node] as number, (promisedB[node] as number) + requestB);
        const mean = means[weightA * ratingA + weightB * ratingB] as number;
        totals[i] = (totals[i] as number) + weight * mean;
      }
    },
  };
}

const known = new Map<number, Uint8Array>();

/** trunc(sum / weights) for each sum of weighted ratings: a look is quicker than a division. */
function meansBy(weights: number): Uint8Array {
  let means = known.get(weights);
  if (means === undefined) {
    means = Uint8Array.from({ length: 100 * weights + 1 }, (_, sum) => Math.floor(sum / weights));
    known.set(weights, means);
  }
  return means;
}
