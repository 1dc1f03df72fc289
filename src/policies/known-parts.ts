/** The filters and scores by name, as scenarios put them together: one line makes one known. */
import { coreSpeed } from './filters/core-speed.ts';
import { gpuFit } from './filters/gpu-fit.ts';
import { nodeAffinity } from './filters/node-affinity.ts';
import { nodeName } from './filters/node-name.ts';
import { nodePorts } from './filters/node-ports.ts';
import { nodeResourcesFit } from './filters/node-resources-fit.ts';
import { nodeUnschedulable } from './filters/node-unschedulable.ts';
import { numaFit } from './filters/numa-fit.ts';
import { ownHosts } from './filters/own-hosts.ts';
import { taintToleration } from './filters/taint-toleration.ts';
import { interPodAffinity } from './filters/topology/inter-pod-affinity.ts';
import { placementGroup } from './filters/topology/placement-group.ts';
import { podTopologySpread } from './filters/topology/pod-topology-spread.ts';
import { nodeVolumeLimits } from './filters/volumes/node-volume-limits.ts';
import { volumeRestrictions } from './filters/volumes/volume-restrictions.ts';
import { volumeZone } from './filters/volumes/volume-zone.ts';
import type { Filter, Score } from './policy.ts';
import { balancedAllocation } from './scores/balanced-allocation.ts';
import { cheapest } from './scores/cheapest.ts';
import type { WeightedResource } from './scores/counted.ts';
import { dataLocality } from './scores/data-locality.ts';
import { imageLocality } from './scores/image-locality.ts';
import { leastAllocated } from './scores/least-allocated.ts';
import { mostAllocated } from './scores/most-allocated.ts';
import { nodeAffinityScore } from './scores/node-affinity.ts';
import { fewestInstances } from './scores/plain/fewest-instances.ts';
import { fullest } from './scores/plain/fullest.ts';
import { requestedToCapacityRatio } from './scores/requested-to-capacity-ratio.ts';
import type { ShapePoint } from './scores/shape.ts';
import { taintTolerationScore } from './scores/taint-toleration.ts';
import { preferCompany } from './scores/topology/inter-pod-affinity.ts';
import { spreadEvenly } from './scores/topology/pod-topology-spread.ts';

/** What a score may be told. Each reads what concerns it, and has Kubernetes' default for what is absent. */
export interface ScoreParameters {
  /** Of scores by allocation: the resources that they count. */
  readonly resources?: readonly WeightedResource[];
  /** Of `requested-to-capacity-ratio`: its shape. */
  readonly shape?: readonly ShapePoint[];
  /** Of `inter-pod-affinity`: what a required affinity of a pod that is there counts, 0 to 100. */
  readonly hardPodAffinityWeight?: number;
}

export interface FilterEntry {
  readonly filter: Filter;
  /** One sentence for lists. */
  readonly meaning: string;
}

export interface ScoreEntry {
  readonly name: string;
  readonly meaning: string;
  /** Throws, naming the parameter, where one is out of range. */
  readonly make: (parameters: ScoreParameters) => Score;
}

/** In the order in which Kubernetes asks them; before them those of hosts, which it does not know. */
export const FILTERS: readonly FilterEntry[] = [
  { filter: coreSpeed, meaning: 'cores fast enough for a vCPU' },
  { filter: ownHosts, meaning: 'a host of a group that it may stand on' },
  { filter: gpuFit, meaning: 'GPUs of a model that will do, whole or in part' },
  { filter: numaFit, meaning: 'room on as many of its NUMA nodes as the pod is spread over' },
  { filter: placementGroup, meaning: 'where its placement group lets it stand' },
  { filter: nodeUnschedulable, meaning: 'not cordoned, or that is tolerated' },
  { filter: nodeName, meaning: 'the node that the pod names' },
  { filter: taintToleration, meaning: 'no taint that the pod does not tolerate' },
  { filter: nodeAffinity, meaning: 'the labels that the pod wants of a node' },
  { filter: nodePorts, meaning: 'no pod there that has taken its ports' },
  { filter: nodeResourcesFit(), meaning: 'room for all its requests' },
  { filter: volumeRestrictions, meaning: 'no volume that another pod has for itself' },
  { filter: nodeVolumeLimits, meaning: 'room for its volumes' },
  { filter: volumeZone, meaning: 'the zones of its volumes' },
  { filter: podTopologySpread, meaning: 'no more uneven spread than it allows' },
  { filter: interPodAffinity, meaning: 'the company that it must have, and none that it must not' },
];

export const SCORES: readonly ScoreEntry[] = [
  { name: 'taint-toleration', meaning: 'few taints that would rather not', make: () => taintTolerationScore },
  { name: 'node-affinity', meaning: 'the labels that the pod prefers', make: () => nodeAffinityScore() },
  {
    name: 'least-allocated',
    meaning: 'the emptiest node, in whole percent',
    make: ({ resources }) => leastAllocated(resources),
  },
  {
    name: 'most-allocated',
    meaning: 'the fullest node, in whole percent',
    make: ({ resources }) => mostAllocated(resources),
  },
  {
    name: 'requested-to-capacity-ratio',
    meaning: 'by a shape over utilisation',
    make: ({ shape = [], resources }) => requestedToCapacityRatio(shape, resources),
  },
  {
    name: 'balanced-allocation',
    meaning: 'resources used evenly',
    make: ({ resources }) => balancedAllocation(resources),
  },
  { name: 'pod-topology-spread', meaning: 'domains with few of its like', make: () => spreadEvenly },
  {
    name: 'inter-pod-affinity',
    meaning: 'near to the pods it likes, far from others',
    make: ({ hardPodAffinityWeight = 1 }) => preferCompany({ hardPodAffinityWeight }),
  },
  { name: 'image-locality', meaning: 'its images there already', make: () => imageLocality },
  { name: 'data-locality', meaning: 'near to its data', make: () => dataLocality },
  { name: 'cheapest', meaning: 'the lowest price', make: () => cheapest },
  { name: 'fewest-instances', meaning: 'the fewest instances', make: () => fewestInstances },
  { name: 'fullest', meaning: 'the fullest node, by CPU and memory', make: () => fullest },
];

/** The filter of that name. Throws, naming the known ones, where there is none. */
export function filterNamed(name: string): Filter {
  const entry = FILTERS.find(({ filter }) => filter.name === name);
  if (entry === undefined)
    throw unknown(
      'filter',
      name,
      FILTERS.map(({ filter }) => filter.name),
    );
  return entry.filter;
}

/** A score of that name. Throws, naming the known ones, where there is none. */
export function scoreNamed(name: string, parameters: ScoreParameters = {}): Score {
  const entry = SCORES.find((known) => known.name === name);
  if (entry === undefined)
    throw unknown(
      'score',
      name,
      SCORES.map((known) => known.name),
    );
  return entry.make(parameters);
}

function unknown(what: string, name: string, known: readonly string[]): Error {
  return new Error(`there is no ${what} "${name}"; known: ${known.join(', ')}`);
}
