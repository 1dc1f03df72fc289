/**
 * Which pods a term of affinity to pods means. Shared by the filter and the score.
 * Source: Kubernetes, InterPodAffinity and `framework.AffinityTerm.Matches`.
 */
import { type Labels, NO_LABELS, selects } from '../../cluster/labels.ts';
import { namespaceOf, type PodClass, type PodTerm } from '../../cluster/pod-class.ts';

/** What a pod of some class counts towards the domains of a label. */
export interface Share {
  readonly topologyKey: string;
  readonly weight: number;
}

/** A term, and what a pod that it means counts. */
export interface WeightedTerm {
  readonly weight: number;
  readonly term: PodTerm;
}

/** Whether the term of a pod of class `owner` means pods of class `other`. */
function means(term: PodTerm, owner: PodClass, other: PodClass): boolean {
  return namespaceIsMeant(term, owner, other) && selects(term.selector, other.labels ?? NO_LABELS);
}

/** Namespaces are named, or selected by their labels; where neither is said, the owner's own is meant. */
function namespaceIsMeant(term: PodTerm, owner: PodClass, other: PodClass): boolean {
  const { namespaces = [], namespaceSelector = null } = term;
  const namespace = namespaceOf(other);
  if (namespaces.length === 0 && namespaceSelector === null) return namespace === namespaceOf(owner);
  return namespaces.includes(namespace) || selects(namespaceSelector, labelsOfNamespace(other));
}

/** Kubernetes gives each namespace its own name as a label. */
function labelsOfNamespace(pod: PodClass): Labels {
  return { 'kubernetes.io/metadata.name': namespaceOf(pod), ...pod.namespaceLabels };
}

/** Whether the terms mean pods of the class, all of them; false where there are none. */
export function allMean(terms: readonly PodTerm[], owner: PodClass, other: PodClass): boolean {
  return terms.length > 0 && terms.every((term) => means(term, owner, other));
}

/** What each term of `owner` that means `other` gives, times `sign`. */
export function sharesOf(
  terms: readonly WeightedTerm[] | undefined,
  owner: PodClass,
  other: PodClass,
  sign: 1 | -1 = 1,
): readonly Share[] {
  if (terms === undefined) return [];
  return terms
    .filter(({ term }) => means(term, owner, other))
    .map(({ term, weight }) => ({ topologyKey: term.topologyKey, weight: sign * weight }));
}

/** The terms, each with the same weight. */
export function weighted(
  terms: readonly PodTerm[] | undefined,
  weight: number,
): readonly WeightedTerm[] | undefined {
  return terms?.map((term) => ({ term, weight }));
}
