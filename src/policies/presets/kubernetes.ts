/**
 * kube-scheduler's default profile: what it asks of a node, how it likes those that fit, and how many it looks at.
 *
 * Source: default_plugins.go of v1.36, and the configuration API v1 for the weights, which are the same since v1.23.
 * What changed between versions: from 1.24 on the spread score is rounded, before it was cut off; from 1.33 on a pod that
 * asks for neither CPU nor memory is left out of the score for balance.
 * Before Kubernetes' own filters stand those of hosts: they are silent where a pod asks for nothing of the kind.
 * Left out: volume binding, dynamic resources, gangs, and the reuse of scores between like pods (1.35): it changes no rule.
 */
import { coreSpeed } from '../filters/core-speed.ts';
import { gpuFit } from '../filters/gpu-fit.ts';
import { nodeAffinity } from '../filters/node-affinity.ts';
import { nodeName } from '../filters/node-name.ts';
import { nodePorts } from '../filters/node-ports.ts';
import { nodeResourcesFit } from '../filters/node-resources-fit.ts';
import { nodeUnschedulable } from '../filters/node-unschedulable.ts';
import { numaFit } from '../filters/numa-fit.ts';
import { ownHosts } from '../filters/own-hosts.ts';
import { taintToleration } from '../filters/taint-toleration.ts';
import { interPodAffinity } from '../filters/topology/inter-pod-affinity.ts';
import { placementGroup } from '../filters/topology/placement-group.ts';
import { podTopologySpread } from '../filters/topology/pod-topology-spread.ts';
import { nodeVolumeLimits } from '../filters/volumes/node-volume-limits.ts';
import { volumeRestrictions } from '../filters/volumes/volume-restrictions.ts';
import { volumeZone } from '../filters/volumes/volume-zone.ts';
import type { Composition, Filter, WeightedScore } from '../policy.ts';
import { adaptive } from '../sampling/percent.ts';
import { balancedAllocation } from '../scores/balanced-allocation.ts';
import { CPU_AND_MEMORY } from '../scores/counted.ts';
import { imageLocality } from '../scores/image-locality.ts';
import { leastAllocated } from '../scores/least-allocated.ts';
import { nodeAffinityScore } from '../scores/node-affinity.ts';
import { taintTolerationScore } from '../scores/taint-toleration.ts';
import { preferCompany } from '../scores/topology/inter-pod-affinity.ts';
import { spreadEvenly, spreadEvenlyCutOff } from '../scores/topology/pod-topology-spread.ts';

/** The parts of the default profile. `version`: `1.23` to `1.36`. */
export function kubernetes(version: string): Composition {
  return {
    name: `kubernetes ${version}`,
    filters: FILTERS,
    scores: scoresOf(minorOf(version)),
    sampling: adaptive,
    tieBreak: 'random',
  };
}

const FILTERS: readonly Filter[] = [
  coreSpeed,
  ownHosts,
  gpuFit,
  numaFit,
  placementGroup,
  nodeUnschedulable,
  nodeName,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit(),
  volumeRestrictions,
  nodeVolumeLimits,
  volumeZone,
  podTopologySpread,
  interPodAffinity,
];

function scoresOf(minor: number): readonly WeightedScore[] {
  return [
    { score: taintTolerationScore, weight: 3 },
    { score: nodeAffinityScore(), weight: 2 },
    { score: leastAllocated(), weight: 1 },
    { score: minor >= 24 ? spreadEvenly : spreadEvenlyCutOff, weight: 2 },
    { score: preferCompany({ hardPodAffinityWeight: 1 }), weight: 2 },
    { score: balancedAllocation(CPU_AND_MEMORY, minor >= 33), weight: 1 },
    { score: imageLocality, weight: 1 },
  ];
}

function minorOf(version: string): number {
  const minor = Number(/^1\.(\d+)$/.exec(version)?.[1]);
  if (!(minor >= 23)) throw new Error(`"${version}" is no version of Kubernetes from 1.23 on`);
  return minor;
}
