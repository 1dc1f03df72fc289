/** What makes a pod one of a DaemonSet: it is meant for one node, and stays there whatever is the matter with it. */
import { mayStandAmong } from '../../../cluster/node-affinity.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { isTolerated, type Taint, type Toleration } from '../../../cluster/taints.ts';
import type { ClusterView } from '../../../cluster/view.ts';

/** Source: Kubernetes, pkg/controller/daemon/util, `AddOrUpdateDaemonPodTolerations`. */
const TOLERATIONS: readonly Toleration[] = [
  tolerates('not-ready', 'NoExecute'),
  tolerates('unreachable', 'NoExecute'),
  tolerates('disk-pressure', 'NoSchedule'),
  tolerates('memory-pressure', 'NoSchedule'),
  tolerates('pid-pressure', 'NoSchedule'),
  tolerates('unschedulable', 'NoSchedule'),
];

function tolerates(condition: string, effect: Taint['effect']): Toleration {
  return { key: `node.kubernetes.io/${condition}`, operator: 'Exists', value: '', effect };
}

/** The template of the pod on one node, by its name. The scheduler places it: there is one node that it fits. */
export function templateFor(template: PodTemplate, nodeName: string): PodTemplate {
  return { ...template, class: { ...withTolerations(template.class), nodeName } };
}

/** Whether a pod of the template belongs on the node at that row, and whether it stays where it is there already. */
export function belongsOn(
  view: ClusterView,
  row: number,
  template: PodTemplate,
): { readonly runs: boolean; readonly stays: boolean } {
  const { hosts } = template.class;
  const isOwnHost = hosts === undefined || hosts.includes(view.hostGroup[row] ?? '');
  if (!isOwnHost || !mayStandAmong(view.labelsOf(row), template.class)) return { runs: false, stays: false };
  const { tolerations } = withTolerations(template.class);
  const kept = view.taintsOf(row).filter((taint) => !isTolerated(taint, tolerations));
  const stays = !kept.some(({ effect }) => effect === 'NoExecute');
  return { runs: stays && !kept.some(({ effect }) => effect === 'NoSchedule'), stays };
}

/** What the pod says itself of the same taints counts no more: `AddOrUpdateTolerationInPod`. */
function withTolerations(pod: PodClass): PodClass {
  const isOurs = ({ key, effect, operator }: Toleration) =>
    operator === 'Exists' && TOLERATIONS.some((one) => one.key === key && one.effect === effect);
  const own = (pod.tolerations ?? []).filter((one) => !isOurs(one));
  return { ...pod, tolerations: [...own, ...TOLERATIONS] };
}
