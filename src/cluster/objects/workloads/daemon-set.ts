/** One pod on each node that it may stand on. */
import type { Micros } from '../../../engine/time.ts';
import type { IntOrPercent } from '../int-or-percent.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';

/** How pods of an old template are exchanged. Of the two amounts of a rolling update exactly one is not 0. */
export type DaemonSetStrategy =
  | { readonly type: 'OnDelete' }
  | {
      readonly type: 'RollingUpdate';
      readonly maxSurge: IntOrPercent;
      readonly maxUnavailable: IntOrPercent;
    };

export interface DaemonSet extends ApiObject {
  readonly kind: 'DaemonSet';
  template: PodTemplate;
  readonly strategy: DaemonSetStrategy;
  readonly minReady: Micros;
  readonly status: DaemonSetStatus;
}

/** What its controller has counted. */
export interface DaemonSetStatus {
  desiredNumberScheduled: number;
  currentNumberScheduled: number;
  numberReady: number;
  numberAvailable: number;
  updatedNumberScheduled: number;
}

const ROLLING: DaemonSetStrategy = { type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1 };

export function newDaemonSet(
  name: string,
  spec: { readonly template: PodTemplate; readonly strategy?: DaemonSetStrategy; readonly minReady?: Micros },
  more?: Identity,
): DaemonSet {
  return {
    ...identity('DaemonSet', name, more),
    template: spec.template,
    strategy: spec.strategy ?? ROLLING,
    minReady: spec.minReady ?? 0,
    status: {
      desiredNumberScheduled: 0,
      currentNumberScheduled: 0,
      numberReady: 0,
      numberAvailable: 0,
      updatedNumberScheduled: 0,
    },
  };
}
