/**
 * A node fits when around it are the pods that the pod must be with, none that it must keep away from, and none that must
 * keep away from it. Around: on nodes with the same value of the term's label.
 *
 * The first of pods that must be together may start anywhere: where no pod is meant by the terms at all, and the pod itself
 * is, a node only needs the labels.
 * Source: Kubernetes, InterPodAffinity (`filtering.go`).
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView, LabelColumn } from '../../../cluster/view.ts';
import { type Filter, type Refusal, SKIP } from '../../policy.ts';
import { Company } from '../../topology/company.ts';
import { PerView } from '../../topology/per-view.ts';
import type { Tally } from '../../topology/tally.ts';
import { allMean, sharesOf, weighted } from '../../topology/terms.ts';

interface Affinity {
  /** The label of each term of the pod's affinity, and the pods around that all of the terms mean. */
  readonly labels: readonly LabelColumn[];
  readonly wanted: Company;
  wantedBy: readonly (Tally | undefined)[];
  /** Whether the pod may be the first: nobody is meant by its terms yet, but it is itself. */
  isFirst: boolean;
  /** Pods that the pod keeps away from, and pods that keep away from it. */
  readonly avoided: Company;
  readonly avoiding: Company;
}

const affinities = new PerView<Affinity>((view, pod) => {
  const terms = pod.podAffinity?.required ?? [];
  const shares = terms.map(({ topologyKey }) => ({ topologyKey, weight: 1 }));
  const antiTermsOf = (one: PodClass) => weighted(one.podAntiAffinity?.required, 1);
  return {
    labels: terms.map(({ topologyKey }) => view.labelColumn(topologyKey)),
    wanted: new Company(view, (other) => (allMean(terms, pod, other) ? shares : [])),
    wantedBy: [],
    isFirst: false,
    avoided: new Company(view, (other) => sharesOf(antiTermsOf(pod), pod, other)),
    avoiding: new Company(view, (other) => sharesOf(antiTermsOf(other), other, pod)),
  };
});

export const interPodAffinity: Filter<Affinity> = {
  name: 'inter-pod-affinity',
  looksAt: 'cluster',
  curedBy: ['node-added', 'node-changed', 'pod-added', 'pod-deleted', 'pod-changed'],
  prepare: (view, pod) => {
    const affinity = refreshed(view, pod);
    const { podAffinity, podAntiAffinity } = pod;
    const hasTerms = isSome(podAffinity?.required) || isSome(podAntiAffinity?.required);
    return hasTerms || affinity.avoiding.isAnywhere() ? affinity : SKIP;
  },
  accepts: (_view, node, _pod, affinity) =>
    isWithWanted(node, affinity) && !affinity.avoided.isFelt(node) && !affinity.avoiding.isFelt(node),
  refusal: (_view, node, _pod, affinity): Refusal =>
    isWithWanted(node, affinity) ? 'unschedulable' : 'unresolvable',
  reason: (_view, node, _pod, affinity) => {
    if (!isWithWanted(node, affinity)) return 'are not where the pods are that it must be with';
    if (affinity.avoided.isFelt(node)) return 'are where pods are that it must keep away from';
    return 'are where pods are that must keep away from it';
  },
};

const isSome = (terms: readonly unknown[] | undefined) => terms !== undefined && terms.length > 0;

function refreshed(view: ClusterView, pod: PodClass): Affinity {
  const affinity = affinities.of(view, pod);
  const { wanted, avoided, avoiding } = affinity;
  avoiding.refresh();
  if (isSome(pod.podAntiAffinity?.required)) avoided.refresh();
  const terms = pod.podAffinity?.required ?? [];
  if (terms.length === 0) return affinity;
  wanted.refresh();
  affinity.wantedBy = terms.map(({ topologyKey }) => wanted.tallyBy(topologyKey));
  affinity.isFirst = !wanted.isAnywhere() && allMean(terms, pod, pod);
  return affinity;
}

function isWithWanted(node: number, { labels, wantedBy, isFirst }: Affinity): boolean {
  for (let i = 0; i < labels.length; i++) {
    if (((labels[i] as LabelColumn).ids[node] as number) < 0) return false;
    if (!isFirst && (wantedBy[i]?.around(node) ?? 0) === 0) return false;
  }
  return true;
}
