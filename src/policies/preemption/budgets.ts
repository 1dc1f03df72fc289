/** Disruption budgets as preemption sees them: it keeps to them where it can. Source: Kubernetes, DefaultPreemption. */
import { type LabelSelector, type Labels, selects } from '../../cluster/labels.ts';
import { namespaceOf, type PlacedPod } from '../../cluster/pod-class.ts';

/** How many of the pods that it selects may still be disrupted. */
export interface Budget {
  readonly namespace: string;
  /** null, or one that would select everything, selects nothing here. */
  readonly selector: LabelSelector | null;
  readonly disruptionsAllowed: number;
  /** Names of pods whose disruption was granted already: they are free. */
  readonly disruptedPods: { has(name: string): boolean };
}

/** Pods whose removal a budget forbids, and the others, both in the order given. */
export interface ByBudget {
  readonly violating: readonly PlacedPod[];
  readonly others: readonly PlacedPod[];
}

/**
 * Walks over the pods, takes one from each budget that covers a pod, and sets apart the pods that take any budget below 0.
 * The pods that come first use the budgets up.
 */
export function splitByBudgets(pods: readonly PlacedPod[], budgets: readonly Budget[]): ByBudget {
  const left = budgets.map(({ disruptionsAllowed }) => disruptionsAllowed);
  const violating: PlacedPod[] = [];
  const others: PlacedPod[] = [];
  for (const pod of pods) {
    let isViolating = false;
    for (const [i, budget] of budgets.entries()) {
      if (!covers(budget, pod) || budget.disruptedPods.has(pod.name)) continue;
      left[i] = (left[i] ?? 0) - 1;
      if ((left[i] ?? 0) < 0) isViolating = true;
    }
    (isViolating ? violating : others).push(pod);
  }
  return { violating, others };
}

function covers({ namespace, selector }: Budget, pod: PlacedPod): boolean {
  const { labels } = pod.class;
  if (labels === undefined || isEmpty(labels) || selector === null) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (isEmpty(matchLabels) && matchExpressions.length === 0) return false;
  return namespace === namespaceOf(pod.class) && selects(selector, labels);
}

const isEmpty = (labels: Labels) => Object.keys(labels).length === 0;
