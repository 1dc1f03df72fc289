/** Disruption budgets: how many pods may go. */
import type { IntOrPercent } from '../../../src/cluster/objects/int-or-percent.ts';
import { allowanceOf } from '../../../src/control/disruption/allowance.ts';
import type { Adapter } from '../vectors.ts';

interface BudgetInput {
  readonly minAvailable: IntOrPercent | null;
  readonly maxUnavailable: IntOrPercent | null;
  readonly matchingPods: number;
  readonly healthyPods: number;
  readonly expectedFromControllers: number | null;
}

export const DISRUPTION: Readonly<Record<string, Adapter>> = {
  'pdb-disruptions-allowed': {
    run: ({ minAvailable, maxUnavailable, ...counted }: BudgetInput) => {
      const { matchingPods, healthyPods, expectedFromControllers: wantedByControllers } = counted;
      const { disruptionsAllowed, desiredHealthy, expectedPods } = allowanceOf(
        { minAvailable, maxUnavailable },
        { matchingPods, healthyPods, wantedByControllers },
      );
      return { disruptionsAllowed, desiredHealthy, expectedPods };
    },
  },
};
