/** Families of what depends on the company of a pod: topology spread, affinity between pods, images. */
import type { LabelSelector, Labels } from '../../../src/cluster/labels.ts';
import type { PodAffinity, PodClass, PodTerm, SpreadConstraint } from '../../../src/cluster/pod-class.ts';
import { podTopologySpread } from '../../../src/policies/filters/topology/pod-topology-spread.ts';
import { SKIP } from '../../../src/policies/policy.ts';
import { imageLocality } from '../../../src/policies/scores/image-locality.ts';
import { preferCompany } from '../../../src/policies/scores/topology/inter-pod-affinity.ts';
import { spreadEvenly } from '../../../src/policies/scores/topology/pod-topology-spread.ts';
import { classOf, clusterOf, demanding, type NodeInput, place, scoresOf } from '../../support/clusters.ts';
import type { Adapter } from '../vectors.ts';

interface SpreadPod {
  readonly labels: Labels;
  readonly namespace?: string;
  readonly nodeSelector?: Labels;
  readonly requiredNodeAffinityIn?: { readonly key: string; readonly values: readonly string[] };
  readonly spreadConstraints?: readonly (Omit<SpreadConstraint, 'selector'> & {
    readonly selectorLabelExists: readonly string[] | null;
  })[];
  readonly defaultSelectorLabels?: Labels;
}

interface SpreadInput {
  readonly pod: SpreadPod;
  readonly defaultSelectorLabels?: Labels;
  readonly nodes: readonly NodeInput[];
  readonly filteredNodes?: readonly NodeInput[];
  readonly existingPods: readonly {
    readonly name: string;
    readonly node: string;
    readonly labels: Labels;
    readonly namespace?: string;
    readonly terminating?: boolean;
  }[];
}

function spreadClass({ pod, defaultSelectorLabels }: SpreadInput): PodClass {
  const { labels, namespace, nodeSelector, requiredNodeAffinityIn, spreadConstraints = [] } = pod;
  const matchLabels = pod.defaultSelectorLabels ?? defaultSelectorLabels;
  return classOf({
    labels,
    ...(namespace !== undefined && { namespace }),
    ...(nodeSelector !== undefined && { nodeSelector }),
    ...(requiredNodeAffinityIn !== undefined && {
      nodeAffinity: { required: [{ matchExpressions: [{ ...requiredNodeAffinityIn, operator: 'In' }] }] },
    }),
    spread: spreadConstraints.map(({ selectorLabelExists, ...constraint }) => ({
      ...constraint,
      selector: demanding(selectorLabelExists),
    })),
    ...(matchLabels !== undefined && { defaultSpread: { matchLabels } }),
  });
}

function spreadCluster({ nodes, filteredNodes = [], existingPods }: SpreadInput) {
  const cluster = clusterOf([...nodes, ...filteredNodes]);
  for (const { node, terminating, ...said } of existingPods) {
    if (!cluster.names.includes(node)) continue;
    place(cluster, node, classOf(said), { name: said.name, terminating: terminating === true });
  }
  return cluster;
}

function spreadStatus(input: SpreadInput): Readonly<Record<string, string>> {
  const cluster = spreadCluster(input);
  const pod = spreadClass(input);
  const spread = podTopologySpread.prepare?.(cluster, pod) ?? SKIP;
  const statusOf = (node: number) => {
    if (spread === SKIP || podTopologySpread.accepts(cluster, node, pod, spread)) return 'Success';
    const refusal = podTopologySpread.refusal?.(cluster, node, pod, spread);
    return refusal === 'unresolvable' ? 'UnschedulableAndUnresolvable' : 'Unschedulable';
  };
  return Object.fromEntries(cluster.names.map((name, node) => [name, statusOf(node)]));
}

interface TermInput {
  readonly weight?: number;
  readonly topologyKey: string;
  readonly labelSelector?: LabelSelector | null;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: LabelSelector | null;
}

