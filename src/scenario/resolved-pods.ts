/** What the pods of an app ask of their nodes, as far as an app says it: the rest of a `PodClass` follows from elsewhere. */
import type { PodTemplate } from '../cluster/objects/pod-template.ts';
import type { Probe } from '../cluster/objects/probe.ts';
import type { NodeAffinity, PodClass, PodTerm, SpreadConstraint, VolumeClaim } from '../cluster/pod-class.ts';
import type { Distribution } from '../engine/distribution.ts';
import type { Micros } from '../engine/time.ts';
import type { Crashes, Hangs } from '../node/program.ts';

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

/** How pods of an app live and end. Only an orchestrator reads it. */
export interface PodLife {
  readonly readinessProbe: Probe | null;
  readonly livenessProbe: Probe | null;
  readonly startupProbe: Probe | null;
  readonly restartPolicy: PodTemplate['restartPolicy'];
  readonly terminationGrace: Micros;
  /** How long the hook takes before a container is told to end. 0: there is none. */
  readonly preStop: Micros;
  /** Seconds from the signal to end to the end; null: at once. */
  readonly shutdown: Distribution | null;
  readonly pullAlways: boolean;
  readonly initContainers: readonly ContainerOfApp[];
  readonly sidecars: readonly ContainerOfApp[];
  /** Beside that of the app itself. */
  readonly containers: readonly ContainerOfApp[];
  readonly crashes: Crashes | null;
  readonly hangs: Hangs | null;
}

/** A container that runs another app. */
export interface ContainerOfApp {
  readonly name: string;
  readonly app: string;
}
