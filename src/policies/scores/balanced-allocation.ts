/**
 * Prefers nodes whose resources are used evenly with the pod there.
 *
 *   f = min(1, requested / allocatable) of each resource;   score = trunc(100 * (1 - standard deviation of f))
 *
 * Of two fractions the deviation is half their difference; of one or none it is 0. Requests as they are: nothing is taken
 * for what containers leave unsaid. Source: Kubernetes, NodeResourcesBalancedAllocation.
 */
import { type Score, SKIP } from '../policy.ts';
import {
  type Counted,
  CPU_AND_MEMORY,
  checkWeights,
  countedFor,
  twoEverywhere,
  type WeightedResource,
} from './counted.ts';

/** `skipsEmpty`: whether a pod that requests none of the resources is left out, as from Kubernetes 1.33 on. */
export function balancedAllocation(
  resources: readonly WeightedResource[] = CPU_AND_MEMORY,
  skipsEmpty = true,
): Score<readonly Counted[]> {
  checkWeights('balanced-allocation', resources);
  return {
    name: 'balanced-allocation',
    looksAt: 'node',
    prepare(view, pod) {
      const counted = countedFor(view, pod, resources, false);
      return skipsEmpty && counted.every(({ request }) => request === 0) ? SKIP : counted;
    },
    score: (_, node, __, counted) => score(node, counted),
    addAll(_, nodes, count, __, counted, weight, totals) {
      const two = twoEverywhere(counted);
      if (two === null) {
        for (let i = 0; i < count; i++)
          totals[i] = (totals[i] as number) + weight * score(nodes[i] as number, counted);
        return;
      }
      const [{ allocatable: thereA, promised: promisedA, request: requestA }, second] = two;
      const { allocatable: thereB, promised: promisedB, request: requestB } = second;
      for (let i = 0; i < count; i++) {
        const node = nodes[i] as number;
        const fractionA = ((promisedA[node] as number) + requestA) / (thereA[node] as number);
        const fractionB = ((promisedB[node] as number) + requestB) / (thereB[node] as number);
        const std = Math.abs(((fractionA < 1 ? fractionA : 1) - (fractionB < 1 ? fractionB : 1)) / 2);
        totals[i] = (totals[i] as number) + weight * (((1 - std) * 100) | 0);
      }
    },
  };
}

/** The formula, of one node. */
function score(node: number, counted: readonly Counted[]): number {
  return Math.floor((1 - deviation(counted, node)) * 100);
}

function deviation(counted: readonly Counted[], node: number): number {
  const there = counted.filter(({ allocatable }) => allocatable[node] !== 0);
  const [first, second] = there;
  if (first === undefined || second === undefined) return 0;
  if (there.length === 2) return Math.abs((fraction(first, node) - fraction(second, node)) / 2);
  const fractions = there.map((one) => fraction(one, node));
  const mean = fractions.reduce((sum, f) => sum + f, 0) / fractions.length;
  const squares = fractions.reduce((sum, f) => sum + (f - mean) * (f - mean), 0);
  return Math.sqrt(squares / fractions.length);
}

function fraction({ allocatable, promised, request }: Counted, node: number): number {
  return Math.min(1, ((promised[node] as number) + request) / (allocatable[node] as number));
}
