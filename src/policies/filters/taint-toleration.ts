/**
 * A node fits when the pod tolerates each of its taints that keep pods away: NoSchedule and NoExecute. PreferNoSchedule
 * keeps nobody away; the score of the same name minds it. Source: Kubernetes, TaintToleration.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import { isTolerated, type Taint } from '../../cluster/taints.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Filter } from '../policy.ts';

/** Which lists of taints the pod can live with: 1 for those that it can. Lists come to be; what is known stays. */
class Verdicts {
  private tolerable = new Uint8Array(0);

  of({ taintLists }: ClusterView, pod: PodClass): Uint8Array {
    const known = this.tolerable.length;
    if (known < taintLists.length) {
      this.tolerable = Uint8Array.from(taintLists, (taints, list) =>
        list < known ? (this.tolerable[list] as number) : Number(obstacleAmong(taints, pod) === undefined),
      );
    }
    return this.tolerable;
  }
}

export const taintToleration: Filter<Verdicts> = {
  name: 'taint-toleration',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed'],
  prepare: () => new Verdicts(),
  accepts: (view, node, pod, verdicts) => verdicts.of(view, pod)[view.taintList[node] as number] === 1,
  keep(view, nodes, count, pod, verdicts) {
    if (view.taintLists.length === 1) return count;
    const { taintList } = view;
    const tolerable = verdicts.of(view, pod);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const node = nodes[i] as number;
      if (tolerable[taintList[node] as number] === 1) nodes[kept++] = node;
    }
    return kept;
  },
  refusal: () => 'unresolvable',
  reason(view, node, pod) {
    const { key, value } = obstacleAmong(view.taintsOf(node), pod) ?? { key: '', value: '' };
    return `have the taint ${key}${value === '' ? '' : `=${value}`}, which it does not tolerate`;
  },
};

/** The first of the taints that keeps the pod away. */
function obstacleAmong(taints: readonly Taint[], { tolerations }: PodClass): Taint | undefined {
  return taints.find((taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(taint, tolerations));
}
