/**
 * Prefers nodes by a shape that the user gives: points of utilisation (0 to 100) and score (0 to 10).
 *
 *   u = trunc(100 * requested / allocatable), 100 where more is asked for than there is;   s = 10 * shape(u)
 *   score = round(sum(weight * s) / sum(weight)) over the resources with s > 0; 0 where there are none
 *
 * Source: Kubernetes, NodeResourcesFit with RequestedToCapacityRatio.
 */
import type { Score } from '../policy.ts';
import { type Counted, CPU_AND_MEMORY, checkWeights, countedFor, type WeightedResource } from './counted.ts';
import { type ShapePoint, shapeAt } from './shape.ts';

export function requestedToCapacityRatio(
  shape: readonly ShapePoint[],
  resources: readonly WeightedResource[] = CPU_AND_MEMORY,
): Score<readonly Counted[]> {
  checkWeights('requested-to-capacity-ratio', resources);
  checkShape(shape);
  const points = shape.map(({ utilization, score }) => ({ utilization, score: 10 * score }));
  const byPercent = Array.from({ length: 101 }, (_, percent) => shapeAt(points, percent));
  return {
    name: 'requested-to-capacity-ratio',
    looksAt: 'node',
    prepare: (view, pod) => countedFor(view, pod, resources, true),
    score(_, node, __, counted) {
      let sum = 0;
      let weights = 0;
      for (const { weight, allocatable, promised, request } of counted) {
        const there = allocatable[node] as number;
        if (there === 0) continue;
        const rating = byPercent[percentOf(there, (promised[node] as number) + request)] as number;
        if (rating <= 0) continue;
        sum += weight * rating;
        weights += weight;
      }
      return weights === 0 ? 0 : Math.round(sum / weights);
    },
  };
}

function percentOf(allocatable: number, requested: number): number {
  return requested > allocatable ? 100 : Math.floor((100 * requested) / allocatable);
}

function checkShape(shape: readonly ShapePoint[]): void {
  const wrong = shape.findIndex(
    ({ utilization, score }, i) =>
      !(utilization >= 0 && utilization <= 100 && score >= 0 && score <= 10) ||
      utilization <= (shape[i - 1]?.utilization ?? -1),
  );
  if (shape.length > 0 && wrong < 0) return;
  throw new Error(
    'requested-to-capacity-ratio: a shape needs points of growing utilization, 0 to 100, with a score of 0 to 10' +
      (wrong < 0 ? '; there are none' : `; shape[${wrong}] is none`),
  );
}
