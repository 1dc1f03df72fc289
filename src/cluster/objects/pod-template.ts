/** What pods are made from: shared by all pods of one revision, so that a pod itself carries little. */
import type { Micros } from '../../engine/time.ts';
import type { PodClass } from '../pod-class.ts';
import type { Probe } from './probe.ts';

/** The template of pods. A new revision is a new template. */
export interface PodTemplate {
  /** Name of the app of the scenario that runs in it. */
  readonly app: string;
  /** Version of the app's image. */
  readonly revision: string;
  /** All that a scheduler may look at. */
  readonly class: PodClass;
  /** App containers, started side by side. */
  readonly containers: readonly ContainerTemplate[];
  /** Run before them, one after another. One that always restarts is a sidecar: it stays, and nobody waits for its end. */
  readonly initContainers: readonly ContainerTemplate[];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** From the wish to end it to the kill. */
  readonly terminationGrace: Micros;
  /** `controller.kubernetes.io/pod-deletion-cost`: pods of a lower cost are deleted first. */
  readonly deletionCost: number;
}

/** One container of a pod. */
export interface ContainerTemplate {
  readonly name: string;
  /** Name of the app whose program it runs. */
  readonly program: string;
  readonly image: { readonly name: string; readonly version: string; readonly bytes: number };
  readonly requests: ContainerAmounts;
  readonly limits: ContainerAmounts;
  /** Only of an init container: it is a sidecar. */
  readonly restartPolicy?: 'Always';
  readonly startupProbe: Probe | null;
  readonly readinessProbe: Probe | null;
  readonly livenessProbe: Probe | null;
  /** How long its hook before the end takes; a part of the grace. */
  readonly preStop: Micros;
}

/** What a container asks for, or is limited to. null: it does not say. */
export interface ContainerAmounts {
  readonly cores: number | null;
  /** Bytes. */
  readonly memory: number | null;
}
