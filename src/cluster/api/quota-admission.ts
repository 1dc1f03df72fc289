/** Resource quotas as the API server keeps them where pods are created (Kubernetes, plugin/pkg/admission/resourcequota). */

import { DEFAULT_NAMESPACE } from '../objects/object.ts';
import type { QuotaAmounts } from '../objects/resource-quota.ts';
import type { PodClass } from '../pod-class.ts';
import type { Store } from './store.ts';

/** What a pod counts in the quotas of its namespace. */
export function quotaUse({ requests }: PodClass): QuotaAmounts {
  return { pods: 1, cpu: requests.cpu, memory: requests.memory };
}

/** Whether every quota of its namespace has room for it. A quota of CPU or memory takes no pod that asks for none. */
export function quotasAdmit(store: Store, pod: PodClass): boolean {
  const use = quotaUse(pod);
  for (const { namespace, hard, used } of store.quotas.all()) {
    if (namespace !== (pod.namespace ?? DEFAULT_NAMESPACE)) continue;
    for (const key of ['pods', 'cpu', 'memory'] as const) {
      if (hard[key] < Infinity && (use[key] === 0 || used[key] + use[key] > hard[key])) return false;
    }
  }
  return true;
}

/** Takes a new pod into the quotas of its namespace. */
export function chargeQuotas(store: Store, pod: PodClass): void {
  for (const quota of store.quotas.all()) {
    if (quota.namespace === (pod.namespace ?? DEFAULT_NAMESPACE))
      quota.used = plus(quota.used, quotaUse(pod), 1);
  }
}

/** `use` added `times` to `used`. */
export function plus(used: QuotaAmounts, use: QuotaAmounts, times: 1 | -1): QuotaAmounts {
  return {
    pods: used.pods + times * use.pods,
    cpu: used.cpu + times * use.cpu,
    memory: used.memory + times * use.memory,
  };
}
