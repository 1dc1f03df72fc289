/**
 * Prefers to be around the pods that the pod, or they, would like to be together with, and away from the others:
 *
 *   raw = sum over the pods around, term by term:
 *         + weight of a preferred affinity, - weight of a preferred anti-affinity, of the pod and of them for it,
 *         + hardPodAffinityWeight for each required affinity of theirs that means the pod
 *   score = trunc( 100 * ((raw - smallest raw) / (largest raw - smallest raw)) ), 0 to 100; 0 where all are equal
 *
 * Source: Kubernetes, InterPodAffinity (`scoring.go`). The division comes first, as there: it decides the rounding.
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { type Score, SKIP } from '../../policy.ts';
import { Company } from '../../topology/company.ts';
import { PerView } from '../../topology/per-view.ts';
import { type Share, sharesOf, weighted } from '../../topology/terms.ts';

/** `hardPodAffinityWeight`: what a required affinity of a pod around counts; 0 to 100. Kubernetes' default is 1. */
export function preferCompany({
  hardPodAffinityWeight,
}: {
  readonly hardPodAffinityWeight: number;
}): Score<Company> {
  const companies = new PerView(
    (view, pod) => new Company(view, (other) => mutualShares(pod, other, hardPodAffinityWeight)),
  );
  const companyOf = (view: ClusterView, pod: PodClass) => {
    const company = companies.of(view, pod);
    company.refresh();
    return company.isEmpty() ? SKIP : company;
  };
  return {
    name: 'inter-pod-affinity',
    looksAt: 'cluster',
    concerns: (view, pod) => companyOf(view, pod) !== SKIP,
    prepare: companyOf,
    score: (_view, node, _pod, company) => company.around(node),
    normalize,
  };
}

/** What one pod of class `other` counts for `pod`, both ways. */
function mutualShares(pod: PodClass, other: PodClass, hardPodAffinityWeight: number): readonly Share[] {
  return [
    ...sharesOf(pod.podAffinity?.preferred, pod, other),
    ...sharesOf(pod.podAntiAffinity?.preferred, pod, other, -1),
    ...sharesOf(other.podAffinity?.preferred, other, pod),
    ...sharesOf(other.podAntiAffinity?.preferred, other, pod, -1),
    ...sharesOf(weighted(other.podAffinity?.required, hardPodAffinityWeight), other, pod),
  ];
}

function normalize(scores: Float64Array, count: number): void {
  let smallest = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < count; i++) {
    smallest = Math.min(smallest, scores[i] as number);
    largest = Math.max(largest, scores[i] as number);
  }
  const range = largest - smallest;
  for (let i = 0; i < count; i++) {
    scores[i] = range === 0 ? 0 : Math.trunc(100 * (((scores[i] as number) - smallest) / range));
  }
}
