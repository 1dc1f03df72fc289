/**
 * How a Deployment gives way to a new version that is looked at on its way, as a rollout controller beside Kubernetes does.
 * Source of the words: Argo Rollouts, documentation, "BlueGreen Deployment Strategy", "Canary Deployment Strategy",
 * "Analysis & Progressive Delivery".
 */
import type { Micros } from '../../../engine/time.ts';
import type { IntOrPercent } from '../int-or-percent.ts';

export type GradualStrategy = BlueGreen | Canary;

/** A second full set beside the first; then the services are switched to it, and a while later the first one goes. */
export interface BlueGreen {
  readonly type: 'BlueGreen';
  /** From all of the second set being available to the switch. */
  readonly autoPromotionAfter: Micros;
  /** From the switch to the end of the first set. */
  readonly scaleDownDelay: Micros;
  /** What must be found before the switch; null: nothing. */
  readonly analysis: AnalysisRules | null;
}

/** Step by step a larger share of the pods. */
export interface Canary {
  readonly type: 'Canary';
  readonly steps: readonly CanaryStep[];
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  /** What must be found at the steps of that kind; null: there are none. */
  readonly analysis: AnalysisRules | null;
}

export type CanaryStep =
  /** Share of the pods that are of the new version. Range: 0 to 1. */
  | { readonly kind: 'weight'; readonly share: number }
  | { readonly kind: 'pause'; readonly time: Micros }
  | { readonly kind: 'analysis' };

/** When a version is taken for good, and when for bad. */
export interface AnalysisRules {
  /** From one measurement to the next, and to the first. */
  readonly every: Micros;
  /** Measurements after which the version is taken for good. At least 1. */
  readonly count: number;
  /** Measurements that may fail; with one more the version is taken for bad. */
  readonly failureLimit: number;
  /** Copies younger than that are not looked at. */
  readonly grace: Micros;
  /** Least share of the copies looked at that must be ready. Range: 0 to 1. */
  readonly minReady: number;
  /** Most restarts of these copies together. */
  readonly maxRestarts: number;
}
