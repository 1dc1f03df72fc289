/**
 * Prefers nodes with few taints PreferNoSchedule that the pod does not tolerate.
 *
 *   raw = number of such taints;   score = 100 - trunc(100 * raw / largest raw)
 *
 * Only tolerations of that effect, or of any, count. Source: Kubernetes, TaintToleration.
 */
import { isTolerated, type Toleration } from '../../cluster/taints.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Score } from '../policy.ts';
import { normalizeTo100 } from './normalize.ts';

interface Prepared {
  readonly tolerations: readonly Toleration[];
  /** By list of taints; undefined: not counted yet. */
  readonly counts: (number | undefined)[];
}

export const taintTolerationScore: Score<Prepared> = {
  name: 'taint-toleration',
  looksAt: 'node',
  concerns: ({ taintLists }) =>
    taintLists.some((taints) => taints.some(({ effect }) => effect === 'PreferNoSchedule')),
  prepare: (_, { tolerations = [] }) => ({
    tolerations: tolerations.filter(({ effect }) => effect === '' || effect === 'PreferNoSchedule'),
    counts: [],
  }),
  score: (view, node, _, prepared) => countIn(view, view.taintList[node] ?? 0, prepared),
  normalize: (scores, count) => normalizeTo100(scores, count, true),
};

function countIn(view: ClusterView, list: number, { tolerations, counts }: Prepared): number {
  let count = counts[list];
  if (count === undefined) {
    const taints = view.taintLists[list] ?? [];
    count = taints.filter(
      (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, tolerations),
    ).length;
    counts[list] = count;
  }
  return count;
}