interface AffinityPod {
  readonly labels?: Labels;
  readonly namespace?: string;
  readonly node?: string;
  readonly preferredAffinity?: readonly TermInput[];
  readonly preferredAntiAffinity?: readonly TermInput[];
  readonly requiredAffinity?: readonly TermInput[];
  readonly requiredAntiAffinity?: readonly TermInput[];
}

interface AffinityInput {
  readonly pod: AffinityPod;
  readonly existingPods: readonly AffinityPod[];
  readonly nodes: readonly NodeInput[];
  readonly hardPodAffinityWeight: number;
  readonly namespaceLabels?: Readonly<Record<string, Labels>>;
}

function termOf({ topologyKey, labelSelector = null, namespaces, namespaceSelector }: TermInput): PodTerm {
  return {
    topologyKey,
    selector: labelSelector,
    ...(namespaces !== undefined && { namespaces }),
    ...(namespaceSelector !== undefined && { namespaceSelector }),
  };
}

function affinityOf(required: readonly TermInput[] = [], preferred: readonly TermInput[] = []): PodAffinity {
  return {
    required: required.map(termOf),
    preferred: preferred.map((term) => ({ weight: term.weight ?? 0, term: termOf(term) })),
  };
}

/** Pods without a namespace are in one that is called nothing. */
function affinityClass(pod: AffinityPod, namespaceLabels: AffinityInput['namespaceLabels'] = {}): PodClass {
  const { namespace = '', labels = {} } = pod;
  return classOf({
    labels,
    namespace,
    namespaceLabels: namespaceLabels[namespace] ?? {},
    podAffinity: affinityOf(pod.requiredAffinity, pod.preferredAffinity),
    podAntiAffinity: affinityOf(pod.requiredAntiAffinity, pod.preferredAntiAffinity),
  });
}

function affinityScores(input: AffinityInput): Readonly<Record<string, number>> {
  const { pod, existingPods, nodes, hardPodAffinityWeight, namespaceLabels } = input;
  const cluster = clusterOf(nodes);
  for (const one of existingPods) {
    // Who stands nowhere, or on a node that is not there, is nobody's company.
    if (cluster.names.includes(one.node ?? ''))
      place(cluster, one.node ?? '', affinityClass(one, namespaceLabels));
  }
  return scoresOf(preferCompany({ hardPodAffinityWeight }), cluster, affinityClass(pod, namespaceLabels));
}

interface ImageInput {
  readonly containerImages: readonly string[];
  readonly initContainerImages?: readonly string[];
  readonly nodes: readonly (NodeInput & {
    readonly images: readonly { readonly names: readonly string[]; readonly sizeBytes: number }[];
  })[];
}

function imageScores({
  containerImages,
  initContainerImages = [],
  nodes,
}: ImageInput): Readonly<Record<string, number>> {
  const cluster = clusterOf(nodes);
  for (const [row, { images }] of nodes.entries()) {
    const byName = images.flatMap(({ names, sizeBytes }) => names.map((name) => [name, sizeBytes] as const));
    cluster.reportImages(row, new Map(byName));
  }
  return scoresOf(imageLocality, cluster, classOf({ images: [...containerImages, ...initContainerImages] }));
}

export const TOPOLOGY: Readonly<Record<string, Adapter>> = {
  'filter-pod-topology-spread': { run: (input: SpreadInput) => ({ status: spreadStatus(input) }) },
  'score-pod-topology-spread': {
    run: (input: SpreadInput) => ({
      scores: scoresOf(
        spreadEvenly,
        spreadCluster(input),
        spreadClass(input),
        input.nodes.map(({ name }) => name),
      ),
    }),
  },
  'score-inter-pod-affinity': { run: (input: AffinityInput) => ({ scores: affinityScores(input) }) },
  'score-image-locality': { run: (input: ImageInput) => ({ scores: imageScores(input) }) },
};
