/** A node fits when it is the one that the pod names, if it names one. Source: Kubernetes, NodeName. */
import { type Filter, SKIP } from '../policy.ts';

export const nodeName: Filter<number> = {
  name: 'node-name',
  looksAt: 'node',
  curedBy: ['node-added'],
  prepare: (view, pod) => (pod.nodeName === undefined ? SKIP : view.names.indexOf(pod.nodeName)),
  accepts: (_, node, __, named) => node === named,
  refusal: () => 'unresolvable',
  reason: () => 'are not the node that it names',
};
