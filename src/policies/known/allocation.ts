/** kube-scheduler, and its scores by what is allocated, each as a policy of its own. */
import { balancedAllocation, leastAllocated, mostAllocated } from '../presets/allocation.ts';
import { kubernetes } from '../presets/kubernetes.ts';
import type { PolicyEntry, PolicyFamily } from './entry.ts';

/** As `orchestrator.version` has it by default. */
const VERSION = '1.33';

export const ALLOCATION_POLICIES: readonly PolicyEntry[] = [
  {
    name: 'least-allocated',
    meaning: 'the emptiest node, in whole percent',
    rates: 'trunc of the mean over CPU and memory of trunc(100 × (allocatable − requested) / allocatable)',
    source: 'Kubernetes, NodeResourcesFit with LeastAllocated',
    parts: () => leastAllocated,
  },
  {
    name: 'most-allocated',
    meaning: 'the fullest node, in whole percent',
    rates: 'trunc of the mean over CPU and memory of trunc(100 × requested / allocatable)',
    source: 'Kubernetes, NodeResourcesFit with MostAllocated',
    parts: () => mostAllocated,
  },
  {
    name: 'balanced-allocation',
    meaning: 'the node whose CPU and memory are used most evenly',
    rates: 'trunc(100 × (1 − standard deviation of requested / allocatable over CPU and memory))',
    source: 'Kubernetes, NodeResourcesBalancedAllocation',
    parts: () => balancedAllocation,
  },
  kubernetesOf('kubernetes', VERSION),
];

export const KUBERNETES_VERSIONS: PolicyFamily = {
  name: 'kubernetes:VERSION',
  meaning: 'kube-scheduler of that version, 1.23 to 1.36, with its default profile',
  pattern: /^kubernetes:(1\.(?:2[3-9]|3[0-6]))$/,
  example: 'kubernetes:1.31',
  member(name) {
    return kubernetesOf(name, this.pattern.exec(name)?.[1] ?? '');
  },
};

function kubernetesOf(name: string, version: string): PolicyEntry {
  const composition = kubernetes(version);
  return {
    name,
    meaning: `kube-scheduler ${version} with its default profile`,
    rates: 'the sum of the scores below with their weights, each normalised to 0 to 100',
    source: 'Kubernetes, default_plugins.go and the configuration API v1',
    parts: () => ({ ...composition, name }),
  };
}
