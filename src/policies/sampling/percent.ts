/**
 * Stops once a share of the nodes was found feasible; the next scan goes on behind that.
 *
 *   wanted = all of fewer than 100 nodes, else max(100, trunc(nodes * percentage / 100))
 *
 * A full cluster is looked at whole all the same. Source: kube-scheduler, `numFeasibleNodesToFind` (schedule_one.go).
 */
import type { Sampling } from '../policy.ts';

/** Fewer are never looked for, unless there are fewer. Source: kube-scheduler, `minFeasibleNodesToFind`. */
const LEAST = 100;

/** `percentage`: `percentageOfNodesToScore`, 0 to 100. 0: a share that falls with the size of the cluster. */
export function percent(percentage: number): Sampling {
  return {
    name: percentage === 0 ? 'adaptive' : `${percentage} percent`,
    meaning:
      percentage === 0
        ? `behind the last one looked at, until so many fit: a share that falls from 50 % to 5 % with their number, ${LEAST} at least`
        : `behind the last one looked at, until ${percentage} % of their number fit, ${LEAST} at least`,
    start: 'moving',
    feasibleWanted: (nodes) => feasibleToFind(nodes, percentage),
    visitedAtMost: (nodes) => nodes,
  };
}

/** As Kubernetes has it by default: half of the nodes of a small cluster, down to 5 % of one with 5,625 or more. */
export const adaptive: Sampling = percent(0);

/** How many feasible nodes are looked for. */
export function feasibleToFind(nodes: number, percentage: number): number {
  if (nodes < LEAST) return nodes;
  const share = percentage === 0 ? Math.max(5, 50 - Math.floor(nodes / 125)) : percentage;
  return Math.max(LEAST, Math.floor((nodes * share) / 100));
}
