/** Which of several nodes loses its pods. Source: Kubernetes, `pickOneNodeForPreemption`. */
import type { PlacedPod } from '../../cluster/pod-class.ts';
import { type Candidate, priorityOf, startOf } from './victims.ts';

/** Makes the priority of every pod count, however negative: priorities are above -2^31. */
const OFFSET = 2 ** 31;

/** The rules in order: each keeps the candidates for which it is lowest, until one is left. */
const RULES: readonly ((candidate: Candidate) => number)[] = [
  ({ violations }) => violations,
  ({ victims }) => topPriority(victims),
  ({ victims }) => victims.reduce((sum, pod) => sum + priorityOf(pod) + OFFSET, 0),
  ({ victims }) => victims.length,
  ({ victims }) => -earliestTopStart(victims),
];

/**
 * The candidates that are equally good: with the fewest violated budgets; then the lowest priority of the most important
 * victim; the lowest sum of priorities; the fewest victims; the latest start of the most important victims, of each node the
 * earliest one.
 */
export function bestCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  let left = candidates;
  for (const rule of RULES) {
    if (left.length <= 1) return left;
    const ranks = left.map(rule);
    const lowest = ranks.reduce((least, rank) => Math.min(least, rank), Infinity);
    left = left.filter((_, i) => ranks[i] === lowest);
  }
  return left;
}

const topPriority = ([first]: readonly PlacedPod[]) => (first === undefined ? -OFFSET : priorityOf(first));

function earliestTopStart(victims: readonly PlacedPod[]): number {
  const top = topPriority(victims);
  return victims
    .filter((pod) => priorityOf(pod) === top)
    .reduce((earliest, pod) => Math.min(earliest, startOf(pod)), Infinity);
}
