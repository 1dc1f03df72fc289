/** Pods that are told apart: each has a number and a name for ever. */
import type { Micros } from '../../../engine/time.ts';
import type { IntOrPercent } from '../int-or-percent.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';

/** How pods of an old template are exchanged. */
export type StatefulSetStrategy =
  | { readonly type: 'OnDelete' }
  | { readonly type: 'RollingUpdate'; readonly partition: number; readonly maxUnavailable: IntOrPercent };

export interface StatefulSetSpec {
  readonly replicas: number;
  readonly template: PodTemplate;
  readonly podManagement?: 'OrderedReady' | 'Parallel';
  readonly strategy?: StatefulSetStrategy;
  readonly minReady?: Micros;
  readonly firstOrdinal?: number;
}

export interface StatefulSet extends ApiObject {
  readonly kind: 'StatefulSet';
  replicas: number;
  template: PodTemplate;
  /** One after another, each once those before it are ready; or all at once. */
  readonly podManagement: 'OrderedReady' | 'Parallel';
  readonly strategy: StatefulSetStrategy;
  readonly minReady: Micros;
  /** The lowest number. */
  readonly firstOrdinal: number;
  readonly status: StatefulSetStatus;
}

/** What its controller has counted. */
export interface StatefulSetStatus {
  replicas: number;
  readyReplicas: number;
  availableReplicas: number;
  updatedReplicas: number;
  /** The template of before, until all pods are of the new one: pods below the partition are made from it. */
  currentTemplate: PodTemplate;
}

const ROLLING: StatefulSetStrategy = { type: 'RollingUpdate', partition: 0, maxUnavailable: 1 };

export function newStatefulSet(name: string, spec: StatefulSetSpec, more?: Identity): StatefulSet {
  return {
    ...identity('StatefulSet', name, more),
    replicas: spec.replicas,
    template: spec.template,
    podManagement: spec.podManagement ?? 'OrderedReady',
    strategy: spec.strategy ?? ROLLING,
    minReady: spec.minReady ?? 0,
    firstOrdinal: spec.firstOrdinal ?? 0,
    status: {
      replicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      updatedReplicas: 0,
      currentTemplate: spec.template,
    },
  };
}
