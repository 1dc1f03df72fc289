/**
 * A node fits when as many of its NUMA nodes as the pod is spread over have room for an equal part of its CPU and memory.
 *
 *   accepts = #{part: free CPU >= CPU / k and free memory >= memory / k} >= k,   k: NUMA nodes that it is spread over
 *
 * Silent where the pod does not say, or nobody tells the NUMA nodes of the node apart. Source: the requests of Huawei Cloud,
 * of which each is on one NUMA node or spread over two ("Dataset for topology-aware VM placement"); the same rule as
 * Kubernetes' Topology Manager has with `single-numa-node` for k = 1.
 */
import { type Filter, SKIP } from '../policy.ts';

export const numaFit: Filter = {
  name: 'numa-fit',
  looksAt: 'node',
  curedBy: ['node-added', 'pod-deleted'],
  prepare: ({ numa }, pod) => (pod.numa === undefined || numa === null ? SKIP : undefined),
  accepts: ({ numa }, node, pod) => numa?.fits(node, pod) ?? true,
  refusal: ({ numa }, node, pod) =>
    (numa?.partsOf(node) ?? 0) < (pod.numa ?? 0) ? 'unresolvable' : 'unschedulable',
  reason: ({ numa }, node, pod) =>
    (numa?.partsOf(node) ?? 0) < (pod.numa ?? 0)
      ? 'have fewer NUMA nodes than it is spread over'
      : 'have no NUMA node with room for its part',
};
