/** Taints of nodes and what pods tolerate of them. Source: Kubernetes, core/v1 `Taint` and `Toleration`. */

/** NoSchedule: nothing new that does not tolerate it; PreferNoSchedule: rather not; NoExecute: what is there goes, too. */
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

/** A mark of a node that keeps pods away. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** What a pod puts up with. An empty text stands for: not given. */
export interface Toleration {
  /** Empty, with `Exists`: any key. */
  readonly key: string;
  /** Not given: `Equal`. */
  readonly operator: '' | 'Exists' | 'Equal';
  readonly value: string;
  /** Not given: any effect. */
  readonly effect: '' | TaintEffect;
  /** For how long a NoExecute taint is put up with. Unit: s; absent: for ever. */
  readonly seconds?: number;
}

/** What a cordoned node is taken to carry: pods that tolerate it are placed there all the same. */
export const UNSCHEDULABLE: Taint = {
  key: 'node.kubernetes.io/unschedulable',
  value: '',
  effect: 'NoSchedule',
};

/** What a node short of memory carries. Pods that request anything tolerate it: see `Templates`. */
export const MEMORY_PRESSURE: Taint = { ...UNSCHEDULABLE, key: 'node.kubernetes.io/memory-pressure' };

/** What a node short of disk carries. */
export const DISK_PRESSURE: Taint = { ...UNSCHEDULABLE, key: 'node.kubernetes.io/disk-pressure' };

/** What a node carries whose kubelet says that it is not ready: as soon as it says so, and once its pods are to go. */
export const NOT_READY: Taint = { ...UNSCHEDULABLE, key: 'node.kubernetes.io/not-ready' };
export const NOT_READY_EVICTS: Taint = { ...NOT_READY, effect: 'NoExecute' };

/** The same of a node that is not heard of. */
export const UNREACHABLE: Taint = { ...UNSCHEDULABLE, key: 'node.kubernetes.io/unreachable' };
export const UNREACHABLE_EVICTS: Taint = { ...UNREACHABLE, effect: 'NoExecute' };

/** What an operator gives to a node that he knows to be down: its pods are taken away without waiting for its kubelet. */
export const OUT_OF_SERVICE: Taint = {
  key: 'node.kubernetes.io/out-of-service',
  value: 'nodeshutdown',
  effect: 'NoExecute',
};

/** Whether any of the tolerations covers the taint. */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[] = []): boolean {
  return tolerations.some((toleration) => covers(toleration, taint));
}

/** Same effect or any, same key or any, and the value where it is compared. Source: core/v1 `ToleratesTaint`. */
export function covers({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  return key !== '' && value === taint.value;
}
