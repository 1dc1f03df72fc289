/** A node fits when it has as many devices of each kind as the pod asks for and nobody has been promised. */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Filter } from '../policy.ts';

export const devicesFit: Filter = {
  name: 'devices-fit',
  looksAt: 'node',
  curedBy: ['node-added', 'pod-deleted'],
  accepts: (view, node, pod) => missing(view, node, pod) === null,
  reason: (view, node, pod) => `have no ${missing(view, node, pod) ?? 'device'} left`,
};

function missing(view: ClusterView, node: number, pod: PodClass): string | null {
  const { devices } = pod.requests;
  if (devices === undefined) return null;
  for (const name of Object.keys(devices)) {
    if (view.freeDevices(node, name) < (devices[name] ?? 0)) return name;
  }
  return null;
}
