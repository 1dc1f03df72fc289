/** How many of some pods may be missing at a time for reasons that can wait. */
import type { Micros } from '../../engine/time.ts';
import type { LabelSelector } from '../labels.ts';
import type { IntOrPercent } from './int-or-percent.ts';
import { type ApiObject, type Identity, identity } from './object.ts';

/** Exactly one of both is said; the other is null. */
export interface DisruptionLimits {
  readonly minAvailable: IntOrPercent | null;
  readonly maxUnavailable: IntOrPercent | null;
}

export interface PodDisruptionBudget extends ApiObject, DisruptionLimits {
  readonly kind: 'PodDisruptionBudget';
  readonly selector: LabelSelector;
  /** Status, kept by the disruption controller: pods that may go now, ... */
  disruptionsAllowed: number;
  /** ... that are healthy, ... */
  currentHealthy: number;
  /** ... that have to be, ... */
  desiredHealthy: number;
  /** ... and that there should be. */
  expectedPods: number;
  /** Pods whose eviction was approved and that have not gone yet, by name, and when. They count as gone. */
  readonly disruptedPods: Map<string, Micros>;
}

/** A budget that allows nothing yet: its status is unknown until the controller has looked. */
export function newDisruptionBudget(
  name: string,
  spec: DisruptionLimits & { readonly selector: LabelSelector },
  more?: Identity,
): PodDisruptionBudget {
  const { selector, minAvailable, maxUnavailable } = spec;
  return {
    ...identity('PodDisruptionBudget', name, more),
    selector,
    minAvailable,
    maxUnavailable,
    disruptionsAllowed: 0,
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
    disruptedPods: new Map(),
  };
}
