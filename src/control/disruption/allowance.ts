/** How many pods of a budget may go now (Kubernetes, `pkg/controller/disruption/disruption.go`). */
import type { DisruptionLimits } from '../../cluster/objects/disruption-budget.ts';
import { scaledAmount } from '../../cluster/objects/int-or-percent.ts';

/** What there is of the pods that a budget selects. */
export interface Counted {
  /** Pods that it selects. */
  readonly matchingPods: number;
  /** Those of them that are ready, not on their way out, and not just approved for eviction. */
  readonly healthyPods: number;
  /** Replicas that the controllers of these pods want in all; null: there is none that wants a number. */
  readonly wantedByControllers: number | null;
}

/** Status of a budget. */
export interface Allowance {
  readonly disruptionsAllowed: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
}

/**
 * allowed = healthy - desired, not below 0, and 0 where no pod is expected. A least number that is no share counts against
 * the pods there are, everything else against what their controllers want; shares are rounded up, so a share that may be
 * missing is generous here, where a Deployment rounds it down. A budget without a limit expects nothing and lets nobody go.
 */
export function allowanceOf({ minAvailable, maxUnavailable }: DisruptionLimits, counted: Counted): Allowance {
  const { matchingPods, healthyPods, wantedByControllers } = counted;
  if (minAvailable === null && maxUnavailable === null)
    return { disruptionsAllowed: 0, desiredHealthy: 0, expectedPods: 0 };
  const expectedPods = typeof minAvailable === 'number' ? matchingPods : (wantedByControllers ?? 0);
  const desiredHealthy =
    minAvailable === null
      ? Math.max(0, expectedPods - scaledAmount(maxUnavailable ?? 0, expectedPods, 'up'))
      : scaledAmount(minAvailable, expectedPods, 'up');
  const spare = Math.max(0, healthyPods - desiredHealthy);
  return { disruptionsAllowed: expectedPods > 0 ? spare : 0, desiredHealthy, expectedPods };
}
