/** What the pods of an app ask of their nodes, as far as an app says it: the rest of a `PodClass` follows from elsewhere. */
import type { NodeAffinity, PodClass, PodTerm, SpreadConstraint, VolumeClaim } from '../cluster/pod-class.ts';

/** Labels in which other pods must be like the pod itself, or differ from it: known once the labels of the pod are. */
interface ByOwnLabels {
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

export type TermRule = PodTerm & ByOwnLabels;
export type SpreadRule = SpreadConstraint & ByOwnLabels;

export interface AffinityRule {
  readonly required: readonly TermRule[];
  readonly preferred: readonly { readonly weight: number; readonly term: TermRule }[];
}

/** Keys that an app does not have are absent. */
export interface PodRules
  extends Pick<PodClass, 'namespace' | 'labels' | 'tolerations' | 'nodeSelector' | 'priority' | 'preempts'> {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: AffinityRule;
  readonly podAntiAffinity?: AffinityRule;
  readonly spread?: readonly SpreadRule[];
  readonly priorityClassName?: string;
  readonly volumes?: readonly VolumeClaim[];
}
