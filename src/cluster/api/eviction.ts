/** The Eviction API: a deletion that keeps to disruption budgets (apiserver, `registry/core/pod/storage/eviction.go`). */
import type { Cause } from '../../records.ts';
import { selects } from '../labels.ts';
import type { PodDisruptionBudget } from '../objects/disruption-budget.ts';
import type { Pod } from '../objects/pod.ts';
import { deletePod } from './pod-deletion.ts';
import type { Tx } from './tx.ts';

/**
 * Deletes a pod if its budget allows it, and takes it from the budget. A pod that does not run can always go, and one that
 * is not ready where as many are healthy as must be, if any must. One that two budgets cover cannot. False: refused.
 */
export function evictPod(tx: Tx, pod: Pod, cause: Cause): boolean {
  const budgets = [...tx.store.disruptionBudgets.all()].filter((budget) => covers(budget, pod));
  const [budget] = budgets;
  if (pod.phase !== 'Running' || budget === undefined) return deletePod(tx, pod, cause);
  if (budgets.length > 1) return false;
  const { currentHealthy, desiredHealthy } = budget;
  if (!pod.ready && currentHealthy >= desiredHealthy && desiredHealthy > 0) return deletePod(tx, pod, cause);
  if (budget.disruptionsAllowed <= 0) return false;
  if (!deletePod(tx, pod, cause)) return false;
  budget.disruptionsAllowed--;
  budget.disruptedPods.set(pod.name, tx.now);
  tx.update(budget);
  return true;
}

function covers(budget: PodDisruptionBudget, pod: Pod): boolean {
  return budget.namespace === pod.namespace && selects(budget.selector, pod.labels);
}
