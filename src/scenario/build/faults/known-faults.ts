/** What can happen to what: the one table. What is not in it is refused before the run. */
import { FAULT_SCOPES, type FaultKind, type FaultScope } from '../../../fault-records.ts';

const KNOWN: Readonly<Record<FaultScope, readonly FaultKind[]>> = {
  pod: ['crash', 'hang'],
  vm: ['crash', 'kernel-crash', 'reclaim'],
  host: ['crash', 'kernel-crash', 'disk-loss', 'slow', 'partition', 'reclaim'],
  node: ['kubelet-death', 'runtime-death', 'partition', 'certificate-expiry', 'drain'],
  rack: ['outage', 'partition'],
  zone: ['outage', 'partition'],
  'power-domain': ['outage'],
  pool: ['outage', 'slow'],
  registry: ['outage', 'slow'],
  'api-server': ['outage'],
  etcd: ['outage'],
  scheduler: ['outage'],
  'controller-manager': ['outage'],
};

/** All kinds that can happen to a scope. */
export function kindsOf(scope: FaultScope): readonly FaultKind[] {
  return KNOWN[scope];
}

/** Whether that can happen to it. */
export function canHappen(scope: FaultScope, kind: FaultKind): boolean {
  return KNOWN[scope].includes(kind);
}

/** All scopes to which that can happen. */
export function scopesThat(kind: FaultKind): readonly FaultScope[] {
  return FAULT_SCOPES.filter((scope) => canHappen(scope, kind));
}

/** Kinds that end by themselves: the machine starts anew, the kubelet starts the container again. */
const MEND_THEMSELVES: readonly FaultKind[] = ['kernel-crash'];

/** Whether it ends by itself, without anybody who mends it. */
export function mendsItself(scope: FaultScope, kind: FaultKind): boolean {
  return scope === 'pod' || MEND_THEMSELVES.includes(kind);
}

/** Whether it is over at once: how long it lasts is up to what starts anew. */
export function isMomentary(scope: FaultScope, kind: FaultKind): boolean {
  return MEND_THEMSELVES.includes(kind) || (scope === 'pod' && kind === 'crash');
}

/** For what the check before the run has refused. */
export function cannotHappen({ scope }: { readonly scope: FaultScope }, kind: FaultKind): never {
  throw new Error(`${kind} can not happen to a ${scope}`);
}
