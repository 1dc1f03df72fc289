/** A node fits when what it has not promised yet covers every request of the pod. Source: Kubernetes, NodeResourcesFit. */

import type { PodClass } from '../../cluster/pod-class.ts';
import { RESOURCES, type Resource } from '../../cluster/resources.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Filter } from '../policy.ts';

const WORDS: Readonly<Record<Resource, string>> = {
  cpu: 'have too little free CPU',
  memory: 'have too little free memory',
  disk: 'have too little free disk',
  slots: 'carry as many instances as they may',
  network: 'have too little free network bandwidth',
};

export const resourcesFit: Filter = {
  name: 'resources-fit',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed', 'pod-deleted'],
  accepts: (view, node, pod) => shortOf(view, node, pod) === null,
  reason: (view, node, pod) => WORDS[shortOf(view, node, pod) ?? 'cpu'],
};

/** The first resource that does not suffice, or null. A request of 0 always fits, even on an overfull node. */
function shortOf(view: ClusterView, node: number, pod: PodClass): Resource | null {
  for (const resource of RESOURCES) {
    const request = pod.requests[resource];
    if (request === 0) continue;
    const free = (view.allocatable[resource][node] ?? 0) - (view.requested[resource][node] ?? 0);
    if (request > free) return resource;
  }
  return null;
}
